/**
 * What is said to a candidate's questions that are none of the great ones: about the work, about how the post is filled, and the small
 * ones by which two people in a room understand each other.
 */
import { asksAfterDoubt, asksForYes } from './asks-of-doubts.ts';
import type { Intent, Playbook } from './kinds.ts';
import type { Taken } from './opinion.ts';
import { addressedSeat, calledName, memberAt, seatForWork } from './panel.ts';
import { HEARD_OTHER, kindOf, type Question, saidSoFar } from './questions.ts';
import type { InterviewerState } from './rehearsal.ts';
import { workAnswer } from './role-answers.ts';

/** One thing to say, as `planReply` plans it; `by` is the seat. */
export type Answer = {
  readonly intent: Intent;
  readonly by?: number;
  readonly answer?: string;
  readonly plain?: boolean;
  readonly last?: boolean;
  readonly one?: string;
  readonly other?: string;
  readonly colleague?: string;
};
/** What is said to the questions of a turn, and what of it is kept in mind. */
export type Answers = { readonly say: readonly Answer[]; readonly memory: InterviewerState['memory'] };

/** Acts with an answer of their own in `planReply`. */
const OWN_ANSWER: ReadonlySet<string> = new Set([
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-next-steps',
  'ask-timeline',
  'salary-talk',
  'confirm-contact',
]);
/** At most so many questions of one breath are answered. */
const MOST = 2;
/** A question a word would answer; not knowing it is said, not put off. */
const SMALL_QUESTION =
  /^(?:(?:and|so|but|ok|okay|right|well|oh|sorry|also|then|please|sir|ma'?am)[, ]+)*(?:is|are|was|were|do|does|did|can|could|may|will|would|have|has|should|how (?:many|much|long|often|far|big|old|soon)|who|when|where|which|what time)\b/iu;

/** The subject of a question or remark where it is of this kind and plain enough. */
export const plainly = (about: Question['about'], of: 'room' | 'hiring'): string | undefined =>
  about[0]?.of === of && about[0].chance >= HEARD_OTHER ? about[0].subject : undefined;

/** The questions of a turn that no act answers. What only checks whether an answer helped, or asks back about a doubt, is none of them. */
export function leftToAnswer(taken: Taken, state: InterviewerState): readonly Question[] {
  if (taken.clarifies || taken.asksBack !== undefined) return [];
  const check = taken.answer?.parts.check ?? (taken.forestalled ? taken.checks : undefined);
  return taken.questions.filter((q) => {
    if (check && check[0] < q.span[1] && q.span[0] < check[1]) return false;
    if ((LEADS_IN.test(q.text) || TAGGED.test(q.text)) && taken.questions.length > 1) return false;
    if ((taken.stands !== undefined || taken.forestalled) && asksAfterDoubt(q) && q.text.split(' ').length <= 16)
      return false;
    const owned = q.acts.filter((a) => OWN_ANSWER.has(a));
    if (owned.length === 0) return asksForSomething(q);
    if (plainly(q.about, 'room') !== undefined) return !owned.includes('ask-concerns');
    // why: how the post is filled is first told as steps; what more is asked about it is answered by what it is about.
    return (
      plainly(q.about, 'hiring') !== undefined &&
      (state.memory.gaveSteps === true || plainly(q.about, 'hiring') !== 'next-meeting') &&
      owned.every((a) => a === 'ask-next-steps' || a === 'ask-timeline' || a === 'confirm-contact')
    );
  });
}

/**
 * Answer the questions that are left.
 * Shape: at most two answers, in the order they were asked; on a panel by whoever does the work; and what is kept in mind.
 */
export function answerQuestions(
  questions: readonly Question[],
  { text, remark, heard }: Pick<Taken, 'text' | 'remark' | 'heard'>,
  state: InterviewerState,
  playbook: Playbook,
): Answers {
  const say: Answer[] = [];
  const said = String(state.memory.roleSaid ?? '')
    .split(' ')
    .filter(Boolean);
  const used = new Set(said);
  const told = new Set<string>();
  let unknown: Question | undefined;
  // Whether this turn answers what the interviewer asked back.
  const asked = state.memory.whichAt === saidSoFar(state) - 1;
  const named = addressedSeat(state.scene, text);
  const seat = named ?? (asked ? Number(state.memory.whichBy ?? 0) : seatForWork(state.scene, playbook));
  const by = seat > 0 ? { by: seat } : {};
  let passed = state.memory.passedWork === true || named !== undefined;
  const pass = () => {
    if (seat > 0 && !passed)
      say.push({ intent: 'hand-over', colleague: calledName(memberAt(state.scene, playbook, seat).name) });
    passed = true;
  };
  const tell = (key: string, answer: string, more: Partial<Answer> = {}) => {
    // why: people answer a second question without another lead-in, and often the first.
    const bare = more.plain === true || used.size > said.length || said.length % 2 === 1;
    used.add(key);
    say.push({ intent: 'answer-role', answer, ...(bare ? { plain: true } : {}), ...more });
  };
  for (const question of followed(questions, said)) {
    if (say.filter((s) => s.intent !== 'hand-over').length >= MOST) break;
    const room = plainly(question.about, 'room');
    if (room === 'say-again') {
      const last = lastWords(state);
      const key = `say-again.${state.turns.length}`;
      if (last !== '') tell(key, `What I said was this. ${last}`, { plain: true });
    } else if (room === 'confirm-heard' && asksForYes(question)) {
      // why: nobody who has decided nothing says that it is so.
    } else if (room !== undefined) {
      if (!say.some((s) => s.intent === room)) say.push({ intent: room as Intent });
    } else {
      const found = workAnswer(question, state.scene.roleFamily, used, playbook);
      // why: two halves of one question are answered once.
      if (found && told.has(found.subject) && (question.about[0]?.chance ?? 0) < 0.9) continue;
      const sure =
        found && (found.chance >= SURER || found.met >= SURE || (found.chance >= SURE && found.met >= MEETS_IT));
      const mayAsk =
        !asked && Number(state.memory.whichAsked ?? 0) < MOST_ASKED && mayMean(question, playbook).length === 2;
      if (found && (sure || asked || (found.chance >= SURE && !mayAsk))) {
        told.add(found.subject);
        const ofWork = (kindOf(found.subject, playbook) ?? 'work') === 'work';
        if (ofWork) pass();
        // why: somebody who asked for one thing and hears another of the same kind is told that there is no more to be had here.
        const beside = found.met < MEETS_IT;
        tell(found.key, found.answer, {
          ...(ofWork || named ? by : {}),
          ...(beside || !ofWork ? { plain: true } : {}),
        });
        if (beside && found.subject !== 'enjoys') say.push({ intent: 'as-far-as', ...by });
      } else unknown ??= question;
    }
  }
  // why: what is not known is said where nothing else answers, not beside an answer.
  const elsewhere = heard.acts.some((a) => OWN_ANSWER.has(a.act)) || TAKES_LEAVE.test(text);
  const which = unknown ? mayMean(unknown, playbook) : [];
  if (unknown && !elsewhere && !say.some((s) => s.intent !== 'hand-over')) {
    pass();
    say.push(
      which.length === 2 && !asked && Number(state.memory.whichAsked ?? 0) < MOST_ASKED
        ? { intent: 'ask-which', one: which[0] as string, other: which[1] as string, ...by }
        : plainly(remark, 'room') === 'own-slip' &&
            unknown.about[0]?.subject !== undefined &&
            unknown.none < 0.5 &&
            unknown.about[0].of === 'room'
          ? // why: nobody who has declined to say invites being asked for it again.
            { intent: state.memory.evadedConcern === true ? 'take-remark' : 'own-slip' }
          : TAKEN_IN.test(unknown.text)
            ? { intent: 'confirm-heard' }
            : { intent: SMALL_QUESTION.test(unknown.text) ? 'look-up' : 'defer-role', ...by },
    );
  }
  const answers = say.filter((s) => s.intent === 'answer-role').length;
  return {
    // why: nobody asks "Does that help?" between two answers.
    say: answers > 1 ? say.map((s) => (s.intent === 'answer-role' ? { ...s, last: false } : s)) : say,
    memory: {
      roleSaid: [...used].join(' '),
      ...(passed ? { passedWork: true } : {}),
      ...(say.some((s) => s.intent === 'ask-which')
        ? { whichAsked: Number(state.memory.whichAsked ?? 0) + 1, whichAt: saidSoFar(state), whichBy: seat }
        : {}),
    },
  };
}

/** How sure a subject or a meeting of words must be for an answer to be given, and how little makes it one beside the point. */
const SURE = 0.5;
const SURER = 0.8;
const MEETS_IT = 0.3;
/** Nobody asks back more often than this. */
const MOST_ASKED = 2;

/** The two things a question that is not clear may be about, as they are spoken of; empty where there are not two likely ones. */
function mayMean(question: Question, playbook: Playbook): readonly string[] {
  const likely = question.about
    .filter((a, i, all) => a.of !== 'room' && a.chance >= 0.2 && all.findIndex((b) => b.subject === a.subject) === i)
    .slice(0, 2);
  const [one, other] = likely;
  if (!one || !other || one.chance + other.chance < 0.6 || other.chance < one.chance / 2) return [];
  return likely.map((a) => playbook.subjects.find((s) => s.id === a.subject)?.spoken ?? '').filter((s) => s !== '');
}

/** Questions that only make sense after the one before ("And how many of them, roughly?") are about what was spoken of last. */
function followed(questions: readonly Question[], said: readonly string[]): readonly Question[] {
  const last = said.at(-1)?.split('.')[0];
  return questions.map((q) =>
    last !== undefined &&
    !q.about.some((a) => a.of === 'work' && a.chance >= FOLLOWS) &&
    plainly(q.about, 'room') === undefined &&
    plainly(q.about, 'hiring') === undefined &&
    q.text.split(/\s+/u).length <= 12 &&
    /\b(?:it|that|them|they|those|one|of (?:you|us)|so|then|like|roughly|more|there)\b/iu.test(q.text)
      ? { ...q, about: [{ subject: last, chance: FOLLOWS, of: 'work' as const }, ...q.about] }
      : q,
  );
}
const FOLLOWS = 0.3;

/** The end of what was said to the candidate last, short enough to say again. */
function lastWords(state: InterviewerState): string {
  const last = [...state.turns].reverse().find((t) => t.speaker === 'interviewer')?.text ?? '';
  return last
    .split(/(?<=[.!?])\s+/u)
    .slice(-2)
    .join(' ');
}

/** Says over again what was understood: "So I'd get the answer later?" */
const TAKEN_IN =
  /^(?:(?:ok(?:ay)?|right|ah|oh|good|fine|hm+|and)[, ]+)*(?:so|then),? (?:i|you|we|they|he|she|it|that|there|this|the)\b/iu;

/** A statement with a mark of asking at its end: "You are the manager, no?" */
const TAGGED =
  /^(?:you|it|that|this|there|so|we|they|i)\b.*,? (?:no|right|yes|yeah|eh|correct|isn['’]t it|innit|true)\?$/iu;

/** On their way out nobody is told that something will be looked up. */
const TAKES_LEAVE =
  /\b(?:good ?bye|bye(?: now)?|cheerio|ta-?ra|see (?:you|ya)|take care|have a (?:good|nice|lovely|great) (?:day|evening|weekend|afternoon|one))\b[^?]*$/iu;

/** Asks leave to ask, before the question itself. */
const LEADS_IN = /^(?:\w+[, ]+){0,3}(?:can|may|could|might) i (?:just |quickly |also )?ask(?: \w+){0,5}\?$/iu;

/** "Did you, yeah?", "Is it?": takes in what was said. */
const TAG =
  /^(?:oh |ah |really,? )?(?:is|are|was|were|do|does|did|has|have|can|will|would)(?:n['’]t)? (?:it|you|they|that|he|she|there|we)[,]?(?: (?:yeah|really|now|right))?\?$/iu;

/** Tags and half-sentences that end in a mark ask for nothing. */
function asksForSomething(question: Question): boolean {
  const words = question.text.trim().split(/\s+/u).length;
  if ((question.none >= 0.5 && words <= 4) || TAG.test(question.text)) return false;
  return words >= 3 || (words >= 2 && question.about.length > 0 && (question.about[0]?.chance ?? 0) >= HEARD_OTHER);
}
