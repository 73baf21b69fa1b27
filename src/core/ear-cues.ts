/**
 * The cues of a playbook, compiled once and kept in an order that makes most of them cost nothing:
 * a cue is tried only where the words it cannot do without are there.
 */
import { type Cue, compileCue, findCue } from './cue.ts';
import type { Unit } from './ear-units.ts';
import { hashOf } from './ear-features.ts';
import type { Playbook } from './kinds.ts';
import type { Span } from './span.ts';

/** One cue of content: whose it is, how sure it makes us, and what silences it. */
export type OwnedCue = {
  readonly id: string;
  readonly owner: string;
  readonly weight: number;
  readonly cue: Cue;
  readonly unless: readonly Cue[];
  readonly hash: number;
  readonly ownerHash: number;
};

/** A cue heard in a unit. */
export type FiredCue = { readonly cue: OwnedCue; readonly span: Span };

/**
 * All cues of acts and registers, with an index from words to what they satisfy. Opaque.
 * A cue is tried only where every list of words it cannot do without has been met.
 */
export type CueBook = {
  readonly cues: readonly OwnedCue[];
  readonly wanted: Uint32Array;
  readonly meets: ReadonlyMap<string, Int32Array>;
};

/** Lists of needed words that are kept for each cue: a bit each. */
const MOST_LISTS = 16;

/** Compile every cue of acts and registers. The content has been checked before; a broken cue throws `CueError`. */
export function compileCueBook(playbook: Pick<Playbook, 'acts' | 'tone'>): CueBook {
  const cues: OwnedCue[] = [];
  const wanted: number[] = [];
  const meets = new Map<string, number[]>();
  for (const entry of [...playbook.acts, ...playbook.tone]) {
    for (const item of entry.cues) {
      const cue = compileCue(item.cue);
      const lists = cue.needs.slice(0, MOST_LISTS);
      lists.forEach((words, list) => {
        // Cue number and list number share one integer: what this word would satisfy.
        for (const word of new Set(words))
          meets.set(word, [...(meets.get(word) ?? []), cues.length * MOST_LISTS + list]);
      });
      wanted.push((1 << lists.length) - 1);
      cues.push({
        id: item.id,
        owner: entry.id,
        weight: item.weight,
        cue,
        unless: item.unless.map(compileCue),
        hash: hashOf(`cue ${item.id}`),
        ownerHash: hashOf(`owner ${entry.id}`),
      });
    }
  }
  return {
    cues,
    wanted: Uint32Array.from(wanted),
    meets: new Map([...meets].map(([word, list]) => [word, Int32Array.from(list)])),
  };
}

/** Every cue heard in a unit, each once, in order of content. */
export function firedIn(book: CueBook, unit: Unit): FiredCue[] {
  const met = new Uint32Array(book.cues.length);
  for (const { word } of unit.words) {
    const list = book.meets.get(word);
    if (list === undefined) continue;
    for (let i = 0; i < list.length; i++) {
      const at = list[i] as number;
      met[at >> 4] = (met[at >> 4] as number) | (1 << (at & 15));
    }
  }
  const out: FiredCue[] = [];
  for (let c = 0; c < met.length; c++) {
    if (met[c] !== book.wanted[c]) continue;
    const owned = book.cues[c] as OwnedCue;
    const span = findCue(owned.cue, unit.words);
    if (span !== undefined && !owned.unless.some((quiet) => findCue(quiet, unit.words) !== undefined))
      out.push({ cue: owned, span });
  }
  return out;
}
