/**
 * A pure function of a text that remembers what it gave lately: a turn is read by a dozen readers, and a take is played again with one
 * turn changed. What it gives is shared, so nobody who gets it may change it. Memory: at most `most` answers, none for a long text.
 */
export function lately<T>(read: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (known.has(text)) return known.get(text) as T;
    const given = read(text);
    if (text.length > LONGEST_KEPT) return given;
    if (known.size >= most) known.clear();
    known.set(text, given);
    return given;
  };
}
/** In characters; nobody says more in a turn, and whoever pastes more is read anew. */
const LONGEST_KEPT = 2000;
