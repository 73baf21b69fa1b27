/**
 * What the interviewer means to do with their turn, given what they have just heard: answer what was asked, voice a doubt or
 * keep it, warm or cool, look at the clock, end. At most three things in one breath, as people do.
 */
import { answerQuestions } from './answer-questions.ts';
import { asksIfItCounts } from './asks-of-doubts.ts';
import type { Intent, Persona, Playbook, RoleFamily } from './kinds.ts';
import { compileCue } from './cue.ts';
import { askedDirectness, askRange } from './directness.ts';
import { asksOpenly, huntsDoubts, speakOfDoubts } from './hunted-doubts.ts';
import { inABreath, NOT_BESIDE, ONLY_REACTS } from './in-a-breath.ts';
import { leftToAnswer, plainly } from './left-to-answer.ts';
import { by, type Meant } from './meant.ts';
import { meetAnswer, offersSomething } from './meet-answer.ts';
import type { Taken } from './opinion.ts';
import { WHO_RINGS } from './plain-answer.ts';
import type { InterviewerState, Phase } from './rehearsal.ts';
import { addressedSeat } from './panel.ts';
import { questionForm } from './question-form.ts';
import { ownWords } from './reply.ts';
import { type Span, segments, words } from './span.ts';
import { NO_TOPIC } from './role-answers.ts';
import { takesLeave } from './takes-leave.ts';
import { firstHeard } from './substance.ts';

/** A turn meant: what to say, what to do, where the interview stands after it, what to keep in mind. */
export type MeantTurn = {
  readonly intents: readonly Meant[];
  readonly gestures: readonly string[];
  readonly phase: Phase;
  readonly voiced?: string;
  readonly memory: InterviewerState['memory'];
};

const TIME = [
  '(how long|how much time|how many minutes) .. (have we|we have|have i|i have|we got|got left|left|do we|is there|there is)',
  '(do|have) we ..2 (time|minutes|long) (left|for|to ask|to talk|now|$)',
  '(time|minutes) .. (left|remaining)',
].map(compileCue);

