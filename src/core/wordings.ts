/**
 * Turns in a language model's words, kept beside a take and laid over it for showing. A take itself is always our own words:
 * replay, opinion, doubts and scorecard never read what is here.
 */
import { z } from 'zod';

/** The longest wording kept, in UTF-16 units: sixty words and some. */
export const LONGEST_WORDING = 600;

/** Turn index → the words it was shown in. Only interviewers' turns are worded; what is not here stands in our own words. */
export const wordingsRecord = z.record(
  z.string().regex(/^\d{1,3}$/u, 'the place of a turn'),
  z.object({ text: z.string().min(1).max(LONGEST_WORDING), by: z.literal('model') }),
);
export type Wordings = z.infer<typeof wordingsRecord>;

/** What a turn was shown as. */
export const shownText = (
  turns: readonly { readonly text: string }[],
  wordings: Wordings | undefined,
  turn: number,
): string => wordings?.[String(turn)]?.text ?? turns[turn]?.text ?? '';

/** Whether a language model worded a turn. */
export const isWorded = (wordings: Wordings | undefined, turn: number): boolean =>
  wordings?.[String(turn)] !== undefined;

/** Something with turns, for showing: each turn in the words it was shown in. */
export const withWordings = <T extends { readonly turns: readonly { readonly text: string }[] }>(
  state: T,
  wordings: Wordings | undefined,
): T => ({ ...state, turns: state.turns.map((turn, i) => ({ ...turn, text: shownText(state.turns, wordings, i) })) });

/** The wordings of the turns before `turn`, for a take that goes on from there. */
export const wordingsBefore = (wordings: Wordings | undefined, turn: number): Wordings =>
  Object.fromEntries(Object.entries(wordings ?? {}).filter(([at]) => Number(at) < turn));
