/**
 * The interviewer: a person with doubts, an opinion and a clock. A pure step from one state to the next.
 * Same seed and same words give the same take on every machine; the state is plain JSON and can be saved at any turn.
 */
import { askedDirectness, asTheRoomHearsIt } from './directness.ts';
import { looksLikeWords, type Meant, planReply } from './intents.ts';
import type { ConcernEntry, Intent, Persona, Playbook, RoleFamily } from './kinds.ts';
import { pendingConcern, type Taken, weigh } from './opinion.ts';
import { countWords } from './plain-text.ts';
import { draw, pick, seeded } from './random.ts';
import { type Ear, hear } from './recognise.ts';
import type { Because, Effect, InterviewerState, Phase, Scene, Turn } from './rehearsal.ts';
import { sentenceFor, type Slots, wordFor } from './reply.ts';
import { phraseOf, roleFamilyOf } from './set-scene.ts';
import { segments } from './span.ts';
import { cuesFor, firstHeard, judgeAnswer, shared, topicWords } from './substance.ts';
import { nounPhrase, personalVoicings } from './worry-words.ts';

/** How fast people speak: words a minute (DOMAIN 9.1, C5: 90 seconds are about 200 words). */
const WORDS_A_MINUTE = 150;
/** However the clock stands, a take has an end. */
const MOST_TURNS = 60;

const personaOf = (scene: Scene, playbook: Playbook): Persona =>
  playbook.personas.find((p) => p.id === scene.persona) ?? (playbook.personas[0] as Persona);
const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const tenth = (x: number) => Math.round(x * 10) / 10;

/** What the close is meant to start from: an even opinion, less what is doubted and not said. */
function firstOpinion(scene: Scene): number {
  const doubts = scene.concerns.reduce((sum, c) => sum + c.weight, 0);
  const mood = scene.difficulty === 'friendly' ? 6 : scene.difficulty === 'hard' ? -6 : 0;
  return clamp(Math.round(54 - 5 * doubts + mood), 25, 62);
}

/** Open a rehearsal: the interviewer's first words, either a question or the winding-down. */
export function openRehearsal(scene: Scene, playbook: Playbook): [InterviewerState, Effect[]] {
  const persona = personaOf(scene, playbook);
  const state: InterviewerState = {
    scene,
    random: seeded(`${scene.seed}/take`),
    phase: scene.openingQuestions > 0 ? 'interviewing' : 'winding-down',
    opinion: firstOpinion(scene),
    rapport: tenth(0.35 + 0.3 * persona.warmth),
    patience: persona.patience,
    elapsedMs: 0,
    turns: [],
    concerns: scene.concerns.map((c) => ({ ...c, voicedAtTurn: null, eased: 0, easedAtTurn: null })),
    said: [],
    memory: { questions: 0, silences: 0, repairs: 0 },
  };
  if (scene.openingQuestions === 0)
    return speak(state, [{ intent: 'wind-down' }, { intent: 'invite-questions' }], [], playbook, 'winding-down');
  return askOpening(speakWords(state, playbook, [{ intent: 'greet' }]), playbook);
}

type Draft = {
  readonly state: InterviewerState;
  readonly words: readonly string[];
  readonly intent: Intent | undefined;
  readonly concern?: string;
};

/**
 * One turn.
 * `said.text` is what the candidate said (empty: silence); `said.elapsedMs` how long they took, speaking included.
 * Shape: the next state with the candidate's turn and the interviewer's reply, and what the shell should do. Errors: none; a step after the end changes nothing.
 */
