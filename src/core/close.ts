/**
 * Reads a transcript as a close: where it wound down, what was asked, which doubts were voiced and how they were answered, in which tone.
 * The facts the criteria and the changes are judged from; no points here.
 */
import type { HeardAct, HeardTone } from './acts.ts';
import { disagreement, keepsBack, mends, presumes, talksOver, wasLong } from './close-moments.ts';
import { openingOf, timingOf, windingDown } from './close-timing.ts';
import type { Contradiction } from './consistency.ts';
import { askedDirectness, askRange, asTheRoomHearsIt, riskContexts, soundsWarm } from './directness.ts';
import type { ConcernEntry, Playbook, RoleFamily } from './kinds.ts';
import { countWords } from './plain-text.ts';
import { type Ear, hear } from './recognise.ts';
import type { InterviewerState, Occasion, PlainTurn } from './rehearsal.ts';
import { bySubject } from './acts-by-subject.ts';
import { roleFamilyOf } from './set-scene.ts';
import { settled } from './settle-acts.ts';
import { figuresIn, type JudgedAnswer, judgeAnswer, shared, topicWords } from './substance.ts';
import { CANDID, voicedDoubts } from './voiced-doubts.ts';

/** One candidate's turn as read. `at` is its index in the transcript. */
export type ReadTurn = {
  readonly at: number;
  readonly text: string;
  readonly words: number;
  readonly acts: readonly HeardAct[];
  readonly tone: readonly HeardTone[];
  readonly directness: number;
  readonly answer: JudgedAnswer | undefined;
  /** Whether a case of the candidate's own is told in it. */
  readonly hasCase: boolean;
  /** How far it would ease a doubt, 0–1, whether one was voiced or not. */
  readonly substance: number;
  /** How many of the parts that weaken an answer are in it. */
  readonly weak: number;
  /** Whether it says what that means for this job. */
  readonly bridges: boolean;
  /** Numbers told, questions left out. */
  readonly figures: number;
  readonly early: boolean;
};
/** A doubt voiced, and how far the best answer went. `answeredAt` the transcript index of that answer. */
export type ReadDoubt = {
  readonly at: number;
  readonly words: string;
  readonly concern: ConcernEntry | undefined;
  readonly eased: number;
  readonly answeredAt: number | null;
  readonly answer: JudgedAnswer | undefined;
  readonly invited: boolean;
};

/** A transcript read. */
export type CloseRead = {
  readonly turns: readonly PlainTurn[];
  readonly said: readonly ReadTurn[];
  readonly family: RoleFamily;
  readonly occasion: Occasion;
  readonly floor: number;
  readonly ceiling: number;
  readonly woundDownAt: number | null;
  readonly timing: 'as winding down' | 'too early' | 'missed';
  readonly askedNextSteps: boolean;
  readonly askedConcerns: boolean;
  readonly directness: number;
  readonly overCeiling: number;
  readonly voiced: readonly ReadDoubt[];
  readonly declined: boolean;
  readonly pushes: number;
  readonly argued: number;
  readonly riskyAsks: number;
  readonly doubtRisk: number;
  readonly tones: readonly HeardTone[];
  readonly tone: string;
  readonly longest: number;
  readonly questions: number;
  /** Whether they were told unasked what happens next, and whether it was asked for once more all the same. */
  readonly toldSteps: boolean;
  readonly repeatsSteps: boolean;
  /** Transcript indices of turns that go back to an answer and put it right. */
  readonly goesBack: readonly number[];
  /** Transcript indices of turns that talk over somebody who had not finished. */
  readonly talkedOver: readonly number[];
  /** Transcript indices of turns that took the job for given and were set right. */
  readonly presumed: readonly number[];
  /** Transcript indices of long turns after which the interviewer asked for brevity. */
  readonly wasLong: readonly number[];
  /** Transcript indices of turns that keep somebody who had said goodbye. */
  readonly keptBack: readonly number[];
  /** Two things said that cannot both be so, and were not cleared up in the next breath. */
  readonly disagrees: Contradiction | undefined;
};

