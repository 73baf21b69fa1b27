/**
 * How what is meant becomes turns: words of the one who speaks, slots filled from the scene and from what was said,
 * one turn after the other where a panel passes the word round.
 */
import type { ConcernEntry, Intent, Persona, Playbook } from './kinds.ts';
import type { Meant } from './meant.ts';
import { calledName, memberAt } from './panel.ts';
import { countWords } from './plain-text.ts';
import { draw, seeded } from './random.ts';
import type { Effect, InterviewerState, Phase, Turn } from './rehearsal.ts';
import { shared, topicWords } from './substance.ts';
import { SPEAKS_OF_MANAGER, sentenceFor, type Slots, type Worded, wordFor } from './reply.ts';
import { isNameable, nounPhrase, personalVoicings } from './worry-words.ts';

/** How fast people speak: words a minute (DOMAIN 9.1, C5: 90 seconds are about 200 words). */
export const WORDS_A_MINUTE = 150;
/** However the clock stands, a take has an end. */
const MOST_TURNS = 60;

/** Minutes left in the slot; below zero when it is run over. */
export function minutesLeft(state: InterviewerState): number {
  const closeFrom = Number(state.memory.closeFromMs ?? 0);
  return state.scene.closeMinutes - (state.elapsedMs - closeFrom) / 60_000;
}

/** What one member says in one go. */
type Go = {
  readonly by: number;
  readonly words: readonly string[];
  readonly intent: Intent;
  readonly concern?: string;
};

/** What a reply brings along besides its words. */
export type Spoken = {
  readonly gestures?: readonly string[];
  readonly voiced?: string;
  readonly memory?: InterviewerState['memory'];
  /** Said at the very end, by whom: a question that is nobody's own wording. */
  readonly ask?: { readonly by: number; readonly text: string };
};

/** Say what is meant and close the turn. When a persona has run out of words for it, the interview ends kindly instead of repeating. */
export function speak(
  state: InterviewerState,
  intents: readonly Meant[],
  playbook: Playbook,
  phase: Phase,
  more: Spoken = {},
): [InterviewerState, Effect[]] {
  let now = state;
  const goes: Go[] = [];
  const spoken = new Set(state.turns.map((t) => t.text));
  const put = (by: number, text: string, intent: Intent, concern?: string) => {
    const last = goes.at(-1);
    spoken.add(text);
    if (last?.by === by) {
      goes[goes.length - 1] = {
        ...last,
        words: [...last.words, text],
        ...((last.concern ?? concern) ? { concern: (last.concern ?? concern) as string } : {}),
      };
    } else goes.push({ by, words: [text], intent, ...(concern === undefined ? {} : { concern }) });
  };
  for (const [n, one] of intents.entries()) {
    // why: nobody asks for more and goes on themselves.
    const meant = outright(
      now,
      REACTS.has(one.intent) && intents.slice(n + 1).some((m) => m.by === one.by) ? { ...one, midway: true } : one,
      playbook,
    );
    // why: one quotation in a reply is listening, two are a recital.
    if (meant.intent === 'recall' && goes.some((go) => go.words.some((w) => w.includes('“')))) continue;
    const made = word(now, meant, playbook, spoken);
    if (!made) continue;
    now = made.state;
    put(meant.by ?? 0, made.text, meant.intent, meant.concern);
  }
  if (more.ask) put(more.ask.by, more.ask.text, 'acknowledge-answer');
  // A mark or a verdict can let a doubt slip: then it is on the table like one that was asked for.
  const slipped =
    more.voiced === undefined
      ? now.concerns.find(
          (c) =>
            c.voicedAtTurn === null &&
            intents.some((i) => i.concern === c.id && SLIPS.has(i.intent)) &&
            goes.some((go) =>
              go.words.some((w) => w.includes(c.topic) || (named(c) !== THAT_POINT && w.includes(named(c)))),
            ),
        )?.id
      : undefined;
  const voiced = more.voiced ?? slipped;
  const voicedIn =
    now.turns.length +
    Math.max(
      0,
      goes.findIndex((go) => go.concern === voiced),
    );
  now = {
    ...now,
    memory: { ...now.memory, ...more.memory, ...(slipped ? { pending: slipped } : {}) },
    concerns:
      voiced === undefined
        ? now.concerns
        : now.concerns.map((c) => (c.id === voiced ? { ...c, voicedAtTurn: c.voicedAtTurn ?? voicedIn } : c)),
  };
  if (goes.length === 0 || state.turns.length >= MOST_TURNS) {
    const bye = word(now, { intent: 'goodbye' }, playbook, new Set(state.turns.map((t) => t.text)));
    return say(
      bye?.state ?? now,
      [{ by: 0, words: [bye?.text ?? 'Thank you. That is all we have time for.'], intent: 'goodbye' }],
      more.gestures ?? [],
      'over',
    );
  }
  return say(now, goes, more.gestures ?? [], phase);
}
/** Reactions, after which something else may be said in the same breath. */
const REACTS: ReadonlySet<Intent> = new Set([
  'warm-to-interest',
  'cool-to-interest',
  'take-summary',
  'concern-eased',
  'concern-partly-eased',
  'acknowledge-answer',
  'accept-thanks',
]);
const SLIPS: ReadonlySet<Intent> = new Set(['rate', 'fit-unsure', 'fit-yes']);
/** Intents after whose lead-in the doubt's own sentence follows. */
const VOICES: ReadonlySet<Intent> = new Set([
  'voice-concern',
  'voice-second-concern',
  'voice-again',
  'evade-concern',
  'take-over',
]);