export function step(
  state: InterviewerState,
  said: { readonly text: string; readonly elapsedMs: number },
  playbook: Playbook,
  ear: Ear,
): [InterviewerState, Effect[]] {
  if (state.phase === 'over') return [state, []];
  const persona = personaOf(state.scene, playbook);
  const family = roleFamilyOf(state.scene.roleFamily, playbook);
  const text = said.text.trim();
  const taken = take(state, text, playbook, ear);
  const spokenMs = (taken.words / WORDS_A_MINUTE) * 60_000;
  const elapsedMs = state.elapsedMs + Math.round(Math.max(said.elapsedMs, spokenMs, 1500));

  const done = new Set(String(state.memory.done ?? '').split(' '));
  const because =
    text === ''
      ? silence(state)
      : state.phase === 'interviewing'
        ? openingAnswer(state, taken, family, persona, playbook, done)
        : weigh(taken, state, family, persona, playbook, done);
  if (text !== '' && state.phase === 'closing' && minutesLeft({ ...state, elapsedMs }) < -0.25)
    because.push({ reason: 'overran', points: -2, says: 'went on when the time was up' });
  const moved = because.reduce((sum, b) => sum + b.points, 0);
  const opinion = tenth(clamp(state.opinion + moved, 0, 100));
  const candidateTurn: Turn = {
    speaker: 'candidate',
    text,
    atMs: elapsedMs,
    opinion,
    phase: state.phase,
    because,
    heard: taken.heard,
  };
  const next: InterviewerState = {
    ...state,
    elapsedMs,
    opinion,
    rapport: tenth(clamp(state.rapport + moved * 0.015, 0, 1)),
    patience: clamp(state.patience - 0.03 - (moved < 0 ? 0.04 : 0) - (taken.words > 150 ? 0.15 : 0), 0, 1),
    turns: [...state.turns, candidateTurn],
    concerns: ease(state, taken),
    memory: remember(state, taken, because, done),
  };
  if (state.phase === 'interviewing') return interviewing(raiseDoubt(next, taken, family, playbook), taken, playbook);
  const meant = planReply(next, taken, persona, family, playbook, minutesLeft(next));
  return speak(next, meant.intents, meant.gestures, playbook, meant.phase, meant);
}

/** What follows an opening answer: a hint that it is too early, a moment to think, the next question, or the winding-down. */
function interviewing(state: InterviewerState, taken: Taken, playbook: Playbook): [InterviewerState, Effect[]] {
  if (taken.tooEarly) return speak(state, [{ intent: 'too-early' }], [], playbook, 'interviewing');
  const stuck = taken.text === '' ? 'prompt' : looksLikeWords(taken) ? undefined : 'not-understood';
  const waited = state.memory.waitedFor === state.memory.question;
  if (stuck && !waited)
    return speak(
      { ...state, memory: { ...state.memory, waitedFor: state.memory.question ?? '' } },
      [{ intent: stuck }],
      [],
      playbook,
      'interviewing',
    );
  const tones = new Set(taken.heard.tone.map((t) => t.tone));
  const react: Meant[] = stuck
    ? []
    : [
        {
          intent: tones.has('negative')
            ? 'react-negative'
            : tones.has('desperate')
              ? 'react-desperate'
              : tones.has('pushy') || tones.has('entitled')
                ? 'react-pushy'
                : taken.words > 220
                  ? 'cut-short'
                  : 'acknowledge-answer',
          brief: state.turns.at(-1)?.because.some((b) => b.reason === 'weak-answer') === true,
        },
      ];
  const calm: InterviewerState = { ...state, memory: { ...state.memory, silences: 0 } };
  if (Number(calm.memory.questions) < calm.scene.openingQuestions)
    return askOpening(speakWords(calm, playbook, react), playbook);
  return speak(calm, [...react, { intent: 'wind-down' }, { intent: 'invite-questions' }], [], playbook, 'winding-down');
}

/** Minutes left in the slot; below zero when it is run over. */
export function minutesLeft(state: InterviewerState): number {
  const closeFrom = Number(state.memory.closeFromMs ?? 0);
  return state.scene.closeMinutes - (state.elapsedMs - closeFrom) / 60_000;
}

