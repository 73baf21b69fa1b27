/**
 * What is said to a candidate's questions that are none of the great ones: about the work, about how the post is filled, and the small
 * ones by which two people in a room understand each other.
 */
import { asksAboutThem } from './asks-about-them.ts';
import { asksForYes } from './asks-of-doubts.ts';
import { answersBetter, bestOf, SURE, speaksBarely, tellsHow } from './best-answer.ts';
import type { Intent, Playbook } from './kinds.ts';
import type { Taken } from './opinion.ts';
import { addressedSeat, calledName, memberAt, seatForWork } from './panel.ts';
import { OWN_ANSWER, plainly } from './left-to-answer.ts';
import { kindOf, type Question } from './questions.ts';
import { questionForm } from './question-form.ts';
import type { InterviewerState } from './rehearsal.ts';
import { draw, seeded } from './random.ts';
import { type Plain, plainAnswer } from './plain-answer.ts';
import { takesLeave } from './takes-leave.ts';
import { saysTheSame, speaksOf, speaksOfNothing, touches } from './tellings.ts';

/** One thing to say, as `planReply` plans it; `by` is the seat. */
export type Answer = {
  readonly intent: Intent;
  readonly by?: number;
  readonly answer?: string;
  /** Without a lead-in. */
  readonly bare?: boolean;
  readonly last?: boolean;
  readonly colleague?: string;
};
/** What is said to the questions of a turn, and what of it is kept in mind. */
export type Answers = {
  readonly say: readonly Answer[];
  readonly memory: InterviewerState['memory'];
  /** Whether something was asked about the candidate, which nobody but the interviewer's opinion answers. */
  readonly aboutThem?: boolean;
};

