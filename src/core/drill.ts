/**
 * Drills: single lines and single moments, made out of the candidate's own plan, weak criteria, standing doubts and real debriefs,
 * and spaced by FSRS. A card is made anew each time from what it rests on; only the memory of it is kept.
 * Source: FSRS-6 by ts-fsrs; spacing DOMAIN 6 [E35][E36]. `now` is always an argument.
 */
import { createEmptyCard, fsrs, type Card, type Grade, Rating } from 'ts-fsrs';
import type { DrillMoment, Playbook } from './kinds.ts';
import type { Debrief, Interview } from './records.ts';
import type { Plan } from './rehearsal.ts';
import { riskContexts } from './directness.ts';
import { roleFamilyOf } from './set-scene.ts';
import { personalVoicings } from './worry-words.ts';

/** What a card asks for: one of the plan's lines, an answer to a doubt, or what to do in a moment. */
export type DrillKind = 'line' | 'doubt' | 'moment';

/** One card. `says` is what the interviewer says; `model` the candidate's own words or a line that does it; `why` says where the card comes from. */
export type DrillCard = {
  readonly id: string;
  readonly interviewId: string;
  readonly kind: DrillKind;
  readonly name: string;
  readonly says: readonly string[];
  readonly asks: string;
  readonly model: string;
  readonly tip: string;
  readonly why: string;
  /** How much this card matters now: weak criteria, standing and real doubts first. Higher is sooner. */
  readonly weight: number;
  readonly wants: readonly string[];
  readonly avoid: readonly string[];
  readonly concern: string;
  readonly asked: string;
};

/** How well a card went, as FSRS counts it. */
export const DRILL_RATINGS = ['again', 'hard', 'good', 'easy'] as const;
export type DrillRating = (typeof DRILL_RATINGS)[number];

/** The memory of one card, plain JSON; instants ISO 8601 in UTC. */
export type DrillMemory = {
  readonly dueAt: string;
  readonly stability: number;
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: number;
  readonly steps: number;
  readonly scheduledDays: number;
  readonly lastAt: string | null;
};

/** What cards are made from. `weak` are criterion ids judged low or developing in recent takes; `standing` concern ids left uneased. */
export type DrillSource = {
  readonly interview: Interview;
  readonly plan: Plan;
  readonly debrief: Debrief;
  readonly weak: ReadonlySet<string>;
  readonly standing: ReadonlySet<string>;
};

/** Ten minutes a day is the unit, at about forty seconds a card. */
export const CARDS_A_DAY = 15;
/** New cards a day at most, so that a first day is not all of them. */
const NEW_A_DAY = 8;
const SECONDS_A_CARD = 40;

const CRITERION_OF: Readonly<Record<string, string>> = {
  concern: 'invites-doubt',
  fit: 'fit',
  ask: 'asks-position',
  'next-steps': 'next-steps',
  'last-words': 'ends-positive',
};
const CUE_OF: Readonly<Record<string, readonly string[]>> = {
  concern: ["I think I've got what I need. What would you like to ask me?", 'We have a few minutes left.'],
  fit: ['Is there anything you would like to add?', "Anything we haven't talked about?"],
  ask: ["Well, I think we're nearly there.", 'Good. Anything else before we finish?'],
  'next-steps': ["That's all from my side.", "Right, I'll walk you out in a second."],
  'last-words': ['Thank you for coming in.', 'It was good to meet you.'],
};
const NAME_OF: Readonly<Record<string, string>> = {
  concern: 'Draw the doubt out',
  fit: 'Say what you bring',
  ask: 'Ask for the position',
  'next-steps': 'Ask what happens next',
  'last-words': 'End well',
};
const WANTS_OF: Readonly<Record<string, readonly string[]>> = {
  concern: ['ask-concerns', 'ask-fit'],
  fit: ['summarize-fit', 'ask-position'],
  ask: ['ask-position', 'ask-start'],
  'next-steps': ['ask-next-steps', 'ask-timeline'],
  'last-words': ['thank', 'ask-position'],
};

/** All cards of one interview, the weightiest first. Ids are permanent; a moment's is the same in every interview. */
export function drillCards(source: DrillSource, playbook: Playbook): DrillCard[] {
  return [...lineCards(source), ...doubtCards(source, playbook), ...momentCards(source, playbook)].sort(
    (a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1),
  );
}

