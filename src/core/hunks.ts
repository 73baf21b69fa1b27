/** Changes to a text that can be taken or left one by one. */
import type { Span } from './span.ts';

/** One change: at `span` of the text as it was, `before` stands and `after` would. */
export type Hunk = { readonly span: Span; readonly before: string; readonly after: string };

/**
 * The text with the changes that are taken, and as it was elsewhere.
 * `hunks` in order and apart from each other; `taken` by place in that list. Errors: none.
 */
export function applyHunks(text: string, hunks: readonly Hunk[], taken: ReadonlySet<number>): string {
  let out = '';
  let at = 0;
  hunks.forEach(({ span, after }, i) => {
    if (!taken.has(i)) return;
    out += text.slice(at, span[0]) + after;
    at = span[1];
  });
  return out + text.slice(at);
}