/** Read a turn: acts, tone, and whether it answers the doubt on the table. */
function take(state: InterviewerState, text: string, playbook: Playbook, ear: Ear): Taken {
  const heard =
    text === ''
      ? { acts: [], tone: [] }
      : asTheRoomHearsIt(hear(text, ear), roleFamilyOf(state.scene.roleFamily, playbook));
  const words = countWords(text);
  const pending = pendingConcern(state);
  const asked = [...state.turns].reverse().find((t) => t.speaker === 'interviewer')?.text ?? '';
  const entry = playbook.concerns.find((c) => c.id === pending?.concern);
  const judged = pending && text !== '' ? judgeAnswer(text, `${asked} ${pending.detail}`, entry, playbook) : undefined;
  // why: a bare question is not an answer, however it is worded; somebody who only asks leaves the doubt standing.
  const does = new Set(heard.acts.map((a) => a.act));
  const tries = judged !== undefined && Object.keys(judged.parts).some((part) => part !== 'check');
  const answers =
    judged &&
    (does.has('address-concern') ||
      judged.parts.evidence !== undefined ||
      (tries && (does.size === 0 || does.has('summarize-fit') || does.has('recover-mistake'))));
  const plain = normal(text);
  const again = plain.length > 12 && state.turns.some((t) => t.speaker === 'candidate' && normal(t.text) === plain);
  const tooEarly = state.phase === 'interviewing' && heard.acts.some((a) => EARLY.has(a.act)) && !(words > 25);
  const clarifies =
    judged !== undefined &&
    !answers &&
    !does.has('ask-next-steps') &&
    !does.has('ask-timeline') &&
    /\?\s*$/u.test(text) &&
    (judged.parts.check !== undefined || shared(topicWords(text), topicWords(asked)) > 0);
  const goesBack = does.has('recover-mistake') || (state.memory.repairOpen === true && !/\?\s*$/u.test(text));
  const repaired = goesBack && words > 12 && judgeAnswer(text, asked, undefined, playbook).parts.evidence !== undefined;
  return {
    text,
    words,
    heard,
    answer: answers && !clarifies ? judged : undefined,
    clarifies,
    repaired,
    again,
    tooEarly,
  };
}

/** What belongs to the end of an interview and not among its questions. */
const EARLY: ReadonlySet<string> = new Set([
  'ask-start',
  'ask-position',
  'ask-compare',
  'ask-rating',
  'ask-fit',
  'ask-concerns',
]);
const normal = (text: string) =>
  segments(text)
    .flatMap((s) => s.words.map((w) => w.word))
    .join(' ');

function silence(state: InterviewerState): Because[] {
  const pending = pendingConcern(state);
  return [
    pending
      ? { reason: 'silence', points: -5, says: `no answer to ${pending.topic}` }
      : { reason: 'silence', points: state.phase === 'interviewing' ? -3 : -2, says: 'said nothing' },
  ];
}

/** What an opening answer does: evidence helps, evasion hurts; nothing else is judged yet. */
function openingAnswer(
  state: InterviewerState,
  taken: Taken,
  family: RoleFamily,
  persona: Persona,
  playbook: Playbook,
  done: ReadonlySet<string>,
): Because[] {
  if (taken.tooEarly) return weigh(taken, state, family, persona, playbook, done);
  const tones = weigh(
    { ...taken, heard: { acts: [], tone: taken.heard.tone.filter((t) => t.tone !== 'keen') }, answer: undefined },
    state,
    family,
    persona,
    playbook,
    done,
  );
  const strong = answersOpening(state, taken, family, playbook);
  return [
    ...tones,
    strong
      ? { reason: 'good-answer', points: 3, says: 'a real case' }
      : { reason: 'weak-answer', points: -3, says: 'an answer without a case in it' },
  ];
}

