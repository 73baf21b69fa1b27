/**
 * The cues of a playbook, compiled once and kept in an order that makes most of them cost nothing:
 * a cue is tried only where the words it cannot do without are there.
 */
import { type Cue, compileCue, findCue, needs } from './cue.ts';
import type { Unit } from './ear-units.ts';
import { hashOf } from './ear-features.ts';
import type { Playbook } from './kinds.ts';
import type { Span } from './span.ts';

/** One cue of content: whose it is, how sure it makes us, and what silences it. */
export type OwnedCue = { readonly id: string; readonly owner: string; readonly weight: number; readonly cue: Cue; readonly unless: readonly Cue[]; readonly hash: number; readonly ownerHash: number };

/** A cue heard in a unit. */
export type FiredCue = { readonly cue: OwnedCue; readonly span: Span };

/** All cues of acts and registers, by a word each needs. Opaque. */
export type CueBook = { readonly byWord: ReadonlyMap<string, readonly OwnedCue[]>; readonly always: readonly OwnedCue[] };

/** Compile every cue of acts and registers. The content has been checked before; a broken cue throws `CueError`. */
export function compileCueBook(playbook: Playbook): CueBook {
  const byWord = new Map<string, OwnedCue[]>();
  const always: OwnedCue[] = [];
  for (const entry of [...playbook.acts, ...playbook.tone]) {
    for (const item of entry.cues) {
      const cue = compileCue(item.cue);
      const owned: OwnedCue = { id: item.id, owner: entry.id, weight: item.weight, cue, unless: item.unless.map(compileCue), hash: hashOf(`cue ${item.id}`), ownerHash: hashOf(`owner ${entry.id}`) };
      const needed = needs(cue);
      if (needed.length === 0) always.push(owned);
      for (const word of needed) {
        const list = byWord.get(word);
        if (list) list.push(owned);
        else byWord.set(word, [owned]);
      }
    }
  }
  return { byWord, always };
}

/** Every cue heard in a unit, each once, in order of content. */
export function firedIn(book: CueBook, unit: Unit): FiredCue[] {
  const out: FiredCue[] = [];
  const tried = new Set<OwnedCue>();
  const attempt = (owned: OwnedCue) => {
    if (tried.has(owned)) return;
    tried.add(owned);
    const span = findCue(owned.cue, unit.words);
    if (span === undefined) return;
    for (const quiet of owned.unless) if (findCue(quiet, unit.words) !== undefined) return;
    out.push({ cue: owned, span });
  };
  for (const { word } of unit.words) {
    const list = book.byWord.get(word);
    if (list) for (const owned of list) attempt(owned);
  }
  for (const owned of book.always) attempt(owned);
  return out;
}
