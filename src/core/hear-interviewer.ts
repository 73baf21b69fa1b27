/**
 * The interviewer's side of a conversation: doubts voiced, next steps and days promised, evasions, encouragement and its limits,
 * and where the interview stands. What it listens for is content (`concerns/`, `interviewer-says.yaml`, `winding-down/`).
 */
import { compileCue, type Cue, findCue } from './cue.ts';
import { namedDay } from './day-words.ts';
import { unitsOf } from './ear-units.ts';
import type { Playbook, Saying } from './kinds.ts';
import type { Ear } from './recognise.ts';
import { type HeardSignal, signals } from './signals.ts';
import type { Span } from './span.ts';
import { type Invitation, type VoicedDoubt, voicedDoubts } from './voiced-doubts.ts';

/** One saying heard: what it does, the sentence it stands in, the entry it rests on; for a promise the day it names, when it names one. */
export type HeardSaying = {
  readonly does: Saying;
  readonly cue: string;
  readonly span: Span;
  readonly byOn: string | undefined;
};

/** Everything heard in one turn of an interviewer. */
export type HeardInterviewer = {
  readonly doubts: readonly VoicedDoubt[];
  readonly sayings: readonly HeardSaying[];
  readonly signals: readonly HeardSignal[];
};

type Compiled = {
  readonly id: string;
  readonly does: Saying;
  readonly cues: readonly Cue[];
  readonly unless: readonly Cue[];
};
const ready = new WeakMap<Playbook, readonly Compiled[]>();

function compiled(playbook: Playbook): readonly Compiled[] {
  let all = ready.get(playbook);
  if (!all) {
    all = playbook.sayings.map((entry) => ({
      id: entry.id,
      does: entry.does,
      cues: entry.cues.map(compileCue),
      unless: entry.unless.map(compileCue),
    }));
    ready.set(playbook, all);
  }
  return all;
}

/**
 * What the interviewer's sentences promise, evade or praise.
 * Shape: in order, each entry at most once a sentence. A question promises nothing. `saidOn` is the day of the conversation (YYYY-MM-DD). Linear.
 */
export function sayingsIn(text: string, saidOn: string, playbook: Playbook): HeardSaying[] {
  const out: HeardSaying[] = [];
  for (const unit of unitsOf(text)) {
    for (const entry of compiled(playbook)) {
      if (unit.ends === '?' && entry.does !== 'evasion') continue;
      if (!entry.cues.some((cue) => findCue(cue, unit.words) !== undefined)) continue;
      if (entry.unless.some((quiet) => findCue(quiet, unit.words) !== undefined)) continue;
      const byOn = entry.does === 'promise' ? namedDay(text.slice(...unit.span), saidOn)?.on : undefined;
      out.push({ does: entry.does, cue: entry.id, span: unit.span, byOn });
    }
  }
  return out;
}

/** Hear one interviewer's turn; `invitation` says what the candidate had just asked for. */
export function hearInterviewer(text: string, invitation: Invitation, saidOn: string, ear: Ear): HeardInterviewer {
  return {
    doubts: voicedDoubts(text, invitation, ear.playbook),
    sayings: sayingsIn(text, saidOn, ear.playbook),
    signals: signals(text, ear),
  };
}
