/** Whether somebody speaks as one who feels slighted: a sulk, a sneer, a sarcastic aside. */
import type { Playbook } from './kinds.ts';
import { segments } from './span.ts';
import { saysAny } from './ways-of-saying.ts';

/** Longer sentences tell of something. */
const LONGEST = 22;

/** Heard in any one of the sentences of a turn. */
export const feelsSlighted = (text: string, playbook: Playbook): boolean =>
  segments(text).some((segment) => segment.words.length <= LONGEST && saysAny(segment, playbook.slights));
