/** How many big words, or softeners, are told in a text: `loose-words.yaml`. */
import type { LooseWords } from './kinds.ts';
import { segments } from './span.ts';

type Listed = { readonly whole: ReadonlySet<string>; readonly begun: readonly string[] };
const listed = new WeakMap<LooseWords, Listed>();
function listOf(entry: LooseWords): Listed {
  let list = listed.get(entry);
  if (!list) {
    const lower = entry.words.map((word) => word.toLowerCase());
    list = {
      whole: new Set(lower.filter((word) => !word.endsWith('*'))),
      begun: lower.filter((word) => word.endsWith('*')).map((word) => word.slice(0, -1)),
    };
    listed.set(entry, list);
  }
  return list;
}

/** Every word that is in the list, by itself or with the next; what is asked is left out. */
export function looseWordsIn(text: string, entry: LooseWords): number {
  const { whole, begun } = listOf(entry);
  const is = (word: string) => whole.has(word) || begun.some((start) => word.startsWith(start));
  return segments(text)
    .filter((segment) => segment.ends !== '?')
    .reduce(
      (n, { words }) => n + words.filter(({ word }, i) => is(word) || is(`${word} ${words[i + 1]?.word ?? ''}`)).length,
      0,
    );
}