function answersOpening(state: InterviewerState, taken: Taken, family: RoleFamily, playbook: Playbook): boolean {
  const question = family.opening.find((q) => q.id === state.memory.question);
  const judged = judgeAnswer(taken.text, question?.ask ?? '', undefined, playbook);
  const listened = question
    ? cuesFor(question.listensFor).filter((cue) => firstHeard([cue], segments(taken.text)) !== undefined).length
    : 0;
  return (
    taken.words >= 12 &&
    judged.parts.evidence !== undefined &&
    (judged.hasNumber || listened >= 1 || taken.words >= 30) &&
    !judged.parts.blames
  );
}

/** A weak opening answer leaves a doubt behind, which can be recovered at the close. */
function raiseDoubt(state: InterviewerState, taken: Taken, family: RoleFamily, playbook: Playbook): InterviewerState {
  const question = family.opening.find((q) => q.id === state.memory.question);
  if (!question || taken.tooEarly || taken.text === '' || answersOpening(state, taken, family, playbook)) return state;
  const entry = playbook.concerns.find((c) => c.id === question.concern);
  const memory = { ...state.memory, weakAnswer: true };
  if (!entry || state.concerns.some((c) => c.concern === entry.id)) return { ...state, memory };
  return {
    ...state,
    memory,
    concerns: [
      ...state.concerns,
      {
        id: entry.id,
        concern: entry.id,
        topic: phraseOf(entry),
        detail: '',
        weight: 0.5,
        from: 'opening',
        voicedAtTurn: null,
        eased: 0,
        easedAtTurn: null,
      },
    ],
  };
}

function askOpening(from: Draft, playbook: Playbook): [InterviewerState, Effect[]] {
  const { state } = from;
  const family = roleFamilyOf(state.scene.roleFamily, playbook);
  const asked = String(state.memory.asked ?? '').split(' ');
  const open = family.opening.filter((q) => !asked.includes(q.id));
  const [question, random] = pick(state.random, open.length > 0 ? open : family.opening);
  return say(
    {
      ...state,
      random,
      memory: {
        ...state.memory,
        question: question.id,
        asked: `${asked.join(' ')} ${question.id}`.trim(),
        questions: Number(state.memory.questions) + 1,
      },
    },
    [...from.words, question.ask],
    'acknowledge-answer',
    [],
    'interviewing',
  );
}

/** How far each voiced doubt is eased after this turn. Only the doubt on the table can be. */
function ease(state: InterviewerState, taken: Taken): InterviewerState['concerns'] {
  const pending = pendingConcern(state);
  // An answer put right settles the doubt that the first one left.
  if (taken.repaired)
    return state.concerns.map((c) =>
      c.from === 'opening' && c.eased < 0.7
        ? { ...c, eased: 0.7, easedAtTurn: c.easedAtTurn ?? state.turns.length }
        : c,
    );
  if (!pending || !taken.answer) return state.concerns;
  const eased = Math.round(clamp(Math.max(pending.eased, pending.eased * 0.5 + taken.answer.eased), 0, 1) * 100) / 100;
  return state.concerns.map((c) =>
    c.id === pending.id
      ? { ...c, eased, easedAtTurn: eased >= 0.6 ? (c.easedAtTurn ?? state.turns.length) : c.easedAtTurn }
      : c,
  );
}

function remember(
  state: InterviewerState,
  taken: Taken,
  because: readonly Because[],
  done: ReadonlySet<string>,
): InterviewerState['memory'] {
  const acts = new Set(taken.heard.acts.map((a) => a.act));
  const good = because
    .filter((b) => b.points > 0 || b.reason === 'asked-concerns' || b.reason.startsWith('left-standing'))
    .map((b) => b.reason);
  return {
    ...state.memory,
    done: [...new Set([...done, ...good])].filter(Boolean).join(' '),
    silences: taken.text === '' ? Number(state.memory.silences) + 1 : 0,
    repairs: Number(state.memory.repairs) + (acts.has('recover-mistake') ? 1 : 0),
    askedPosition: state.memory.askedPosition === true || askedDirectness(taken.text, taken.heard.acts) >= 3,
    pending: taken.answer ? '' : (state.memory.pending ?? ''),
  };
}

