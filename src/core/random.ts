/**
 * A seeded generator whose state can be saved inside a rehearsal.
 * There is no default seed: who wants chance must say which.
 */
export type Random = { readonly state: number };

/**
 * Start a generator.
 * Shape: any string or integer makes a seed; equal seeds give equal draws on every machine.
 * Source: FNV-1a for the string (Fowler, Noll, Vo), so that 'a1' and 'a2' start far apart.
 */
export function seeded(seed: string | number): Random {
  let hash = 0x811c9dc5;
  for (const unit of String(seed)) {
    hash ^= unit.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  return { state: hash };
}

/**
 * One draw in [0, 1) and the generator after it.
 * Source: mulberry32 (public domain), 32 bits of state; pinned by known values in the tests.
 */
export function draw(random: Random): [number, Random] {
  const state = (random.state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return [((t ^ (t >>> 14)) >>> 0) / 4294967296, { state }];
}

/** One of `items` (which must not be empty) and the generator after it. */
export function pick<T>(random: Random, items: readonly [T, ...T[]] | readonly T[]): [T, Random] {
  const [x, next] = draw(random);
  return [items[Math.floor(x * items.length)] as T, next];
}
