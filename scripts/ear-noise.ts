/** Turns as a speech recogniser or a hurried typist leaves them: the same words without marks and capitals, or with one word in ten gone wrong. */
import { draw, pick, seeded } from '../src/core/random.ts';

/** No punctuation, no capitals. */
export const bare = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}'’\s]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();

const HEARD_AS: Readonly<Record<string, string>> = {
  their: 'there',
  there: 'their',
  hire: 'higher',
  role: 'roll',
  your: "you're",
  "you're": 'your',
  for: 'four',
  to: 'two',
  know: 'no',
  hear: 'here',
  here: 'hear',
  would: 'wood',
  weeks: 'weak',
  pay: 'pray',
  next: 'necks',
  fit: 'feet',
  start: 'stark',
  job: 'job a',
  when: 'win',
  one: 'won',
  rate: 'right',
  whole: 'hole',
  board: 'bored',
  right: 'write',
  team: 'teem',
  great: 'grate',
  week: 'weak',
};
const FILLERS = ['um', 'uh', 'like', 'you know'];

/** One word in ten misheard, dropped, said twice or preceded by a filler; the same seed gives the same text. */
export function misheard(text: string, seed: string): string {
  let random = seeded(seed);
  const out: string[] = [];
  for (const word of bare(text).split(' ')) {
    let x: number, kind: number, filler: string;
    [x, random] = draw(random);
    [kind, random] = draw(random);
    [filler, random] = pick(random, FILLERS);
    if (x >= 0.1) out.push(word);
    else if (HEARD_AS[word] !== undefined) out.push(HEARD_AS[word] as string);
    else if (kind < 0.35) out.push(word, word);
    else if (kind < 0.75) out.push(filler, word);
    // Otherwise the word was swallowed.
  }
  return out.join(' ');
}