/** A doubt that has no name within a sentence is said outright; "that point" would leave them guessing which. */
function outright(state: InterviewerState, meant: Meant, playbook: Playbook): Meant {
  if (meant.intent !== 'spoken-of') return meant;
  const { persona } = memberAt(state.scene, playbook, meant.by ?? 0);
  return slotsOf(state, meant, persona).concern === THAT_POINT ? { ...meant, intent: 'voice-again' } : meant;
}

function word(
  state: InterviewerState,
  meant: Meant,
  playbook: Playbook,
  spoken: ReadonlySet<string>,
): { state: InterviewerState; text: string } | undefined {
  const { persona, key } = memberAt(state.scene, playbook, meant.by ?? 0);
  const slots = slotsOf(state, meant, persona);
  // why: an answer may stand without a lead-in, and does where the persona has none left.
  if (meant.intent === 'answer-role' && meant.bare === true && meant.answer !== undefined)
    return { state, text: meant.answer };
  const lead =
    meant.bare === true
      ? undefined
      : wordFor(persona, meant.intent, slots, state.said, state.random, spoken, {
          ...meant,
          key,
          ...(persona.id !== MANAGER && sitsWithManager(state) ? { managerHere: true } : {}),
        });
  const held = meant.concern === undefined ? undefined : state.concerns.find((c) => c.id === meant.concern);
  if (held && VOICES.has(meant.intent)) {
    const hinted = meant.intent === 'evade-concern';
    const voiced = hinted && meant.hint !== true ? undefined : voicing(state, held, hinted, slots, lead, playbook);
    if (!lead && !voiced) return undefined;
    return {
      state: {
        ...state,
        said: voiced?.said ?? lead?.said ?? state.said,
        random: voiced?.random ?? lead?.random ?? state.random,
      },
      text: [lead?.text, voiced?.text].filter(Boolean).join(' '),
    };
  }
  if (!lead && meant.intent === 'answer-role' && meant.answer !== undefined) return { state, text: meant.answer };
  return lead && { state: { ...state, said: lead.said, random: lead.random }, text: lead.text };
}

/** Whether a hiring manager sits on the panel. */
const sitsWithManager = (state: InterviewerState): boolean =>
  [state.scene.persona, ...(state.scene.panel ?? []).map((m) => m.persona)].includes(MANAGER);
const MANAGER = 'hiring-manager';

/** The doubt's own sentence: the candidate's worry turned round, the concern's words, or a hint at them. */
function voicing(
  state: InterviewerState,
  held: InterviewerState['concerns'][number],
  hinted: boolean,
  slots: Slots,
  lead: Worded,
  playbook: Playbook,
): Worded {
  const entry = playbook.concerns.find((c) => c.id === held.concern);
  const own = !hinted && personalVoicings(held.detail).length > 0;
  const from = (id: string, sentences: readonly string[]) =>
    sentenceFor(id, sentences, slots, lead?.said ?? state.said, lead?.random ?? state.random);
  return (
    from(own ? 'own-worry' : `${held.id}.${hinted ? 'guarded' : 'voiced'}`, voicings(entry, held.detail, hinted)) ??
    (own && entry ? from(`${held.id}.voiced`, entry.voiced) : undefined)
  );
}

/** How a doubt can be put: the entry's own sentences, or the candidate's worry turned round where no entry fits. */
function voicings(entry: ConcernEntry | undefined, detail: string, guarded: boolean): readonly string[] {
  if (guarded) return entry?.guarded ?? [];
  const own = personalVoicings(detail);
  // why: the candidate's own worry, turned round, rehearses the very moment they dread; the entry's words come after it.
  if (own.length > 0) return own;
  if (entry) return entry.voiced;
  const short = detail.length <= 140 ? detail.replace(/[.!?]+$/u, '') : `${detail.slice(0, 137)}…`;
  return [
    `I've one thing marked here, and it's this: “${short}”. How would you put my mind at rest?`,
    `I'd like to hear more about this: “${short}”.`,
    `What should I make of this: “${short}”?`,
  ];
}