/** Plan the reply to a turn at the close. */
export function planReply(
  state: InterviewerState,
  taken: Taken,
  persona: Persona,
  family: RoleFamily,
  playbook: Playbook,
  left: number,
): MeantTurn {
  const memory: Record<string, number | string | boolean> = { ...state.memory };
  const gestures: string[] = [];
  const intents: Meant[] = [];
  const acts = new Set(taken.heard.acts.map((a) => a.act));
  const tones = new Set(taken.heard.tone.map((t) => t.tone));
  const all = segments(taken.text);
  const picked = ownWords(taken.text);
  // why: three things in one breath are what people say; on a panel each has a breath of their own.
  const room = (seat: number) => intents.filter((i) => (i.by ?? 0) === seat).length < 3;
  const add = (intent: Intent, more: Omit<Meant, 'intent'> = {}) =>
    void (room(more.by ?? 0) && intents.push({ intent, ...(picked ? { words: picked } : {}), ...more }));
  const end = (warm: boolean): MeantTurn => {
    // why: whatever else there is to say, nobody is left without a goodbye.
    return {
      intents: [
        ...intents
          .filter((i) => !NOT_BESIDE.has(i.intent))
          .slice(0, 2)
          .map((i) => ({ ...i, leaving: true })),
        { intent: warm ? 'goodbye-warm' : 'goodbye', measured: state.opinion < DELIGHTED },
      ],
      gestures,
      phase: 'over',
      memory,
    };
  };

  // Out of time, or out of patience: nobody is kept.
  if (left <= -1.5) {
    add('stand-up');
    gestures.push('stands up');
    return end(state.opinion >= 60);
  }
  if (taken.text === '') {
    const silences = Number(state.memory.silences);
    if (silences >= 3) {
      add('stand-up');
      gestures.push('closes the folder');
      return end(false);
    }
    if (silences === 2) gestures.push('looks at the clock');
    add(silences === 2 ? 'watch-check' : 'prompt');
    return { intents, gestures, phase: 'closing', memory };
  }

  if (taken.words > 170) {
    add('cut-short');
    gestures.push('raises a hand');
  }
  const pendingId = taken.about ?? previousPending(state);
  const answered = taken.answer;
  if (taken.disagrees) {
    add('notice-contradiction', taken.disagrees);
    memory.contradicted = 'open';
  } else if (taken.explained) add('take-repair', { told: true });
  // why: nobody is relieved and puzzled in one breath; what does not agree is asked about first.
  if (taken.forestalled)
    if (taken.questions.some(asksIfItCounts))
      // why: whoever tells and asks whether it still counts is told whether it does.
      add(taken.forestalled.eased >= 0.6 ? 'concern-eased' : 'concern-partly-eased', {
        concern: taken.forestalled.id,
        cased: true,
      });
    else add('acknowledge-answer', { unasked: true });
  else if (answered && pendingId !== undefined && !taken.disagrees) {
    const holder = state.concerns.find((c) => c.id === pendingId)?.holder;
    const met = meetAnswer(taken, pendingId, holder);
    for (const { intent, ...more } of met.say) add(intent, more);
    Object.assign(memory, met.memory);
  }
  if (tones.has('negative')) add('react-negative');
  else if (tones.has('desperate')) add('react-desperate');
  else if (taken.offended) add('react-pushy');
  else if (taken.slighted && !acts.has('ask-concerns') && (answered?.eased ?? 0) < 0.6) add('meet-slight');
  else if (
    (tones.has('pushy') || tones.has('entitled')) &&
    taken.stands === undefined &&
    !acts.has('ask-start') &&
    !taken.pressing &&
    !acts.has('ask-concerns')
  )
    add('react-pushy');
  if (taken.pressing && !acts.has('ask-concerns')) add('second-push');

  if (firstHeard(TIME, all)) add('say-time-left');
  if ((acts.has('recover-mistake') || taken.repaired) && !taken.explained && !taken.slighted && taken.words > 3)
    add('take-repair', { told: taken.repaired || taken.words > 12 });
  memory.repairOpen = acts.has('recover-mistake') && !taken.repaired && !taken.explained && taken.words <= 12;
  const hunting = huntsDoubts(state, taken);
  const { voiced, ...doubts } = speakOfDoubts(state, taken, persona, family, playbook);
  if (doubts.makesRoom && !room(0)) intents.pop();
  for (const { intent, ...more } of doubts.say) add(intent, more);
  Object.assign(memory, doubts.memory);
  const directness = askedDirectness(taken.text, taken.heard.acts);
  const { ceiling } = askRange(family, state.scene.stage, state.scene.country);
  if (taken.disagrees || voiced !== undefined) {
    // The wish is heard, and something stands before it.
  } else if (acts.has('ask-start'))
    add(Math.max(ceiling, persona.directnessLiked) >= 5 && state.opinion >= 48 ? 'start-warmly' : 'start-frostily');
  else if (
    directness > 0 &&
    !(directness < 3 && (onTheWay(taken) || taken.slighted === true)) &&
    !tones.has('desperate') &&
    !intents.some((i) => i.intent === 'react-pushy')
  )
    add(
      directness <= Math.max(ceiling, persona.directnessLiked) &&
        state.opinion >= 42 &&
        !tones.has('hedging') &&
        !tones.has('flat')
        ? 'warm-to-interest'
        : 'cool-to-interest',
      REASON.test(taken.text) ? {} : { unreasoned: true },
    );
  // why: one question about themselves is answered in one breath, and a doubt voiced or kept is the answer to all of them.
  const verdict = !hunting && !taken.pressing;
  if (verdict && acts.has('ask-rating')) add(persona.policy.givesVerdict ? 'rate' : 'decline-rate', concernSlot(state));
  if (verdict && acts.has('ask-compare')) add('decline-compare');
  if (verdict && acts.has('ask-fit'))
    add(persona.policy.givesVerdict && state.opinion >= 55 ? 'fit-yes' : 'fit-unsure', {
      ...concernSlot(state),
      ...(asksOpenly(taken) ? { open: true } : {}),
    });
  if (
    acts.has('summarize-fit') &&
    !answered &&
    taken.slighted !== true &&
    voiced === undefined &&
    !tones.has('desperate') &&
    !tones.has('pushy')
  )
    add(tones.has('rote') ? 'take-remark' : 'take-summary', taken.words > 40 ? { long: true } : {});
  if (voiced === undefined && recalls(state, taken, acts, memory)) {
    add('recall', { before: String(memory.kept) });
    memory.recalled = true;
  }
  if (
    taken.again &&
    !REPEATED.some((i) => intents.some((m) => m.intent === i)) &&
    ![...acts].some((a) => a.startsWith('ask-'))
  )
    add('notice-repetition');
  const asksSteps = acts.has('ask-next-steps') || acts.has('ask-timeline');
  const unanswered =
    // why: whoever presses for a doubt asks about nothing else.
    looksLikeWords(taken) && !taken.offended && !taken.pressing
      ? // why: "That's right" after a doubt would seem to speak of the doubt.
        // And "Is it so?" asks after the doubt that is being kept or voiced.
        leftToAnswer(taken, state, playbook).filter(
          (q) =>
            ((voiced === undefined && !intents.some((i) => i.intent.startsWith('react-'))) ||
              questionForm(q.text)?.form !== 'told') &&
            !(
              hunting &&
              (q.text.split(/\s+/u).length <= 4 || /^(?:yes-no|told)$/u.test(questionForm(q.text)?.form ?? ''))
            ) &&
            // why: who calls and when is told with the steps, and not beside them.
            !(
              asksSteps &&
              memory.gaveSteps !== true &&
              WHO_CALLS.test(q.text) &&
              !WHO_RINGS.test(q.text) &&
              /^(?:choice|who)$/u.test(questionForm(q.text)?.form ?? '') &&
              q.about[0]?.subject !== 'how-told'
            ),
        )
      : [];
  if (unanswered.length > 0) {
    const answers = answerQuestions(unanswered, taken, state, playbook);
    // why: nobody who has just answered something says that they must look it up; whoever is only pleased to hear something does.
    const spoken = intents.some((i) => !ONLY_REACTS.has(i.intent));
    for (const { intent, ...more } of answers.say) if (!(spoken && NOT_BESIDE.has(intent))) add(intent, more);
    Object.assign(memory, answers.memory);
    // why: what is asked about them in words the ear does not know is answered as "Am I what you are looking for?" is.
    if (answers.aboutThem && verdict && !acts.has('ask-fit') && !acts.has('ask-rating') && !spoken)
      add(persona.policy.givesVerdict && state.opinion >= 55 ? 'fit-yes' : 'fit-unsure', concernSlot(state));
  }
  /** Not answered yet with the other questions. */
  const stillOpen = (a: { readonly span: Span }) =>
    !unanswered.some((q) => q.span[0] <= a.span[0] && a.span[0] < q.span[1]);
  const ofPay = taken.heard.acts.filter((a) => a.act === 'salary-talk');
  if (ofPay.length > 0) {
    // why: whoever has been told how the pay is made up is not put off on top of it.
    if (ofPay.some(stillOpen))
      add(state.scene.stage === 'phone-screen' || state.scene.stage === 'final' ? 'answer-salary' : 'defer-salary');
    memory.salaryRaised = true;
  }
  // What more is asked about how the post is filled has been answered with the other questions.
  const steps = taken.heard.acts.filter(
    (a) =>
      (a.act === 'ask-next-steps' && stillOpen(a) && !(voiced !== undefined && a.cue.startsWith('model:'))) ||
      // why: "How will I be told, and by when?" asks how, and when.
      (a.act === 'ask-timeline' && (stillOpen(a) || AND_WHEN.test(taken.text))),
  );
  // why: "When would I hear, and is it you who calls?" asks for a day, and for no step.
  const asksForNews = steps.some((a) => a.cue === 'timeline.when-hear');
  if (steps.length > 0) {
    add(
      memory.gaveSteps === true && (memory.toldStep === true || steps.every((a) => a.act === 'ask-timeline'))
        ? AFTER_IT.test(taken.text) && memory.gaveTime !== true
          ? 'timeline'
          : steps.every((a) => a.cue === 'next-steps.need-to-do')
            ? 'need-nothing'
            : memory.saidTimeTwice !== true && steps.every((a) => a.act === 'ask-timeline')
              ? 'timeline'
              : 'next-steps-again'
        : steps.some((a) => a.act === 'ask-next-steps' && !(asksForNews && a.cue.startsWith('model:')))
          ? 'next-steps'
          : 'timeline',
      by(addressedSeat(state.scene, taken.text)),
    );
    // why: what comes after the next step is that they decide, and when; a day asked for again is said once more, in other words.
    if (steps.some((a) => a.act === 'ask-timeline') || AFTER_IT.test(taken.text)) {
      if (memory.gaveTime === true) memory.saidTimeTwice = true;
      memory.gaveTime = true;
    }
    memory.gaveSteps = true;
    if (intents.some((i) => i.intent === 'next-steps')) memory.toldStep = true;
  }
  // why: how one would hear has been answered; nobody is told whom to write to on top of it.
  if (taken.heard.acts.some((a) => a.act === 'confirm-contact' && stillOpen(a))) add('give-contact');

  // why: thanks alone are a goodbye once the candidate has heard how it goes on, has thanked before, or has had their say.
  const spokenTurns = state.turns.filter((t) => t.speaker === 'candidate' && t.phase !== 'interviewing').length;
  const leave = takesLeave(taken.text, playbook, {
    thanks: memory.gaveSteps === true || memory.thanked === true || spokenTurns >= 3,
    first: spokenTurns <= 1,
  });
  const leaving =
    leave === 'goodbye' ||
    (acts.has('no-questions') && !hunting && !answered && taken.slighted !== true) ||
    // why: whoever has only just sat down and thanks for it is not on their way out.
    (leave === 'thanks' &&
      spokenTurns > 1 &&
      [...acts].every((a) => a === 'thank' || a === 'ask-position' || a === 'no-questions'));
  if (acts.has('thank')) memory.thanked = true;
  // Whoever asks something is not on their way out yet.
  const asksOn = /\?/u.test(taken.text) || [...acts].some((a) => a.startsWith('ask-') && a !== 'ask-position');
  if (leaving && voiced === undefined && (!asksOn || leave === 'goodbye')) {
    return end(state.opinion >= (memory.marred === true ? 75 : 58) && !tones.has('desperate') && !tones.has('pushy'));
  }
  if (intents.length === 0) {
    const idle = Number(memory.idle ?? 0);
    // why: whoever tells a case is not complaining.
    const remark = !taken.tells ? plainly(taken.remark, 'room') : undefined;
    // why: whoever thanks and tells is answered what they told.
    if (
      acts.has('thank') &&
      !(taken.words >= 14 && !/\bthank\w{0,8}[^.!?]{0,200}[.!?]?\s{0,4}$/iu.test(taken.text.slice(-300)))
    )
      add('accept-thanks');
    else if (!looksLikeWords(taken)) add(idle === 0 && taken.words < 12 ? 'not-understood' : 'prompt');
    else if (remark === 'small-talk' || remark === 'own-slip' || remark === 'confirm-heard' || remark === 'go-ahead')
      add(remark);
    else if (offersSomething(taken.text)) add('take-offer');
    // why: whoever has just asked something was not silent.
    else if (/\?\s*$/u.test(taken.text)) add(idle === 0 || taken.words >= 12 ? 'not-understood' : 'prompt');
    else if (taken.tells || SORRY_IF.test(taken.text)) add('acknowledge-answer', { unasked: true });
    else add(idle < 2 && taken.words >= 2 ? 'take-remark' : 'prompt');
    // why: whoever was invited to ask and talked of the bus is invited again.
    if (spokenTurns <= 1 && !taken.text.includes('?') && room(0) && intents.every((i) => POLITE.has(i.intent)))
      add('invite-questions');
    memory.idle = Number(memory.idle ?? 0) + 1;
  } else memory.idle = 0;
  if (left <= 1 && memory.watched !== true) {
    add('watch-check');
    gestures.push('looks at the clock');
    memory.watched = true;
  } else if (left <= 0 || Number(memory.idle ?? 0) >= 4) {
    add('stand-up');
    gestures.push('gathers the papers');
    return end(state.opinion >= 60);
  }
  return {
    intents: inABreath(intents),
    gestures,
    phase: 'closing',
    ...(voiced === undefined ? {} : { voiced }),
    memory,
  };
}