/** Words for several intents in a row, before a turn is closed. */
function speakWords(state: InterviewerState, playbook: Playbook, intents: readonly Meant[]): Draft {
  const persona = personaOf(state.scene, playbook);
  let now = state;
  const words: string[] = [];
  let first: Intent | undefined;
  let concern: string | undefined;
  const spoken = new Set(state.turns.map((t) => t.text));
  for (const meant of intents) {
    const made = word(now, meant, persona, playbook, spoken);
    if (!made) continue;
    now = made.state;
    words.push(made.text);
    spoken.add(made.text);
    first ??= meant.intent;
    concern ??= meant.concern;
  }
  return { state: now, words, intent: first, ...(concern === undefined ? {} : { concern }) };
}

function word(
  state: InterviewerState,
  meant: Meant,
  persona: Persona,
  playbook: Playbook,
  spoken: ReadonlySet<string>,
): { state: InterviewerState; text: string } | undefined {
  const slots = slotsOf(state, meant, persona);
  const lead =
    meant.plain === true
      ? undefined
      : wordFor(persona, meant.intent, slots, state.said, state.random, spoken, meant.told, meant.brief === true);
  const held = meant.concern === undefined ? undefined : state.concerns.find((c) => c.id === meant.concern);
  if (
    held &&
    (meant.intent === 'voice-concern' || meant.intent === 'voice-second-concern' || meant.intent === 'evade-concern')
  ) {
    const entry = playbook.concerns.find((c) => c.id === held.concern);
    const hinted = meant.intent === 'evade-concern';
    const sentences = voicings(entry, held.detail, hinted);
    const own = !hinted && personalVoicings(held.detail).length > 0;
    const voiced =
      hinted && meant.hint !== true
        ? undefined
        : (sentenceFor(
            own ? 'own-worry' : `${held.id}.${hinted ? 'guarded' : 'voiced'}`,
            sentences,
            slots,
            lead?.said ?? state.said,
            lead?.random ?? state.random,
          ) ??
          (own && entry
            ? sentenceFor(
                `${held.id}.voiced`,
                entry.voiced,
                slots,
                lead?.said ?? state.said,
                lead?.random ?? state.random,
              )
            : undefined));
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
  return lead && { state: { ...state, said: lead.said, random: lead.random }, text: lead.text };
}

/** How a doubt can be put: the entry's own sentences, or the candidate's worry turned round where no entry fits. */
function voicings(entry: ConcernEntry | undefined, detail: string, guarded: boolean): readonly string[] {
  const own = personalVoicings(detail);
  if (entry && guarded) return entry.guarded;
  // why: the candidate's own worry, turned round, rehearses the very moment they dread; the entry's words come after it.
  if (own.length > 0) return own;
  if (entry) return entry.voiced;
  const short = detail.length <= 140 ? detail.replace(/[.!?]+$/u, '') : `${detail.slice(0, 137)}…`;
  return [
    `You told us something I keep coming back to: “${short}”. How would you put my mind at rest?`,
    `I'd like to hear more about this: “${short}”.`,
    `What should I make of this: “${short}”?`,
  ];
}

function slotsOf(state: InterviewerState, meant: Meant, persona: Persona): Slots {
  const held =
    state.concerns.find((c) => c.id === meant.concern) ??
    [...state.concerns].reverse().find((c) => c.voicedAtTurn !== null);
  const [x] = draw(seeded(`${state.scene.seed}/step`));
  const next = persona.steps[Math.floor(x * persona.steps.length)] ?? persona.steps[0];
  const left = Math.max(0, minutesLeft(state));
  const first = state.scene.candidateName.split(/\s+/u)[0] ?? '';
  const detail = held
    ? held.from === 'worry'
      ? nounPhrase(held.detail)
      : held.detail.length <= 60 && !/[.!?:]/u.test(held.detail)
        ? held.detail
        : ''
    : '';
  return {
    ...(first ? { name: first } : {}),
    ...(held ? { concern: held.topic } : {}),
    ...(detail ? { detail } : {}),
    ...(next ? { step: next.step, when: next.when } : {}),
    ...(meant.answer ? { answer: meant.answer } : {}),
    ...(meant.topic ? { topic: meant.topic } : {}),
    ...(meant.words ? { words: meant.words } : {}),
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
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

const SLIPS: ReadonlySet<Intent> = new Set(['rate', 'fit-unsure', 'fit-yes']);

/** Say what is meant and close the turn. When a persona has run out of words for it, the interview ends kindly instead of repeating. */
function speak(
  state: InterviewerState,
  intents: readonly Meant[],
  gestures: readonly string[],
  playbook: Playbook,
  phase: Phase,
  meant?: { readonly voiced?: string; readonly memory?: InterviewerState['memory'] },
): [InterviewerState, Effect[]] {
  const draft = speakWords(state, playbook, intents);
  // A mark or a verdict can let a doubt slip: then it is on the table like one that was asked for.
  const slipped =
    meant?.voiced === undefined
      ? draft.state.concerns.find(
          (c) =>
            c.voicedAtTurn === null &&
            intents.some((i) => i.concern === c.id && SLIPS.has(i.intent)) &&
            draft.words.some((w) => w.includes(c.topic)),
        )?.id
      : undefined;
  const voiced = meant?.voiced ?? slipped;
  const memory = { ...draft.state.memory, ...meant?.memory, ...(slipped ? { pending: slipped } : {}) };
  const concerns =
    voiced === undefined
      ? draft.state.concerns
      : draft.state.concerns.map((c) =>
          c.id === voiced ? { ...c, voicedAtTurn: c.voicedAtTurn ?? draft.state.turns.length } : c,
        );
  const spokenOut = draft.words.length === 0 || state.turns.length >= MOST_TURNS;
  if (spokenOut) {
    const persona = personaOf(state.scene, playbook);
    const bye = wordFor(
      persona,
      'goodbye',
      slotsOf(draft.state, { intent: 'goodbye' }, persona),
      draft.state.said,
      draft.state.random,
      new Set(state.turns.map((t) => t.text)),
    );
    return say(
      { ...draft.state, memory, concerns, ...(bye ? { said: bye.said, random: bye.random } : {}) },
      [bye?.text ?? 'Thank you. That is all we have time for.'],
      'goodbye',
      gestures,
      'over',
    );
  }
  return say(
    { ...draft.state, memory, concerns },
    draft.words,
    draft.intent ?? 'prompt',
    gestures,
    phase,
    draft.concern,
  );
}

function say(
  state: InterviewerState,
  words: readonly string[],
  intent: Intent,
  gestures: readonly string[],
  phase: Phase,
  concern?: string,
): [InterviewerState, Effect[]] {
  const text = words.join(' ');
  const spokenMs = Math.round((countWords(text) / WORDS_A_MINUTE) * 60_000);
  const elapsedMs = state.elapsedMs + spokenMs;
  const winding = phase === 'winding-down' && state.memory.closeFromMs === undefined;
  const turn: Turn = {
    speaker: 'interviewer',
    text,
    atMs: elapsedMs,
    opinion: state.opinion,
    phase,
    because: [],
    intent,
    ...(concern === undefined ? {} : { concern }),
    ...(winding ? { signal: 'winding-down' as const } : {}),
  };
  const next: InterviewerState = {
    ...state,
    elapsedMs,
    phase,
    turns: [...state.turns, turn],
    memory: winding ? { ...state.memory, closeFromMs: elapsedMs } : state.memory,
  };
  const effects: Effect[] = [
    ...gestures.map((what) => ({ kind: 'gesture' as const, what })),
    { kind: 'say', text },
    ...(phase === 'over' ? [{ kind: 'over' as const }] : []),
  ];
  return [next, effects];
}