const DECLINES =
  /\b(?:can't|cannot|couldn't|can not|not able to|unable to|don't|do not|won't|rather not|not in a position|not allowed|policy|too early|not for us|we'll|make a point of not)\b.{0,60}\b(?:say|share|comment|discuss|feedback|verdict|answer|give|today|compare|decide|decided|yet|that)\b|\bnothing (?:comes|springs) to mind\b|\btoo early to (?:say|tell)\b/iu;
const TOLD =
  /\b(?:we(?:'ll| will| shall)|you(?:'ll| will| should|'d| would| get| come| hear)|i(?:'ll| will)|next (?:step|stage|round|week|month)|by (?:monday|tuesday|wednesday|thursday|friday|the end|next)|second (?:interview|round|visit)|(?:i|we|they) (?:phone|ring|call|text|email|write to|tell) (?:you|everyone|everybody))\b.{0,80}\b(?:hear|write|call|ring|email|in touch|let you know|decide|invite|week|friday|monday|month|interview|round|days|news|back to|monday|tuesday|wednesday|thursday|tomorrow|tonight)\b/iu;
/** What says that a thing was said before. */
const ALREADY =
  /\b(?:like|as) i (?:just )?(?:said|told|mentioned)\b|\bi (?:did say|(?:just|already) (?:said|told|mentioned))\b|\bas (?:said|mentioned)\b|\bwe['’]?ve (?:been over|covered)\b/iu;
/** Read a transcript. `state`, of a take played here, says for certain which doubts were voiced. Linear in its length. */
export function readClose(
  turns: readonly PlainTurn[],
  occasion: Occasion,
  playbook: Playbook,
  ear: Ear,
  state?: InterviewerState,
): CloseRead {
  const family = roleFamilyOf(occasion.roleFamily, playbook);
  const { floor, ceiling } = askRange(family, occasion.stage ?? 'first-round', occasion.country ?? 'US');
  // A take played here knows when it wound down; any other transcript is listened to.
  const signalled = state?.turns.findIndex((t) => t.signal === 'winding-down') ?? -1;
  const woundDownAt = signalled >= 0 ? signalled : windingDown(turns, ear);
  const said: ReadTurn[] = [];
  const voiced: ReadDoubt[] = [];
  let declined = false;
  let denied = false;
  let pushes = 0;
  let argued = 0;
  turns.forEach((turn, at) => {
    const last = said.at(-1);
    if (turn.speaker === 'interviewer') {
      // On a panel several may speak after one another; all of them answer the same question.
      const replies = last !== undefined && turns.slice(last.at + 1, at).every((t) => t.speaker === 'interviewer');
      const asked = replies ? last.acts.map((a) => a.act) : [];
      const invitation = asked.includes('ask-concerns')
        ? 'concerns'
        : asked.includes('ask-fit') || asked.includes('ask-rating')
          ? 'verdict'
          : 'none';
      const invited = invitation !== 'none';
      const known = state?.concerns
        .filter((c) => c.voicedAtTurn === at)
        .map((c) => ({ words: c.topic, concern: playbook.concerns.find((entry) => entry.id === c.concern) }));
      // why: once they have declined, only what is plainly a doubt is one; the rest is patience running out.
      const doubts =
        known ??
        (!invited &&
        !CANDID.test(turn.text) &&
        // why: long before the end it is the interview's own questions; and what follows an answer is still the same doubt.
        ((woundDownAt !== null && at + NEAR_THE_END < woundDownAt) || voiced.some((d) => d.answeredAt === last?.at))
          ? []
          : voicedDoubts(turn.text, declined && invited ? 'verdict' : invitation, playbook));
      for (const doubt of doubts) voiced.push({ at, ...doubt, eased: 0, answeredAt: null, answer: undefined, invited });
      const spoken = turns[at + 1]?.speaker !== 'interviewer';
      if (invited && spoken && !voiced.some((d) => d.at > (last?.at ?? 0))) {
        denied = true;
        if (DECLINES.test(turn.text)) declined = true;
      }
      return;
    }
    const first = asTheRoomHearsIt(hear(turn.text, ear), family);
    const raw = { ...first, acts: bySubject(first.acts, turn.text, family, ear) };
    const open = voiced.filter((d) => d.at < at && d.eased < 0.6 && at - d.at <= 3);
    const told = judgeAnswer(turn.text, '', undefined, playbook);
    const { acts } = settled(raw, turn.text, {
      answersDoubt:
        open.length > 0 && (told.parts.evidence !== undefined || raw.acts.some((a) => a.act === 'address-concern')),
      ...(told.parts.check ? { check: told.parts.check } : {}),
    });
    const length = countWords(turn.text);
    const heard = {
      // "That's me." takes leave; it sums nothing up.
      acts: acts.filter(
        (a) =>
          a.act !== 'summarize-fit' ||
          countWords(turn.text.slice(...a.span)) >= 4 ||
          (length >= 8 && !/^that['’]?s (?:me|it|all|us)$/iu.test(turn.text.slice(...a.span).trim())),
      ),
      tone: raw.tone.filter((t) => sureOf(t) && !(t.tone === 'flat' && length > 12)),
    };
    const begging = heard.tone.some((t) => t.tone === 'desperate');
    let answer: JudgedAnswer | undefined;
    for (const doubt of open) {
      // why: of two doubts in a breath an answer may meet one.
      const alone = !voiced.some((d) => d !== doubt && d.at === doubt.at);
      const put = `${alone ? (turns[doubt.at]?.text ?? '') : ''} ${doubt.words}`;
      const judged = judgeAnswer(turn.text, put, doubt.concern, playbook);
      if (!alone && shared(topicWords(turn.text), topicWords(doubt.words)) === 0) continue;
      const boost = heard.acts.some((a) => a.act === 'address-concern') && judged.parts.evidence ? 0.08 : 0;
      const eased = begging ? Math.min(judged.eased, 0.1) : Math.min(1, judged.eased + boost);
      if (judged.parts.argues || judged.parts.blames) argued += doubt.eased < 0.3 && eased < 0.3 ? 1 : 0;
      answer ??= judged;
      const i = voiced.indexOf(doubt);
      const tries =
        heard.acts.some((a) => a.act === 'address-concern') ||
        Object.keys(judged.parts).some((part) => part !== 'check');
      if (tries && (eased > doubt.eased || doubt.answer === undefined))
        voiced[i] = {
          ...doubt,
          eased: Math.max(eased, doubt.eased),
          answeredAt: eased >= doubt.eased ? at : doubt.answeredAt,
          answer: judged,
        };
    }
    if (denied && heard.acts.some((a) => a.act === 'ask-concerns')) pushes++;
    said.push({
      at,
      text: turn.text,
      words: countWords(turn.text),
      acts: heard.acts,
      tone: heard.tone,
      directness: askedDirectness(turn.text, heard.acts),
      answer,
      hasCase: (answer ?? told).parts.evidence !== undefined,
      substance: Math.max(answer?.eased ?? 0, told.eased),
      weak: WEAK_PARTS.filter((part) => (answer ?? told).parts[part] !== undefined).length,
      bridges: (answer ?? told).parts.bridge !== undefined,
      figures: figuresIn(turn.text),
      early: state
        ? state.turns[at]?.because.some((b) => b.reason === 'too-early') === true
        : openingOf(turns, at, woundDownAt, ear),
    });
  });
  const has = (act: string) => said.some((t) => t.acts.some((a) => a.act === act));
  const directness = Math.max(0, ...said.map((t) => t.directness));
  const tones = said.flatMap((t) => t.tone);
  const contexts = riskContexts(
    family,
    occasion.stage ?? 'first-round',
    occasion.country ?? 'US',
    occasion.stage === 'panel' || occasion.part === 'chair',
  );
  const risk = (id: string) =>
    Math.max(0, ...contexts.map((c) => playbook.families.find((f) => f.id === id)?.risk[c] ?? 0));
  const riskyAsks = [
    ['ask-rating', 'rating'],
    ['ask-compare', 'comparison'],
    ['ask-fit', 'fit'],
    ['salary-talk', 'salary'],
    ['ask-concerns', 'concerns'],
  ].reduce(
    (n, [act, line]) =>
      // why: a room that answers the question openly does not hold it against the one who asked.
      n +
      (has(act as string) && !(act === 'ask-concerns' && voiced.some((v) => v.invited))
        ? Math.max(0, risk(line as string) - 1)
        : 0),
    0,
  );
  const asksSteps = (s: ReadTurn) => s.acts.some((a) => a.act === 'ask-next-steps' || a.act === 'ask-timeline');
  const toldAt = turns.findIndex(
    (t, at) => t.speaker === 'interviewer' && TOLD.test(t.text) && !said.some((s) => s.at === at - 1 && asksSteps(s)),
  );
  const toldSteps = toldAt >= 0;
  const askedAt = said.find(asksSteps)?.at;
  const repeatsSteps =
    toldSteps &&
    askedAt !== undefined &&
    askedAt > toldAt &&
    (ALREADY.test(turns[askedAt + 1]?.text ?? '') ||
      shared(topicWords(turns[toldAt]?.text ?? ''), topicWords(turns[askedAt + 1]?.text ?? '')) >= 3);
  return {
    turns,
    said,
    family,
    occasion,
    floor,
    ceiling,
    woundDownAt,
    timing: timingOf(turns, said, woundDownAt),
    askedNextSteps: has('ask-next-steps') || has('ask-timeline'),
    askedConcerns: has('ask-concerns'),
    directness,
    overCeiling: Math.max(0, directness - Math.max(ceiling, family.column === 'sales' ? 4 : ceiling)),
    voiced,
    declined,
    pushes,
    argued,
    riskyAsks,
    doubtRisk: risk('concerns'),
    tones,
    tone: toneOf(said, {
      pushed: pushes > 0 || argued > 0 || (directness >= 5 && ceiling < 5 && family.column !== 'sales'),
      wished: directness >= 3,
    }),
    longest: Math.max(0, ...said.map((t) => t.words)),
    questions: said.reduce(
      (n, t) => n + t.acts.filter((a) => a.act.startsWith('ask-') && a.act !== 'ask-position').length,
      0,
    ),
    toldSteps,
    repeatsSteps,
    goesBack: said.filter((t) => mends(t, said)).map((t) => t.at),
    talkedOver: said.filter((t) => talksOver(t, turns)).map((t) => t.at),
    presumed: said.filter((t) => presumes(t, turns)).map((t) => t.at),
    wasLong: said.filter((t) => wasLong(t, turns)).map((t) => t.at),
    keptBack: said.filter((t) => keepsBack(t, turns)).map((t) => t.at),
    disagrees: disagreement(said),
  };
}

/** A register that is held against somebody rests on a cue, or on more than an even chance: a false alarm does as much harm as a miss. */
export const sureOf = (tone: HeardTone): boolean =>
  tone.tone === 'keen' ||
  tone.tone === 'flat' ||
  tone.weight >= 0.5 ||
  (!tone.cue.startsWith('model:') && tone.cue !== PLEASE);
/** One "please" is manners; the ear has to be surer than that. */
const PLEASE = 'desperate.please';
/** How sure the ear must be of a tone that it heard without a cue, before it weighs on the whole. */
const SURE = 0.7;
const SURE_BY_CUE = 0.5;
/** Whether a tone is heard for sure: by a cue, or by the model with little doubt. */
export const surelyHeard = (tone: HeardTone): boolean =>
  tone.weight >= (tone.cue.startsWith('model:') ? SURE : SURE_BY_CUE);

/** The parts of an answer that take from it. */
const WEAK_PARTS = ['generic', 'concedes', 'argues', 'blames'] as const;

/** So many turns before the interview winds down what speaks against the candidate belongs to the close already. */
const NEAR_THE_END = 6;

/** Warm words that people say when they mean it; a single "great" or "thanks" is manners. */
const WARM_WORDS =
  /\b(?:lovely|brilliant|fantastic|wonderful|excited|exciting|delighted|enjoyed|love|loved|looking forward|look forward|keen|thrilled|perfect|champion|superb|can't wait)\b/iu;

const GRAVE = ['desperate', 'negative', 'pushy', 'entitled', 'self-deprecating', 'hedging'] as const;

/** The tone that stays: the gravest that was heard, else keen, else flat where there was nothing, else neutral. */
function toneOf(said: readonly ReadTurn[], did: { readonly pushed: boolean; readonly wished: boolean }): string {
  const tones = said.flatMap((t) => t.tone.map((x) => x.tone));
  for (const grave of GRAVE) {
    const n = tones.filter((t) => t === grave).length;
    if (n > 0 && (n > 1 || grave !== 'hedging' || said.length <= 2)) return grave === 'entitled' ? 'pushy' : grave;
  }
  if (did.pushed) return 'pushy';
  const warm = did.wished || said.some((t) => WARM_WORDS.test(t.text) || soundsWarm(t.text));
  if (warm || (tones.includes('keen') && said.length <= 2) || tones.filter((t) => t === 'keen').length > 1)
    return 'keen';
  const words = said.reduce((n, t) => n + t.words, 0);
  if (tones.filter((t) => t === 'flat').length > 0 && words < 40) return 'flat';
  return said.length > 0 && words / said.length < 3 ? 'flat' : 'neutral';
}

/** What anybody thanks for. */
const ANYBODYS_THANKS =
  /\b(?:thanks?|thank you|time|today|question|questions|answer|help|helps|helpful|much|having|seeing|meeting|opportunity|chance|interview(?:ing)?|position|role|job|company|organi[sz]ation|schedule|busy|learn|more|speak|speaking|consider(?:ing|ation)?|look(?:ing)? forward|hear(?:ing)?|convenience|skills?|experience|match|appreciated?)\b/giu;
/** Thanks for a thing that has a name ("for the coffee", "hearing about your clinic"). */
const OF_SOMETHING =
  /\b(?:for|about|enjoyed|liked|loved)\b[^.!?]{0,30}? (?:the|your|how|that) (?!(?:lovely|nice|good|great|kind|warm|whole|patience|attention|kindness|people|team|news|rest|day|week|invit\w+|slot|call|conversation|chat|talk|discussion|way|best|earliest|next|last)\b)\p{L}{4,}/iu;
/** Whether a thank-you names something from the talk. */
export function thanksSpecifically(
  close: CloseRead,
): { readonly turn: ReadTurn; readonly act: HeardAct; readonly specific: boolean } | undefined {
  const heard = topicWords(
    close.turns
      .filter((t) => t.speaker === 'interviewer')
      .map((t) => t.text)
      .join(' '),
  );
  const needs = topicWords((close.occasion.needs ?? []).join(' '));
  let best: { turn: ReadTurn; act: HeardAct; specific: boolean } | undefined;
  for (const turn of close.said) {
    const act = turn.acts.find((a) => a.act === 'thank');
    if (!act) continue;
    const said = turn.text.replace(ANYBODYS_THANKS, ' ');
    const around = topicWords(said);
    const specific =
      shared(around, heard) > 0 ||
      shared(around, needs) > 0 ||
      OF_SOMETHING.test(said) ||
      /\bfor (?:showing|telling|explaining|walking|sharing|letting|being so|being (?:honest|open|straight))\b/iu.test(
        turn.text,
      );
    if (!best || (specific && !best.specific)) best = { turn, act, specific };
  }
  return best;
}