/** Said of small talk at the start. */
const POLITE: ReadonlySet<Intent> = new Set(['accept-thanks', 'take-remark', 'small-talk']);
/** Whether a word of liking only stands before a question ("Ah, I like this. And what comes next?"). */
const onTheWay = (taken: Taken): boolean =>
  taken.questions.length > 0 &&
  taken.text.slice(0, taken.questions[0]?.span[0]).split(/\s+/u).length <= 6 &&
  /\?\s*$/u.test(taken.text);
/** From which opinion nobody need hold back at the door. */
const DELIGHTED = 75;

/** Apologises for how they spoke. */
const SORRY_IF =
  /\bsorry (?:if|for) (?:i(?:['’]ve| have)? (?:\w+ )?)?(?:rambl|waffl|babbl|talk(?:ed|ing) too|went on|going on|gone on|nervous|all over)|\bwent (?:a (?:bit|little) )?blank\b|\bsorry about that[.!]?$/iu;
/** Asks for the day besides. */
const AND_WHEN = /\band (?:by |until |around )?when\b/iu;
const WHO_CALLS = /\b(?:hear|calls?|rings?|phones?|tells?|contacts?|let me know)\b/iu;
const AFTER_IT = /\bafter (?:the|that|this|it)\b/iu;
const REASON = /\b(?:because|since|as i|so that|reason|what i (?:like|love)|the way you|for me)\b/iu;

/** What already says that a thing was said before. */
const REPEATED: readonly Intent[] = ['second-push', 'next-steps-again', 'notice-contradiction'];

/** Whether this is the moment to come back to what was said earlier: they say what they want or bring, or take their leave, and it was a while ago. Once in a take. */
function recalls(
  state: InterviewerState,
  taken: Taken,
  acts: ReadonlySet<string>,
  memory: InterviewerState['memory'],
): boolean {
  return (
    typeof memory.kept === 'string' &&
    memory.recalled !== true &&
    state.opinion >= 48 &&
    state.turns.length - Number(memory.keptAt ?? 0) >= 4 &&
    memory.marred !== true &&
    // why: said back where there is room for it, not between joy and a date.
    !acts.has('ask-next-steps') &&
    !acts.has('ask-timeline') &&
    !acts.has('ask-start') &&
    // why: nor at the door.
    !acts.has('thank') &&
    !taken.answer &&
    (acts.has('ask-position') || acts.has('ask-fit')) &&
    !taken.text.includes(memory.kept.replace(/[“”]/gu, ''))
  );
}

/** The doubt that was on the table when the candidate spoke (remembering has already cleared it if it was answered). */
function previousPending(state: InterviewerState): string | undefined {
  return [...state.concerns]
    .filter((c) => c.voicedAtTurn !== null)
    .sort((a, b) => (b.voicedAtTurn ?? 0) - (a.voicedAtTurn ?? 0))[0]?.id;
}

function concernSlot(state: InterviewerState): { concern?: string } {
  const open = state.concerns.filter((c) => c.eased < 0.5).sort((a, b) => b.weight - a.weight)[0];
  return open ? { concern: open.id } : {};
}

/** Whether a turn is made of words at all: something was heard in it, or small words hold it together, or it is short and can be spoken. */
export function looksLikeWords(taken: Pick<Taken, 'text' | 'heard'>): boolean {
  if (taken.heard.acts.length > 0) return true;
  const all = words(taken.text).map((w) => w.word);
  if (all.length === 0) return false;
  if (all.length >= 3) return all.some((w) => NO_TOPIC.has(w) || w.includes("'"));
  return all.every((w) => /[aeiouyäöüáéíóúà-ÿ]/iu.test(w) && w.length <= 20 && !/(.)\1\1|[^aeiouyà-ÿ]{5}/iu.test(w));
}
