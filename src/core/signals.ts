/**
 * What an interviewer's words say about where the interview stands: nearly over, not yet, or past.
 * The words themselves are content (`winding-down/`); the minutes are read out of the sentence where it names them.
 */
import type { Signal } from './acts.ts';
import { compileCue, findCue, type Cue } from './cue.ts';
import { unitsOf } from './ear-units.ts';
import type { Ear } from './recognise.ts';
import type { Playbook } from './kinds.ts';
import type { Span } from './span.ts';

/** One signal heard. `cue` is the content entry's id; `minutesLeft` in minutes, null where nothing tells. */
export type HeardSignal = {
  readonly signal: Signal;
  readonly cue: string;
  readonly span: Span;
  readonly minutesLeft: number | null;
};

type Compiled = {
  readonly id: string;
  readonly signal: Signal;
  readonly minutesLeft: number | null;
  readonly cues: readonly Cue[];
  readonly unless: readonly Cue[];
};
const ready = new WeakMap<Playbook, readonly Compiled[]>();

const MINUTES = compileCue('(# | couple of | few | half a) (more|last|good)? (minutes|minute|mins|min)');
const COUNTS: Readonly<Record<string, number>> = {
  a: 1,
  one: 1,
  two: 2,
  couple: 2,
  few: 3,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
};

/** Signals in an interviewer's turn, in order of where they stand; each content entry at most once. Nothing gives `[]`. */
export function signals(text: string, ear: Ear): HeardSignal[] {
  let compiled = ready.get(ear.playbook);
  if (!compiled) {
    compiled = ear.playbook.signals.map((entry) => ({
      id: entry.id,
      signal: entry.signal,
      minutesLeft: entry.minutesLeft,
      cues: entry.cues.map(compileCue),
      unless: entry.unless.map(compileCue),
    }));
    ready.set(ear.playbook, compiled);
  }
  const out: HeardSignal[] = [];
  const seen = new Set<string>();
  for (const unit of unitsOf(text)) {
    for (const entry of compiled) {
      if (seen.has(entry.id)) continue;
      for (const cue of entry.cues) {
        const span = findCue(cue, unit.words);
        if (span === undefined) continue;
        if (entry.unless.some((quiet) => findCue(quiet, unit.words) !== undefined)) break;
        seen.add(entry.id);
        out.push({
          signal: entry.signal,
          cue: entry.id,
          span,
          minutesLeft: minutesIn(text, unit) ?? entry.minutesLeft,
        });
        break;
      }
    }
  }
  return out.sort((a, b) => a.span[0] - b.span[0]);
}

function minutesIn(text: string, unit: ReturnType<typeof unitsOf>[number]): number | undefined {
  const span = findCue(MINUTES, unit.words);
  if (span === undefined) return undefined;
  const first = /^[\p{L}\p{N}]+/u.exec(text.slice(span[0], span[1]).toLowerCase())?.[0] ?? '';
  const count = /^\d{1,3}$/u.test(first) ? Number(first) : COUNTS[first];
  // "I have been here thirty minutes" aside, more than an hour is never what is left of an interview.
  return count !== undefined && count <= 60 ? count : undefined;
}