/** At most so many questions of one breath are answered. */
const MOST = 2;
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
  /** What is said in this breath. */
  const now = () => say.flatMap((s) => s.answer ?? []);
  /** Whether a question is joined to the one before it by "and". */
  const joinedOn = (q: Question) => /\band\s*$/iu.test(text.slice(Math.max(0, q.span[0] - 6), q.span[0]));
  const said = String(state.memory.roleSaid ?? '')
    .split(' ')
    .filter(Boolean);
  const used = new Set(said);
  const spoken = state.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text);
  const told = new Set<string>();
  let unknown: Question | undefined;
  /** Whether something was said that fits any question of its kind. */
  let general = false;
  const named = addressedSeat(state.scene, text);
  const seat = named ?? seatForWork(state.scene, playbook);
  const by = seat > 0 ? { by: seat } : {};
  let passed = state.memory.passedWork === true || named !== undefined;
  const pass = () => {
    if (seat > 0 && !passed)
      say.push({ intent: 'hand-over', colleague: calledName(memberAt(state.scene, playbook, seat).name) });
    passed = true;
  };
  const tell = (key: string, answer: string, more: Partial<Answer> = {}) => {
    // why: people answer a second question without another lead-in, and often the first.
    const bare = more.bare === true || used.size > said.length || said.length % 2 === 1;
    used.add(key);
    say.push({ intent: 'answer-role', answer, ...(bare ? { bare: true } : {}), ...more });
  };
  for (const question of followed(questions, said, playbook)) {
    if (say.filter((s) => s.intent !== 'hand-over').length >= MOST) break;
    const heardRoom = plainly(question.about, 'room');
    // why: only a statement can be confirmed, however much a question sounds like one; and what is put again is answered.
    const plainOnes = heardRoom === 'confirm-heard' || (heardRoom === 'own-slip' && question.again === true);
    const room =
      (plainOnes && (questionForm(question.text)?.form ?? 'told') !== 'told') ||
      (heardRoom === 'need-nothing' && !OF_PAPERS.test(question.text))
        ? undefined
        : heardRoom;
    if (FROM_ME.test(question.text) || (PREPARES.test(question.text) && state.memory.gaveSteps === true)) {
      if (!say.some((s) => s.intent === 'need-nothing')) say.push({ intent: 'need-nothing' });
    } else if (room === 'say-again') {
      const last = lastWords(state);
      const key = `say-again.${state.turns.length}`;
      if (last !== '') tell(key, `What I said was this. ${last}`, { bare: true });
    } else if (room === 'confirm-heard' && asksForYes(question)) {
      // why: nobody who has decided nothing says that it is so.
    } else if (room !== undefined && !(room === 'small-talk' && THING.test(question.text))) {
      if (!say.some((s) => s.intent === room)) say.push({ intent: room as Intent });
    } else {
      const them = asksAboutThem(question);
      const last = say.findLast((s) => s.intent === 'answer-role')?.answer;
      const near = them ? undefined : bestOf(question, state.scene, used, playbook);
      // why: "and what did you change after it?" hangs on what has just been told, and on nothing else.
      const hangs =
        last !== undefined &&
        ((HANGS_ON.test(question.text) && !OF_ITS_OWN.test(questionForm(question.text)?.form ?? '')) ||
          STARTS.test(question.text));
      const best = hangs && near && (near.sure < SURE || STARTS.test(question.text)) ? undefined : near;
      const plain = them
        ? undefined
        : plainAnswer(question.text, {
            family: state.scene.roleFamily,
            seed: state.scene.seed,
            used,
            said: [...spoken, ...now()],
            after: say.some((s) => s.intent === 'answer-role'),
            playbook,
          });
      if (
        best &&
        (answersBetter(question, best, plain) || tellsHow(question, best)) &&
        !(last !== undefined && speaksBarely(best))
      ) {
        const { subject } = best.telling;
        const ofWork = subject === undefined || (kindOf(subject, playbook) ?? 'work') === 'work';
        // why: two halves of one question are answered once.
        if (
          subject !== undefined &&
          told.has(subject) &&
          (question.about[0]?.chance ?? 0) < 0.9 &&
          last !== undefined &&
          touches(last, question.text, playbook)
        )
          continue;
        // why: two facts that say the same are one too many.
        const way = wayOf(best.telling.says, spoken, `${state.scene.seed}/${question.text}`);
        if (last !== undefined && saysTheSame(last, way, playbook)) continue;
        if (subject !== undefined) told.add(subject);
        if (ofWork) pass();
        tell(best.telling.key, way, {
          ...(ofWork || named ? by : {}),
          ...(best.sure < SURE || !ofWork ? { bare: true } : {}),
        });
      } else if (hangs && (plain?.by === 'form' || plain === undefined)) {
        // why: what hangs on what has just been told has been told with it.
      } else if (last !== undefined && plain?.by === 'broad' && touches(last, question.text, playbook)) {
        // why: it has been spoken of.
      } else if (last !== undefined && plain?.by === 'form' && (general || touches(last, question.text, playbook))) {
        // why: what would do for anything does so once in a breath; and "eighty accounts" has told how many accounts.
        if (!touches(last, question.text, playbook)) unknown ??= question;
      } else if (
        last !== undefined &&
        plain?.by === 'echo' &&
        (speaksOf(last, question.text, playbook) || (!general && !joinedOn(question) && IS_IT.test(question.text)))
      ) {
        // why: "Sixty, and everybody's paid monthly" has answered "And is it monthly?".
      } else if (plain) {
        if (plain.by === 'form' || plain.by === 'broad') general = true;
        pass();
        tell(plain.key, counting(questions) > 1 ? countedIn(plain, question) : plain.answer, { ...by, bare: true });
      } else if (last === undefined || !touches(last, question.text, playbook)) {
        // why: "Which system is it, is it SAP?" to which nothing is set down is answered by the guess.
        const guessed =
          question.guess &&
          plainAnswer(question.guess, {
            family: state.scene.roleFamily,
            seed: state.scene.seed,
            used,
            said: [...spoken, ...now()],
            after: false,
            playbook,
          });
        if (guessed) {
          pass();
          tell(guessed.key, guessed.answer, { ...by, bare: true });
        } else unknown ??= question;
      }
    }
  }
  // why: what is not known is said where nothing else answers, not beside an answer.
  const elsewhere =
    heard.acts.some((a) => OWN_ANSWER.has(a.act)) ||
    takesLeave(text, playbook, { thanks: false, first: false }) === 'goodbye';
  const aboutThem = unknown !== undefined && asksAboutThem(unknown);
  if (unknown && !aboutThem && !elsewhere && !say.some((s) => s.intent !== 'hand-over')) {
    pass();
    say.push(
      plainly(remark, 'room') === 'own-slip' &&
        unknown.about[0]?.subject !== undefined &&
        unknown.none < 0.5 &&
        unknown.about[0].of === 'room'
        ? // why: nobody who has declined to say invites being asked for it again.
          { intent: state.memory.evadedConcern === true ? 'take-remark' : 'own-slip' }
        : TAKEN_IN.test(unknown.text)
          ? { intent: 'confirm-heard' }
          : { intent: instead(unknown, Number(state.memory.unknown ?? 0)), ...by },
    );
  }
  // why: of two things asked in a breath neither is passed over.
  // What speaks of nothing by name ("and how did it go for them?") hangs on what has just been told.
  const hangsOn =
    unknown !== undefined &&
    questions.length > 1 &&
    // why: a wish to know that comes before the question itself announces it.
    ((!unknown.text.includes('?') &&
      (!asksPlainly(unknown) || CONDITION.test(unknown.text)) &&
      questions.some((q) => q.text.includes('?'))) ||
      (unknown !== questions[0] &&
        speaksOfNothing(unknown.text, playbook) &&
        !OF_ITS_OWN.test(questionForm(unknown.text)?.form ?? '')));
  if (
    unknown &&
    !hangsOn &&
    !aboutThem &&
    !elsewhere &&
    say.some((s) => s.intent === 'answer-role') &&
    asksPlainly(unknown)
  )
    say.push({ intent: 'other-unknown', ...by });
  const answers = say.filter((s) => s.intent === 'answer-role').length;
  return {
    // why: nobody puts words around one of two answers.
    say: answers > 1 ? say.map((s) => (s.intent === 'answer-role' ? { ...s, bare: true } : s)) : say,
    memory: {
      roleSaid: [...used].join(' '),
      ...(passed ? { passedWork: true } : {}),
      ...(unknown ? { unknown: Number(state.memory.unknown ?? 0) + 1 } : {}),
    },
    ...(aboutThem ? { aboutThem } : {}),
  };
}

