/** How a letter is put on paper, as said in a form, a link or on a command line: all of it may be left out. */
import type { LetterData } from './letter.ts';

export type LetterWays = Partial<
  Pick<LetterData, 'form' | 'paper' | 'envelope' | 'window' | 'feed' | 'letterhead' | 'sheets' | 'offset'>
>;

/**
 * The ways that a flat list of texts says; what is empty is left out, what is unknown stays for `checkLetterData` to name.
 * `offset` is "RIGHT,DOWN" in millimetres.
 */
export function waysOf(said: Readonly<Record<string, string | boolean | undefined>>): LetterWays {
  const { form, paper, envelope, window, feed, letterhead, sheets, offset } = said;
  const [rightMm = 0, downMm = 0] = typeof offset === 'string' ? offset.split(',').map(Number) : [];
  const ways = {
    ...kept('form', form),
    ...kept('paper', paper),
    ...kept('envelope', envelope),
    ...(window === true || window === 'true' ? { window: true } : {}),
    ...kept('feed', feed),
    ...kept('letterhead', letterhead),
    ...(sheets === undefined || sheets === '' ? {} : { sheets: Number(sheets) }),
    ...(typeof offset === 'string' && offset !== '' ? { offset: { rightMm, downMm } } : {}),
  };
  return ways as LetterWays;
}

const kept = (key: string, said: string | boolean | undefined) =>
  said === undefined || said === '' ? {} : { [key]: said };
