/** Changes to a note, taken in any choice: what is locked stands in every one of them, and all of them together make the proposal. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyHunks } from '../../src/core/hunks.ts';
import { hunksOf, placesOf } from '../../src/core/word-diff.ts';

const LOCKED = ['Northwind Clinics', 'six weeks', '14 to 6 per cent', 'March 3', 'practice manager', 'Dr. Ruiz'];
const LOOSE = 'I was so glad to hear . . . . ? , \n\n \n\n'.split(/ /u);
const said = (pieces: readonly string[]) => pieces.join(' ').replace(/ ([,.])/gu, '$1');
const often = (text: string, what: string) =>
  placesOf(text, LOCKED).filter((span) => text.slice(...span) === what).length;

/** A note, a wording of it that keeps what is locked in some order among other words, and a choice of changes. */
const cases = fc.record({
  facts: fc.array(fc.constantFrom(...LOCKED), { maxLength: 6 }),
  note: fc.array(fc.constantFrom(...LOOSE), { minLength: 2, maxLength: 30 }),
  other: fc.array(fc.constantFrom(...LOOSE), { minLength: 2, maxLength: 30 }),
  places: fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 }),
  moved: fc.boolean(),
  choice: fc.nat(),
});
function mix(loose: readonly string[], facts: readonly string[], places: readonly number[], inOrder: boolean): string {
  const at = facts.map((_, i) => (places[i] as number) % (loose.length + 1));
  if (inOrder) at.sort((a, b) => a - b);
  const out: string[] = [];
  for (let i = 0; i <= loose.length; i++) {
    facts.forEach((fact, k) => {
      if (at[k] === i) out.push(fact);
    });
    if (loose[i] !== undefined) out.push(loose[i] as string);
  }
  return said(out);
}

test('whatever is taken, every locked stretch stands as often as before; all of it is the proposal, none of it the note', () => {
  let withSeveral = 0;
  fc.assert(
    fc.property(cases, ({ facts, note, other, places, moved, choice }) => {
      const from = mix(note, facts, places, true);
      const to = mix(other, facts, places.slice(7), !moved);
      const hunks = hunksOf(from, to, facts);
      if (hunks.length > 1) withSeveral++;
      assert.equal(applyHunks(from, hunks, new Set()), from);
      assert.equal(applyHunks(from, hunks, new Set(hunks.map((_, i) => i))), to);
      const some = applyHunks(from, hunks, new Set(hunks.flatMap((_, i) => ((choice >> i) & 1 ? [i] : []))));
      for (const fact of new Set(facts)) assert.ok(often(some, fact) >= often(from, fact), `${fact} in: ${some}`);
      for (const [i, hunk] of hunks.entries()) {
        assert.equal(from.slice(...hunk.span), hunk.before);
        assert.ok(i === 0 || (hunks[i - 1] as typeof hunk).span[1] < hunk.span[0], 'apart from the one before');
      }
    }),
    { numRuns: 3000, seed: 11 },
  );
  assert.ok(withSeveral > 500, 'many of the cases have something to choose');
});

test('what changes within a sentence is one change; sentences are apart', () => {
  const hunks = hunksOf(
    'Thanks again for seeing me on March 3. It was a joy to talk. I left with ideas and glad.',
    'Thank you for having me on March 3. It was a joy to talk. I went home with ideas and happy.',
    ['March 3'],
  );
  assert.deepEqual(
    hunks.map(({ before, after }) => [before, after]),
    [
      ['Thanks again for seeing', 'Thank you for having'],
      ['left with ideas and glad', 'went home with ideas and happy'],
    ],
  );
});

test('what is locked is found as whole words, the longest first', () => {
  assert.deepEqual(placesOf('Ana Ruiz and Ana, not Anna, in 14 or 140', ['Ana', 'Ana Ruiz', '14']), [
    [0, 8],
    [13, 16],
    [31, 33],
  ]);
});