/** How many of the questions of a breath ask for a number. */
const counting = (questions: readonly Question[]): number =>
  questions.filter((q) => questionForm(q.text)?.form === 'how-many').length;
/** A bare number with what it counts, where two numbers are asked for at once: "Three or four plumbers, as a rule." */
function countedIn(plain: Plain, question: Question): string {
  const noun =
    /\bhow many (?!of\b)((?:[\p{L}-]+ )?[\p{L}-]+(?:s|people|men|women|children|staff))\b(?= (?:is|are|do|does|did|would|will|have|has|there|in|on|at|come|work|get|were)\b)/iu.exec(
      question.text,
    )?.[1];
  return noun === undefined || !plain.key.startsWith('broadly-so-few')
    ? plain.answer
    : plain.answer.replace(/^([^,.]+)/u, `$1 ${noun.toLowerCase()}`);
}
/** One of the ways of saying a thing, the same for the same question of the same take, and none that has been said. */
function wayOf(says: readonly string[], spoken: readonly string[], seed: string): string {
  const fresh = says.filter((way) => !spoken.some((text) => text.includes(way)));
  const from = fresh.length > 0 ? fresh : says;
  const [x] = draw(seeded(seed));
  return from[Math.floor(x * from.length)] as string;
}

/** A thing in the room ("Is that your dog?") is no small talk to be smiled at: it wants its yes. */
const THING = /\b(?:is|are|was) (?:that|this|those|these|there|it)\b[^?]*\?/iu;
/** What to bring or to read before the next step. */
const PREPARES =
  /\b(?:should|do|must|shall|would) i (?:have to |need to )?(?:bring|prepare|read|study|learn)\b(?!.*\b(?:own|uniform|scrubs|tools|lunch)\b)/iu;
/** Without one of these words nothing is asked of what is still missing. */
const OF_PAPERS =
  /\b(?:need|needs|anything|something|nothing|else|missing|complete|enough|more|bring|papers?|documents?|certificates?|references?|forms?|my side|from me|send you|provide|prepare|require\w*|want)\b/iu;
