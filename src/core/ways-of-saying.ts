/** Whether a sentence says what an adviser's entries listen for: one of their cues, and nothing that speaks against it. */
import { type Cue, compileCue } from './cue.ts';
import type { Segment } from './span.ts';
import { firstHeard } from './substance.ts';

type Entry = { readonly cues: readonly string[]; readonly unless: readonly string[] };
type Way = { readonly cues: readonly Cue[]; readonly unless: readonly Cue[] };
const made = new WeakMap<readonly Entry[], readonly Way[]>();
function compiled(entries: readonly Entry[]): readonly Way[] {
  let all = made.get(entries);
  if (!all) {
    all = entries.map((e) => ({ cues: e.cues.map(compileCue), unless: e.unless.map(compileCue) }));
    made.set(entries, all);
  }
  return all;
}

/** Heard by any of the entries. */
export const saysAny = (segment: Segment, entries: readonly Entry[]): boolean =>
  compiled(entries).some(
    ({ cues, unless }) => firstHeard(cues, [segment]) !== undefined && firstHeard(unless, [segment]) === undefined,
  );