const blank = { wants: [], avoid: [], concern: '', asked: '' } as const;

function lineCards({ interview, plan, weak }: DrillSource): DrillCard[] {
  const seen = new Set<string>();
  return plan.lines.flatMap((line) => {
    const cues = CUE_OF[line.moment];
    if (!cues || seen.has(line.moment)) return [];
    seen.add(line.moment);
    const poor = weak.has(CRITERION_OF[line.moment] ?? '');
    return [
      {
        ...blank,
        id: `${interview.id}_line.${line.moment}`,
        interviewId: interview.id,
        kind: 'line' as const,
        name: NAME_OF[line.moment] ?? line.moment,
        says: cues,
        asks: `${NAME_OF[line.moment]}. Say your own line, in whatever words come.`,
        model: line.say,
        tip: line.note,
        why: poor ? 'It was weak in your last takes.' : 'It is in your closing plan.',
        weight: poor ? 3 : 2,
        wants: WANTS_OF[line.moment] ?? [],
      },
    ];
  });
}

/** A real doubt as the interviewer would put it again: their own words where it holds them, else turned round. */
function voicedAgain(words: string): string[] {
  const bare = words.trim().replace(/[.!?]+$/u, '');
  if (/\byou(?:r|'re|'ve|'d)?\b/iu.test(bare)) return [`${bare.charAt(0).toUpperCase()}${bare.slice(1)}.`];
  const turned = personalVoicings(bare);
  if (turned.length > 0) return turned;
  const theirs = bare
    .replace(/\bI'(m|ve|d|ll)\b/gu, (_, end: string) => `you'${end === 'm' ? 're' : end}`)
    .replace(/\bI am\b/gu, 'you are')
    .replace(/\b(?:I|me)\b/gu, 'you')
    .replace(/\b[Mm]y\b/gu, 'your');
  const small = theirs.charAt(0).toLowerCase() + theirs.slice(1);
  return /^(?:how|whether|why|what|if|when)\b/u.test(small)
    ? [`I still wonder ${small}.`]
    : [`Let me come back to one thing: ${small}.`];
}

function doubtCards({ interview, plan, debrief, standing }: DrillSource, playbook: Playbook): DrillCard[] {
  const real = debrief.concerns.filter((c) => c.words.trim() !== '');
  const out: DrillCard[] = [];
  for (const doubt of real) {
    const entry = playbook.concerns.find((c) => c.id === doubt.concern);
    const settled = doubt.settled === 'yes';
    out.push({
      ...blank,
      id: `${interview.id}_real.${doubt.id}`,
      interviewId: interview.id,
      kind: 'doubt',
      name: entry?.name ?? 'A doubt they really had',
      says: [...voicedAgain(doubt.words), ...(entry?.voiced.filter((v) => !v.includes('{')) ?? [])].slice(0, 6),
      asks: 'They asked you this for real. Answer it: grant the worry, give a case, say what it means here, check.',
      model: doubt.answered,
      tip: entry?.behind ?? 'A doubt that was voiced once comes back in the next interview.',
      why: `Voiced at ${interview.company || 'your interview'}${settled ? ', and settled' : ''}.`,
      weight: settled ? 1.5 : 5,
      concern: doubt.concern,
      asked: doubt.words,
    });
  }
  for (const answer of plan.answers) {
    if (real.some((c) => c.concern === answer.concern)) continue;
    const entry = playbook.concerns.find((c) => c.id === answer.concern);
    if (!entry) continue;
    const worry = interview.worries.find((w) => w.concern === answer.concern)?.words ?? '';
    const stands = standing.has(answer.concern);
    out.push({
      ...blank,
      id: `${interview.id}_doubt.${answer.concern}`,
      interviewId: interview.id,
      kind: 'doubt',
      name: answer.name,
      says: [...personalVoicings(worry), ...entry.voiced.filter((v) => !v.includes('{'))].slice(0, 6),
      asks: 'Answer it: grant the worry, give a case, say what it means here, check.',
      model: [answer.acknowledge, answer.evidence, answer.bridge, answer.check].filter(Boolean).join(' '),
      tip: entry.behind,
      why: stands ? 'It was still standing at the end of your last takes.' : answer.because,
      weight: stands ? 4 : 2.5,
      concern: answer.concern,
      asked: worry || entry.name,
    });
  }
  return out.filter((card) => card.says.length > 0);
}

function momentCards({ interview, plan }: DrillSource, playbook: Playbook): DrillCard[] {
  const family = roleFamilyOf(interview.roleFamily, playbook);
  const panel = interview.format === 'panel' || interview.stage === 'panel';
  const contexts = riskContexts(family, interview.stage, interview.country, panel);
  const concerns = playbook.families.find((f) => f.id === 'concerns');
  const askingIsRisky = concerns !== undefined && Math.max(...contexts.map((c) => concerns.risk[c])) >= 2;
  const ask = plan.lines.find((line) => line.moment === 'ask')?.say ?? '';
  return (
    playbook.drills
      // why: where the plan never asks for doubts, a card that demands it would teach the wrong thing.
      .filter((moment) => !(askingIsRisky && moment.wants.every((act) => act === 'ask-concerns')))
      .map((moment) => ({
        ...momentCard(moment),
        interviewId: interview.id,
        ...(moment.wants.length === 1 && moment.wants[0] === 'ask-position' && ask !== '' ? { model: ask } : {}),
      }))
  );
}

/** A card of a moment as content alone gives it: for those who have no interview yet, and to try its examples with. */
export function momentCard(moment: DrillMoment): DrillCard {
  const { good, bad: _, sources: __, ...rest } = moment;
  const why = 'A moment that comes in most interviews.';
  return { ...blank, ...rest, interviewId: '', kind: 'moment', model: good[0] ?? '', why, weight: 1 };
}

/** The interviewer's words this time: another of them at each repetition. */
export function saysNow(card: DrillCard, memory: DrillMemory | undefined): string {
  return card.says[(memory?.reps ?? 0) % card.says.length] ?? '';
}

/** What is due at `now`, the most pressing first: cards learnt before whose day has come, then new ones, no more than a day's worth. */
export function dueCards(
  cards: readonly DrillCard[],
  memories: ReadonlyMap<string, DrillMemory>,
  now: string,
  newToday = 0,
): DrillCard[] {
  const known = cards.filter((c) => memories.has(c.id));
  const due = known
    .filter((c) => (memories.get(c.id) as DrillMemory).dueAt <= now)
    .sort((a, b) => ((memories.get(a.id) as DrillMemory).dueAt < (memories.get(b.id) as DrillMemory).dueAt ? -1 : 1));
  const fresh = cards.filter((c) => !memories.has(c.id)).slice(0, Math.max(0, NEW_A_DAY - newToday));
  return [...due, ...fresh].slice(0, CARDS_A_DAY);
}

/** Minutes a number of cards takes, rounded up. */
export const drillMinutes = (cards: number): number => Math.ceil((cards * SECONDS_A_CARD) / 60);

const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false, request_retention: 0.9, maximum_interval: 180 });
const RATING: Readonly<Record<DrillRating, Grade>> = {
  again: Rating.Again,
  hard: Rating.Hard,
  good: Rating.Good,
  easy: Rating.Easy,
};

/**
 * The memory of a card after a repetition at `now`.
 * Shape: the next memory, `dueAt` at least a day ahead, or ten minutes where it has to come again today. Deterministic. Source: FSRS-6, no fuzz.
 */
export function afterDrill(memory: DrillMemory | undefined, rating: DrillRating, now: string): DrillMemory {
  const at = new Date(now);
  const card: Card =
    memory === undefined
      ? createEmptyCard(at)
      : {
          due: new Date(memory.dueAt),
          stability: memory.stability,
          difficulty: memory.difficulty,
          elapsed_days: 0,
          scheduled_days: memory.scheduledDays,
          learning_steps: memory.steps,
          reps: memory.reps,
          lapses: memory.lapses,
          state: memory.state,
          ...(memory.lastAt === null ? {} : { last_review: new Date(memory.lastAt) }),
        };
  const { card: next } = scheduler.next(card, at, RATING[rating]);
  const soon = new Date(at.getTime() + 10 * 60_000);
  return {
    dueAt: (rating === 'again' ? soon : next.due).toISOString(),
    stability: Math.round(next.stability * 1e6) / 1e6,
    difficulty: Math.round(next.difficulty * 1e6) / 1e6,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
    steps: next.learning_steps,
    scheduledDays: next.scheduled_days,
    lastAt: at.toISOString(),
  };
}
