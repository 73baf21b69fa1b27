/** What fits into one breath: no more than two things of one speaker, and no excuse beside an answer. */
import type { Intent } from './kinds.ts';
import type { Meant } from './meant.ts';

/** What goes unsaid first where a breath would hold more than two things. */
const SPARED: readonly Intent[] = ['recall', 'take-summary', 'warm-to-interest', 'cool-to-interest'];
/** What one member says in a breath: of three things the least telling is left out. */
export function inABreath(intents: readonly Meant[]): readonly Meant[] {
  let out = intents;
  for (const seat of new Set(intents.map((i) => i.by ?? 0)))
    for (const intent of SPARED)
      if (out.filter((i) => (i.by ?? 0) === seat && i.intent !== 'hand-over').length > 2)
        out = out.filter((i) => (i.by ?? 0) !== seat || i.intent !== intent);
  return out;
}

/** Said where nothing is known; not beside an answer. */
export const NOT_BESIDE: ReadonlySet<Intent> = new Set([
  'look-up',
  'defer-role',
  'show-it',
  'in-practice',
  'confirm-heard',
]);
/** Said of what was told, beside which a question still wants its answer. */
export const ONLY_REACTS: ReadonlySet<Intent> = new Set([
  'warm-to-interest',
  'cool-to-interest',
  'concern-eased',
  'concern-partly-eased',
  'acknowledge-answer',
  'take-summary',
]);
