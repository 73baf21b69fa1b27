/** Whether somebody speaks as one who feels slighted: a sulk, a sneer, a sarcastic aside. */
import { type Cue, compileCue } from './cue.ts';
import type { Playbook, Slight } from './kinds.ts';
import { segments } from './span.ts';
import { firstHeard } from './substance.ts';

type Way = { readonly cues: readonly Cue[]; readonly unless: readonly Cue[] };
const made = new WeakMap<readonly Slight[], readonly Way[]>();
function ways(entries: readonly Slight[]): readonly Way[] {
  let all = made.get(entries);
  if (!all) {
    all = entries.map((e) => ({ cues: e.cues.map(compileCue), unless: e.unless.map(compileCue) }));
    made.set(entries, all);
  }
  return all;
}

/** Longer sentences tell of something. */
const LONGEST = 22;

/** Heard in any one of the sentences of a turn. */
export const feelsSlighted = (text: string, playbook: Playbook): boolean =>
  segments(text).some(
    (segment) =>
      segment.words.length <= LONGEST &&
      ways(playbook.slights).some(
        ({ cues, unless }) => firstHeard(cues, [segment]) !== undefined && firstHeard(unless, [segment]) === undefined,
      ),
  );
