/**
 * What the interviewer means to do with their turn, given what they have just heard: answer what was asked, voice a doubt or
 * keep it, warm or cool, look at the clock, end. At most three things in one breath, as people do.
 */
import type { Intent, Persona, Playbook, RoleFamily } from './kinds.ts';
import { compileCue } from './cue.ts';
import { askedDirectness, askRange } from './directness.ts';
import { pendingConcern, riskOf, type Taken } from './opinion.ts';
import type { InterviewerState, Phase } from './rehearsal.ts';
import { ownWords } from './reply.ts';
import { segments } from './span.ts';
import { firstHeard } from './substance.ts';

/** One thing meant: the intent and what its words may need. */
export type Meant = { readonly intent: Intent; readonly concern?: string; readonly answer?: string; readonly topic?: string; readonly words?: string; readonly hint?: boolean; readonly told?: boolean };
/** A turn meant: what to say, what to do, where the interview stands after it, what to keep in mind. */
export type MeantTurn = { readonly intents: readonly Meant[]; readonly gestures: readonly string[]; readonly phase: Phase; readonly voiced?: string; readonly memory: InterviewerState['memory'] };

const TIME = ['(how long|how much time|how many minutes) .. (have|got|left|we|there|is)', '(do|have) we .. (time|minutes|long)', '(time|minutes) .. (left|remaining)'].map(compileCue);
const BYE = ['^ .. (bye|goodbye|good bye|see you|take care|cheerio|farewell)', '(have a|enjoy) .. (day|weekend|evening|afternoon|week)'].map(compileCue);
const MORE = ['(anything|something|any) .. (else|other|more|further)', '(is|was) that .. (all|everything|only)', '(still|other) .. (worries|concerns|doubts|worry)'].map(compileCue);

