/**
 * How two texts differ, word by word, as changes that can each be taken or left.
 * A stretch that is locked is never cut, and a change that moves one holds both its places: so whichever changes are taken, every locked
 * stretch still stands, word for word, as often as before.
 */
import { diffArrays } from 'diff';
import type { Hunk } from './hunks.ts';
import type { Span } from './span.ts';

type Piece = { readonly text: string; readonly locked: boolean };

const PIECE = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*|\n+|[^\S\n]+|[^\p{L}\p{M}\p{N}\s]/gu;
const WORD = /[\p{L}\p{N}]/u;

/** Where each of `locked` stands in a text as whole words, the longest first; places never overlap. */
export function placesOf(text: string, locked: readonly string[]): Span[] {
  const found: Span[] = [];
  for (const each of [...new Set(locked)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))) {
    if (each === '') continue;
    for (let at = text.indexOf(each); at >= 0; at = text.indexOf(each, at + 1)) {
      const end = at + each.length;
      if (within(text, at) || within(text, end) || found.some((f) => f[0] < end && at < f[1])) continue;
      found.push([at, end]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]);
}

/** Whether a place is in the middle of a word. */
const within = (text: string, at: number) => WORD.test(text[at - 1] ?? '') && WORD.test(text[at] ?? '');

function piecesOf(text: string, locked: readonly string[]): Piece[] {
  const out: Piece[] = [];
  const loose = (part: string) => {
    for (const match of part.matchAll(PIECE)) out.push({ text: match[0], locked: false });
  };
  let at = 0;
  for (const [start, end] of placesOf(text, locked)) {
    loose(text.slice(at, start));
    out.push({ text: text.slice(start, end), locked: true });
    at = end;
  }
  loose(text.slice(at));
  return out;
}

/** A stretch of both texts that is equal, or a change. */
type Run = { readonly same: boolean; readonly before: readonly Piece[]; readonly after: readonly Piece[] };

/**
 * The changes that make `to` of `from`. `locked` are stretches of `from`, each of which stands in `to` at least as often.
 * Shape: changes in order, at least one equal word apart. All of them taken give `to`. Errors: none.
 */
export function hunksOf(from: string, to: string, locked: readonly string[]): Hunk[] {
  const runs = inTouch(neutral(joined(runsOf(piecesOf(from, locked), piecesOf(to, locked)), apart)));
  const hunks: Hunk[] = [];
  let at = 0;
  for (const run of runs) {
    const before = textOf(run.before);
    if (!run.same) hunks.push({ span: [at, at + before.length], before, after: textOf(run.after) });
    at += before.length;
  }
  return hunks;
}

const textOf = (pieces: readonly Piece[]) => pieces.map((p) => p.text).join('');

function runsOf(from: readonly Piece[], to: readonly Piece[]): Run[] {
  const runs: Run[] = [];
  const changes = diffArrays([...from], [...to], {
    comparator: (a, b) => a.text === b.text && a.locked === b.locked,
  });
  let removed: Piece[] = [];
  let added: Piece[] = [];
  const close = () => {
    if (removed.length + added.length > 0) runs.push({ same: false, before: removed, after: added });
    [removed, added] = [[], []];
  };
  for (const change of changes) {
    if (change.removed) removed.push(...change.value);
    else if (change.added) added.push(...change.value);
    else {
      close();
      runs.push({ same: true, before: change.value, after: change.value });
    }
  }
  close();
  return runs;
}

/** Whether what is equal between two changes keeps them apart: the end of a sentence or of a line. Half a sentence taken without its other half may say nothing. */
const apart = (same: Run) =>
  same.before.some((p, i) => p.text.includes('\n') || (/^[.!?]$/u.test(p.text) && i < same.before.length - 1));

/** Read changes that nothing keeps apart as one. */
function joined(runs: readonly Run[], keeps: (same: Run) => boolean): Run[] {
  const out: Run[] = [];
  runs.forEach((run, i) => {
    const [last, before] = [out.at(-1), out.at(-2)];
    if (!run.same && last?.same && before && !before.same && !keeps(last) && i > 0)
      out.splice(-2, 2, merged([before, last, run]));
    else out.push(run);
  });
  return out;
}

const merged = (runs: readonly Run[]): Run => ({
  same: false,
  before: runs.flatMap((r) => r.before),
  after: runs.flatMap((r) => r.after),
});

/** How many more of each locked stretch a change puts in than it takes out. */
function balance(run: Run): Map<string, number> {
  const of = new Map<string, number>();
  if (run.same) return of;
  for (const p of run.after) if (p.locked) of.set(p.text, (of.get(p.text) ?? 0) + 1);
  for (const p of run.before) if (p.locked) of.set(p.text, (of.get(p.text) ?? 0) - 1);
  return of;
}

/** Join a change that takes a locked stretch away with the nearest one that puts it back, until none is without its other half. */
function neutral(runs: readonly Run[]): Run[] {
  let now = [...runs];
  for (;;) {
    const balances = now.map(balance);
    const lacks = balances.findIndex((b) => [...b.values()].some((n) => n < 0));
    if (lacks < 0) return now;
    const lost = [...(balances[lacks] as Map<string, number>)].find(([, n]) => n < 0)?.[0] as string;
    const gives = balances
      .map((b, i) => [i, b.get(lost) ?? 0] as const)
      .filter(([, n]) => n > 0)
      .sort((a, b) => Math.abs(a[0] - lacks) - Math.abs(b[0] - lacks))[0]?.[0];
    // why: without its other half anywhere, all of it is one change, to be taken or left as a whole.
    const [first, last] = gives === undefined ? [0, now.length - 1] : [Math.min(lacks, gives), Math.max(lacks, gives)];
    now = [...now.slice(0, first), merged(now.slice(first, last + 1)), ...now.slice(last + 1)];
    if (gives === undefined) return now;
  }
}

/** Changes that touch are one; so between any two of them stands something equal. */
function inTouch(runs: readonly Run[]): Run[] {
  const out: Run[] = [];
  for (const run of runs) {
    const last = out.at(-1);
    if (last && !last.same && !run.same) out.splice(-1, 1, merged([last, run]));
    else out.push(run);
  }
  return out;
}