function slotsOf(state: InterviewerState, meant: Meant, persona: Persona): Slots {
  const held =
    state.concerns.find((c) => c.id === meant.concern) ??
    [...state.concerns].reverse().find((c) => c.voicedAtTurn !== null);
  const [x] = draw(seeded(`${state.scene.seed}/step`));
  // why: nobody is sent on to somebody who sits in the room.
  const away = persona.steps.filter((s) => !SPEAKS_OF_MANAGER.test(s.step));
  const steps = persona.id !== MANAGER && sitsWithManager(state) && away.length > 0 ? away : persona.steps;
  const next = steps[Math.floor(x * steps.length)] ?? steps[0];
  const left = Math.max(0, minutesLeft(state));
  const first = calledName(state.scene.candidateName);
  const detail = held
    ? held.from === 'worry'
      ? nounPhrase(held.detail)
      : held.detail.length <= 60 && !/[.!?:]/u.test(held.detail)
        ? held.detail
        : ''
    : '';
  return {
    ...(first ? { name: first } : {}),
    ...(held ? { concern: namedAs(held, detail) } : {}),
    ...(detail ? { detail } : {}),
    ...(next ? { step: next.step, when: next.when } : {}),
    ...(meant.answer ? { answer: meant.answer } : {}),
    ...(meant.topic ? { topic: meant.topic } : {}),
    ...(meant.missing ? { missing: meant.missing } : {}),
    ...(meant.words ? { words: meant.words } : {}),
    ...(meant.before ? { before: meant.before } : {}),
    ...(meant.after ? { after: meant.after } : {}),
    ...(meant.colleague ? { colleague: meant.colleague } : {}),
    minutes:
      left < 0.75
        ? 'half a minute'
        : left < 1.5
          ? 'a minute'
          : `${WORDS[Math.round(left)] ?? Math.round(left)} minutes`,
    ...(state.scene.role ? { role: state.scene.role } : {}),
    ...(state.scene.company ? { company: state.scene.company } : {}),
  };
}
/** What a doubt is called: the candidate's own worry by its own name, and only where it has none by that of the doubt it was taken for. */
/** The same, of a doubt with the words it was set down in. */
const named = (c: InterviewerState['concerns'][number]): string => namedAs(c, nounPhrase(c.detail));
const namedAs = (held: InterviewerState['concerns'][number], detail: string): string => {
  if (held.from !== 'worry') return held.topic;
  const name = shared(topicWords(held.topic), topicWords(held.detail)) > 0 ? held.topic : detail;
  return isNameable(name) ? name : THAT_POINT;
};
/** What stands for a doubt that cannot be named within a sentence. */
const THAT_POINT = 'that point';
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function say(
  state: InterviewerState,
  goes: readonly Go[],
  gestures: readonly string[],
  phase: Phase,
): [InterviewerState, Effect[]] {
  const effects: Effect[] = gestures.map((what) => ({ kind: 'gesture' as const, what }));
  const turns: Turn[] = [...state.turns];
  let elapsedMs = state.elapsedMs;
  const winding = phase === 'winding-down' && state.memory.closeFromMs === undefined;
  for (const [i, go] of goes.entries()) {
    const text = go.words.join(' ');
    elapsedMs += Math.round((countWords(text) / WORDS_A_MINUTE) * 60_000);
    const who = (state.scene.panel ?? []).length > 0 ? nameAt(state, go.by) : undefined;
    turns.push({
      speaker: 'interviewer',
      ...(who === undefined ? {} : { who }),
      text,
      atMs: elapsedMs,
      opinion: state.opinion,
      phase,
      because: [],
      intent: go.intent,
      ...(go.concern === undefined ? {} : { concern: go.concern }),
      ...(winding && i === goes.length - 1 ? { signal: 'winding-down' as const } : {}),
    });
    effects.push({ kind: 'say', text, ...(who === undefined ? {} : { who }) });
  }
  if (phase === 'over') effects.push({ kind: 'over' });
  return [
    {
      ...state,
      elapsedMs,
      phase,
      turns,
      memory: winding ? { ...state.memory, closeFromMs: elapsedMs } : state.memory,
    },
    effects,
  ];
}
const nameAt = (state: InterviewerState, by: number) =>
  by === 0 ? state.scene.interviewerName : (state.scene.panel?.[by - 1]?.name ?? state.scene.interviewerName);