/** Plan the reply to a turn at the close. */
export function planReply(state: InterviewerState, taken: Taken, persona: Persona, family: RoleFamily, playbook: Playbook, left: number): MeantTurn {
  const memory: Record<string, number | string | boolean> = { ...state.memory };
  const gestures: string[] = [];
  const intents: Meant[] = [];
  const acts = new Set(taken.heard.acts.map((a) => a.act));
  const tones = new Set(taken.heard.tone.map((t) => t.tone));
  const all = segments(taken.text);
  const words = ownWords(taken.text);
  let voiced: string | undefined;
  const add = (intent: Intent, more: Omit<Meant, 'intent'> = {}) => void (intents.length < 3 && intents.push({ intent, ...(words ? { words } : {}), ...more }));
  const end = (warm: boolean): MeantTurn => {
    // why: whatever else there is to say, nobody is left without a goodbye.
    return { intents: [...intents.slice(0, 2), { intent: warm ? 'goodbye-warm' : 'goodbye' }], gestures, phase: 'over', memory };
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

  if (taken.words > 220) {
    add('cut-short');
    gestures.push('raises a hand');
  }
  const pendingId = previousPending(state);
  const answered = taken.answer;
  if (answered && pendingId !== undefined) {
    add(answered.eased >= 0.6 ? 'concern-eased' : answered.eased >= 0.3 ? 'concern-partly-eased' : answered.parts.argues || answered.parts.blames ? 'concern-argued' : 'concern-not-eased', { concern: pendingId });
    memory.pending = '';
  }
  if (tones.has('negative')) add('react-negative');
  else if (tones.has('desperate')) add('react-desperate');
  else if (tones.has('pushy') && !acts.has('ask-start')) add('react-pushy');

  if (firstHeard(TIME, all)) add('say-time-left');
  if (acts.has('recover-mistake')) add('take-repair', { told: taken.words > 12 });
  const hunting = acts.has('ask-concerns') || (answered !== undefined && answered.eased >= 0.3 && firstHeard(MORE, all) !== undefined);
  if (hunting) {
    const open = state.concerns.filter((c) => c.voicedAtTurn === null && c.eased < 0.5).sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1))[0];
    const still = pendingConcern(state);
    const trust = 0.5 * persona.candour + 0.5 * state.rapport - (riskOf('ask-concerns', family, state, playbook) >= 2 ? 0.15 : 0) - (state.scene.difficulty === 'hard' ? 0.08 : 0);
    if (!acts.has('ask-concerns') && answered && !open) add('no-concern');
    else if (still && !answered) add('second-push', { concern: still.id });
    else if (state.memory.evadedConcern === true && acts.has('ask-concerns')) add('second-push');
    else if (!open) add('no-concern');
    else if (!persona.policy.voicesConcerns || trust < 0.3) {
      add('evade-concern', { concern: open.id, hint: trust >= 0.38 });
      memory.evadedConcern = true;
    } else {
      if (intents.length >= 3) intents.pop();
      add(state.concerns.some((c) => c.voicedAtTurn !== null) ? 'voice-second-concern' : 'voice-concern', { concern: open.id });
      voiced = open.id;
      memory.pending = open.id;
    }
  }
  const directness = askedDirectness(taken.text, taken.heard.acts);
  const { ceiling } = askRange(family, state.scene.stage, state.scene.country);
  if (acts.has('ask-start')) add(Math.max(ceiling, persona.directnessLiked) >= 5 && state.opinion >= 48 ? 'start-warmly' : 'start-frostily');
  else if (directness > 0 && voiced === undefined) add(directness <= Math.max(ceiling, persona.directnessLiked) && state.opinion >= 42 && !tones.has('desperate') ? 'warm-to-interest' : 'cool-to-interest');
  if (acts.has('ask-rating')) add(persona.policy.givesVerdict ? 'rate' : 'decline-rate', concernSlot(state));
  if (acts.has('ask-compare')) add('decline-compare');
  if (acts.has('ask-fit')) add(persona.policy.givesVerdict && state.opinion >= 55 ? 'fit-yes' : 'fit-unsure', concernSlot(state));
  if (acts.has('summarize-fit') && !answered) add('take-summary');
  if (acts.has('ask-role-question')) {
    add('answer-role', { answer: roleAnswer(taken.text, family, Number(memory.roleAsked ?? 0), state.scene.seed) });
    memory.roleAsked = Number(memory.roleAsked ?? 0) + 1;
  }
  if (acts.has('salary-talk')) {
    add(state.scene.stage === 'phone-screen' || state.scene.stage === 'final' ? 'answer-salary' : 'defer-salary');
    memory.salaryRaised = true;
  }
  if (acts.has('ask-next-steps') || acts.has('ask-timeline')) {
    add(memory.gaveSteps === true ? 'next-steps-again' : acts.has('ask-next-steps') ? 'next-steps' : 'timeline');
    memory.gaveSteps = true;
  }
  if (acts.has('confirm-contact')) add('give-contact');

  const leaving = firstHeard(BYE, all) !== undefined || (acts.has('no-questions') && !hunting) || (acts.has('thank') && [...acts].every((a) => a === 'thank' || a === 'ask-position' || a === 'no-questions') && (memory.gaveSteps === true || memory.thanked === true));
  if (acts.has('thank')) memory.thanked = true;
  if (leaving && voiced === undefined) {
    if (intents.length === 0 && acts.has('thank')) add('accept-thanks');
    return end(state.opinion >= 58 && !tones.has('desperate') && !tones.has('pushy'));
  }
  if (intents.length === 0) {
    if (acts.has('thank')) add('accept-thanks');
    else if (taken.again) add('second-push');
    else if (/\?\s*$/u.test(taken.text) && taken.words >= 3) add('answer-role', { answer: roleAnswer(taken.text, family, Number(memory.roleAsked ?? 0), state.scene.seed) });
    else add(looksLikeWords(taken.text) ? (taken.words >= 6 ? 'acknowledge-answer' : 'prompt') : 'not-understood');
    memory.idle = Number(memory.idle ?? 0) + 1;
  } else memory.idle = 0;
  if (left <= 1 && left > -1.5 && memory.watched !== true) {
    add('watch-check');
    gestures.push('looks at the clock');
    memory.watched = true;
  } else if (left <= 0 || Number(memory.idle ?? 0) >= 4) {
    add('stand-up');
    gestures.push('gathers the papers');
    return end(state.opinion >= 60);
  }
  return { intents, gestures, phase: 'closing', ...(voiced === undefined ? {} : { voiced }), memory };
}

/** The doubt that was on the table when the candidate spoke (remembering has already cleared it if it was answered). */
function previousPending(state: InterviewerState): string | undefined {
  return [...state.concerns].filter((c) => c.voicedAtTurn !== null).sort((a, b) => (b.voicedAtTurn ?? 0) - (a.voicedAtTurn ?? 0))[0]?.id;
}

function concernSlot(state: InterviewerState): { concern?: string } {
  const open = state.concerns.filter((c) => c.eased < 0.5).sort((a, b) => b.weight - a.weight)[0];
  return open ? { concern: open.id } : {};
}

/** A sentence about the work that any employer of this kind could truly say; where none fits, an honest deferral. */
function roleAnswer(question: string, family: RoleFamily, nth: number, seed: string): string {
  const all = segments(question);
  const fits = family.roleAnswers.filter((a) => firstHeard(a.about.map(compileCue), all) !== undefined);
  const chosen = fits[0];
  if (!chosen) return DEFERRALS[(nth + seed.length) % DEFERRALS.length] as string;
  return chosen.says[nth % chosen.says.length] as string;
}
const DEFERRALS = ["I don't want to guess at that; the team would know best.", "That's one I'd have to look up, and I will.", "I'd rather you heard that from the people who do it every day.", "Honestly, it depends on the week.", "We're still working that out ourselves."];

/** Whether a text is made of words at all: letters with vowels in them. */
function looksLikeWords(text: string): boolean {
  const words = text.split(/\s+/u).filter((w) => /\p{L}/u.test(w));
  return words.length > 0 && words.filter((w) => /[aeiouyäöüáéíóúà-ÿ]/iu.test(w) && w.length <= 24).length >= words.length * 0.6;
}
