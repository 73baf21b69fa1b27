/**
 * Small things that tip the scale between two closes with the same points: figures told, claims where a case was wanted, pay raised, big
 * words and softeners. None of them is a criterion; together they move a score by some points, and each is said where it counts.
 * What they weigh is fitted by `scripts/weigh-closes.ts` on the pairs in training/dialogues; what they are of is a judgement of 2026-11.
 */
import type { CloseRead, ReadTurn } from './close.ts';
import type { Playbook } from './kinds.ts';
import { looseWordsIn } from './loose-words.ts';
import type { Trifle } from './rehearsal.ts';

type Weighing = {
  readonly id: string;
  /** How much of it there is, from 0. */
  readonly of: (close: CloseRead, playbook: Playbook) => number;
  /** Points that one of it is worth, before all of them are held within bounds. */
  readonly weighs: number;
  /** How much of it a usual close has: only more or less than that counts. */
  readonly usual: number;
  /** What is said where it helps, and where it costs. */
  readonly helps?: string;
  readonly costs?: string;
};
const did = (close: CloseRead, act: string) => close.said.some((t) => t.acts.some((a) => a.act === act));
/** How much there is of something in four turns, which is a usual close: a long talk holds more of everything. */
const inFour = (close: CloseRead, of: (t: ReadTurn) => number) =>
  (4 * close.said.reduce((n, t) => n + of(t), 0)) / Math.max(1, close.said.length);
const loose = (id: string, most: number) => (close: CloseRead, playbook: Playbook) => {
  const entry = playbook.looseWords.find((words) => words.id === id);
  return entry
    ? Math.min(
        most,
        inFour(close, (t) => looseWordsIn(t.text, entry)),
      )
    : 0;
};

export const TRIFLES: readonly Weighing[] = [
  {
    id: 'figures',
    of: (c) =>
      Math.min(
        5,
        inFour(c, (t) => t.figures),
      ),
    weighs: 3.8,
    usual: 1.36,
    helps: 'You told it in figures.',
  },
  {
    id: 'claims',
    of: (c) =>
      Math.min(
        3,
        inFour(c, (t) => t.weak),
      ),
    weighs: -9.4,
    usual: 0.28,
    costs: 'There were claims and excuses where a case would have carried.',
  },
  {
    id: 'bridges',
    of: (c) =>
      Math.min(
        3,
        inFour(c, (t) => (t.bridges ? 1 : 0)),
      ),
    weighs: 2.7,
    usual: 0.96,
    helps: 'You said what it means for this job.',
  },
  {
    id: 'nothing-asked',
    of: (c) => (did(c, 'no-questions') ? 1 : 0),
    weighs: -16.3,
    usual: 0.05,
    costs: 'You said that you had nothing to ask.',
  },
  {
    id: 'pay',
    of: (c) => (did(c, 'salary-talk') ? 1 : 0),
    weighs: -17,
    usual: 0.02,
    costs: 'Pay came up before there was an offer.',
  },
  {
    id: 'big-words',
    of: loose('words.big', 8),
    weighs: -4.3,
    usual: 1.14,
    helps: 'You did without big words.',
    costs: 'There were big words where a plain one, or a case, says more.',
  },
  {
    id: 'softeners',
    of: loose('words.soft', 6),
    weighs: -5,
    usual: 0.37,
    costs: 'There were softeners that take from what you say.',
  },
  {
    id: 'words-a-turn',
    of: (c) => Math.min(40, Math.max(0, inFour(c, (t) => t.words) / 4 - PLENTY)),
    weighs: -1.9,
    usual: 3.49,
    helps: 'You kept it short.',
    costs: 'It took many words.',
  },
  {
    id: 'mends',
    of: (c) => (c.goesBack.length > 0 || did(c, 'recover-mistake') ? 1 : 0),
    weighs: 8.4,
    usual: 0.02,
    helps: 'You put an answer right.',
  },
  {
    id: 'substance',
    of: (c) =>
      Math.min(
        1.6,
        inFour(c, (t) => t.substance),
      ),
    weighs: 4,
    usual: 0.45,
    helps: 'There was substance in what you told.',
  },
];
/** Words a turn, on average, that nobody holds against anybody. */
const PLENTY = 15;
/** In points: what all of them together may move. */
const MOST = 12;
/** Less than this, in points, is not worth a word. */
const WORTH_SAYING = 1.5;

/** How much of each small thing there is. */
export const howMuchOf = (close: CloseRead, playbook: Playbook): number[] =>
  TRIFLES.map((small) => small.of(close, playbook));

/** Points gained or lost by small things, and the ones worth saying, largest first: each what would be gone without it. */
export function weighTrifles(
  close: CloseRead,
  playbook: Playbook,
): { readonly points: number; readonly trifles: readonly Trifle[] } {
  const each = howMuchOf(close, playbook).map((much, i) => {
    const { weighs, usual } = TRIFLES[i] as Weighing;
    return weighs * (much - usual);
  });
  const all = each.reduce((n, by) => n + by, 0);
  const within = (points: number) => MOST * Math.tanh(points / MOST);
  const points = within(all);
  return {
    points,
    trifles: each
      .flatMap((by, i): Trifle[] => {
        const moved = points - within(all - by);
        const { helps, costs } = TRIFLES[i] as Weighing;
        const says = moved > 0 ? helps : costs;
        return says === undefined || Math.abs(moved) < WORTH_SAYING ? [] : [{ by: Math.round(moved), says }];
      })
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by)),
  };
}