/** What they still have to hand in or do. */
const FROM_ME = /\bneed (?:anything |something )?(?:else |more |yet |now )?from (?:me|my side)\b/iu;
/** Questions that only make sense after the one before ("And how many of them, roughly?") are about what was spoken of last. */
function followed(questions: readonly Question[], said: readonly string[], playbook: Playbook): readonly Question[] {
  const key = said.at(-1)?.split('.')[0];
  // why: a plain answer or a fact is said under a key that is no subject.
  const last = key !== undefined && kindOf(key, playbook) === 'work' ? key : undefined;
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

/** A clause that another hangs on: "When the release is close, …". */
const CONDITION =
  /^(?:(?:and|so|but)[, ]+)*(?:when|if|once|while|after|before|since)\b(?! (?:is|are|was|were|do|does|did|will|would|can|could|should|has|have|had)\b)/iu;
/** Asks for something a word would tell; what only muses wants no excuse. */
const asksPlainly = (question: Question): boolean =>
  !['told', 'yes-no'].includes(questionForm(question.text)?.form ?? 'told');

/** What is said where nothing is known; `before`: how many questions of the take had no answer yet. */
function instead(question: Question, before: number): Intent {
  const form = questionForm(question.text)?.form ?? 'told';
  if (COUNTS.test(form)) return 'look-up';
  // why: one's own mind is not shown round.
  if (PERSONAL.test(question.text)) return 'defer-role';
  if ((form === 'what-like' || form === 'how-do') && before % 2 === 0 && GOES.test(question.text)) return 'in-practice';
  // why: a place or a tool can be shown; reasons, people and rotas are told or written.
  return before % 2 === 0 && SHOWN.test(question.text) ? 'show-it' : 'defer-role';
}
const PERSONAL =
  /\b(?:you (?:yourself|personally)|(?:do|would|did|will|are) you (?!know\b|have\b|use\b|get\b|run\b|take\b|need\b)|that you (?:make|do|take|like|want|see)|you['’]re (?:excited|proud|most|happiest)|made you)\b/iu;
/** What goes well or less well, and can be told as that. */
const GOES =
  /\b(?:handovers?|reviews?|meetings?|process\w*|systems?|teams?|communicat\w*|support|relationship\w*|collaborat\w*|culture|training|onboarding|induction|planning|feedback|management|mood|atmosphere|morale|work(?:ing)? (?:with|together)|get(?:ting)? (?:on|along)|co-?operat\w*|behaviour|discipline)\b/iu;
/** What can be shown. */
const SHOWN =
  /\b(?:machin\w*|tools?|kit|equipment|gear|software|systems?|instruments?|labs?|laborator\w*|workshops?|kitchens?|rooms?|buildings?|offices?|sites?|wards?|floors?|shops?|studios?|vans?|vehicles?|trucks?|spaces?|layout|stock|stores?|yards?|plant|lines?|conveyors?|lights?|desks?|benches|archives?|collections?|code|dashboards?|forms?|records?|plans?|drawings?|materials?|handovers?|displays?|shelves|till|fleet|playground|classrooms?|library|garden)\b/iu;
/** "Is it nights?": only checks what has just been told. */
const IS_IT = /^(?:so |like )?(?:is|are|was) (?:it|that|they|this)(?: \S+){1,2}\?/iu;
/** "And when does it start?", of what has just been told. */
const STARTS =
  /^(?:and |so )?when (?:(?:does|do|did|will|would) )?(?:it|they|that)\b.{0,12}\b(?:start|begin|kick in|apply)\b/iu;
/** A short question about what was spoken of a moment ago. */
const HANGS_ON =
  /^(?:and |so )?(?:\S+ ){2,6}(?:it|that|them|those|this)(?: (?:then|now|too|again|exactly|usually|afterwards))?[?.]?$/iu;
/** Asks for one thing that what was told before seldom holds. */
const OF_ITS_OWN = /^(?:who|where|when|why|how-(?:long|often|far|early|soon|old)|what-time)$/u;
const COUNTS = /^(?:how-(?!do)|when$|what-time$|told$|yes-no$)/u;
