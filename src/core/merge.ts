/**
 * Two windows changed the same record: keep what each typed.
 * Three-way: what only one side changed is taken; where both changed the same words, mine stand and theirs are handed back.
 */

/** A place both sides changed: where, and what the other window had typed there. */
export type Clash = { readonly at: string; readonly theirs: string };

/**
 * Merge two later versions of `base`.
 * Shape: plain JSON. Lists whose items have an `id` are merged item by item; other lists are taken whole.
 * Errors: none.
 */
export function merge<T>(base: T, mine: T, theirs: T): { readonly value: T; readonly clashes: readonly Clash[] } {
  const clashes: Clash[] = [];
  const value = mergeAt('', base, mine, theirs, clashes) as T;
  return { value, clashes };
}

type Json = unknown;
const same = (a: Json, b: Json): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
const isRecord = (value: Json): value is Record<string, Json> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
const isKeyed = (value: Json): value is { id: string }[] =>
  Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.id === 'string');

function mergeAt(at: string, base: Json, mine: Json, theirs: Json, clashes: Clash[]): Json {
  if (same(mine, theirs) || same(base, theirs)) return mine;
  if (same(base, mine)) return theirs;
  if (isRecord(mine) && isRecord(theirs)) {
    const from = isRecord(base) ? base : {};
    const out: Record<string, Json> = {};
    for (const field of new Set([...Object.keys(theirs), ...Object.keys(mine)]))
      out[field] = mergeAt(at === '' ? field : `${at}.${field}`, from[field], mine[field], theirs[field], clashes);
    return out;
  }
  if (isKeyed(mine) && isKeyed(theirs)) {
    const before = new Map((isKeyed(base) ? base : []).map((item) => [item.id, item]));
    const there = new Map(theirs.map((item) => [item.id, item]));
    const here = new Map(mine.map((item) => [item.id, item]));
    const out: Json[] = [];
    for (const item of mine) {
      const other = there.get(item.id);
      const old = before.get(item.id);
      if (other) out.push(mergeAt(`${at}.${item.id}`, old, item, other, clashes));
      // Deleted there: gone, unless it was changed (or made) here since.
      else if (!old || !same(old, item)) out.push(item);
    }
    for (const item of theirs) {
      const old = before.get(item.id);
      if (!here.has(item.id) && (!old || !same(old, item))) out.push(item);
    }
    return out;
  }
  clashes.push({ at, theirs: typeof theirs === 'string' ? theirs : JSON.stringify(theirs ?? '') });
  return mine;
}
