/**
 * What anybody in that seat could say to a question of a common kind ("who signs that off?", "what's a Saturday like?"), where nothing
 * closer is set down and no yes or no would do.
 */
import { type Cue, compileCue } from './cue.ts';
import type { Broadly, Playbook } from './kinds.ts';
import { questionForm } from './question-form.ts';
import { segments } from './span.ts';
import { firstHeard } from './substance.ts';

type Listening = { readonly entry: Broadly; readonly cues: readonly Cue[]; readonly unless: readonly Cue[] };
const made = new WeakMap<Playbook, readonly Listening[]>();

function listening(playbook: Playbook): readonly Listening[] {
  let all = made.get(playbook);
  if (!all) {
    all = playbook.broadly.map((entry) => ({
      entry,
      cues: entry.cues.map(compileCue),
      unless: entry.unless.map(compileCue),
    }));
    made.set(playbook, all);
  }
  return all;
}

/** The first entry that hears a question of its form asked about its kind of work; undefined where none does, or the form cannot be read. */
export function broadlyHeard(question: string, family: string, playbook: Playbook): Broadly | undefined {
  const form = questionForm(question)?.form;
  if (form === undefined) return undefined;
  const said = segments(question);
  return listening(playbook).find(({ entry, cues, unless }) => {
    if (!(entry.forms as readonly string[]).includes(form)) return false;
    if (entry.families && !entry.families.includes(family)) return false;
    return firstHeard(cues, said) !== undefined && firstHeard(unless, said) === undefined;
  })?.entry;
}
