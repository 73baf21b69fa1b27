/**
 * The scorecard of a close: eleven criteria with the words they rest on, a band, and the changes that matter most.
 * Deterministic; works on any transcript, and knows more of one played here. Source: DOMAIN 9.1 and `content/en/rubric.yaml`.
 */
import { type CloseRead, readClose } from './close.ts';
import { changesFor } from './changes.ts';
import { judgeCriteria } from './criteria.ts';
import type { Playbook } from './kinds.ts';
import type { Ear } from './recognise.ts';
import type { Band, InterviewerState, JudgedCriterion, Occasion, PlainTurn, Scorecard } from './rehearsal.ts';

/** From how many points of a hundred a close is developing, and strong. */
const DEVELOPING = 42;
const STRONG = 68;

export const bandOf = (share: number): Band => (share >= STRONG / 100 ? 'strong' : share >= DEVELOPING / 100 ? 'developing' : 'low');

/**
 * What no list of points can make up for: begging, an insult, presuming the job before the interview began.
 * Each takes a share of the whole, because that is how such moments are remembered.
 */
function marred(close: CloseRead): number {
  let share = 1;
  const count = (tone: string) => close.tones.filter((t) => t.tone === tone).length;
  if (count('desperate') > 0) share *= count('desperate') > 1 ? 0.5 : 0.62;
  if (count('pushy') > 0) share *= count('pushy') > 1 ? 0.55 : 0.68;
  if (count('negative') > 0) share *= 0.5;
  if (count('entitled') > 0) share *= 0.7;
  if (count('self-deprecating') > 0) share *= count('self-deprecating') > 1 ? 0.62 : 0.8;
  if (close.timing === 'too early') share *= 0.4;
  if (close.overCeiling >= 2) share *= 0.6;
  else if (close.overCeiling === 1) share *= 0.85;
  if (close.riskyAsks > 0) share *= Math.max(0.55, 1 - 0.15 * close.riskyAsks);
  if (close.pushes > 0) share *= 0.65;
  // Brushed off is better than no answer at all, and both are better than an argument.
  if (close.argued > 0) share *= 0.65;
  else if (close.voiced.some((v) => v.answeredAt === null)) share *= 0.8;
  else if (close.voiced.some((v) => v.eased < 0.15)) share *= 0.88;
  if (close.longest > 250) share *= 0.75;
  return share;
}

/** Judge a close. `state` is given for a take played here: its replay finds the changes that would have moved the opinion. */
export function scorecard(turns: readonly PlainTurn[], occasion: Occasion, playbook: Playbook, ear: Ear, state?: InterviewerState): Scorecard {
  const close = readClose(turns, occasion, playbook, ear, state);
  const criteria = judgeCriteria(close, playbook);
  const of = criteria.reduce((sum, c) => sum + c.of, 0);
  const points = criteria.reduce((sum, c) => sum + c.points, 0);
  const score = of === 0 ? 0 : Math.round((100 * points * marred(close)) / of);
  const band = bandOf(score / 100);
  return {
    score, band, criteria, headline: headline(close, band, criteria),
    asked: { nextSteps: close.askedNextSteps, concerns: close.askedConcerns, position: close.directness >= 3 ? 'direct' : close.directness > 0 ? 'indirect' : 'none' },
    concernsVoiced: close.voiced.map((v) => v.words), concernsAddressed: close.voiced.filter((v) => v.eased >= 0.3).map((v) => v.words), timing: close.timing, tone: close.tone,
    changes: changesFor(close, criteria, occasion, playbook, ear, state),
  };
}

/** One sentence that says how it went, before any list. */
function headline(close: CloseRead, band: Band, criteria: readonly JudgedCriterion[]): string {
  const voiced = close.voiced.length;
  const eased = close.voiced.filter((v) => v.eased >= 0.55).length;
  const half = close.voiced.filter((v) => v.eased >= 0.3 && v.eased < 0.55).length;
  if (close.timing === 'too early') return 'You asked before they were ready to hear it.';
  if (close.timing === 'missed') return 'The close was offered, and you let it pass.';
  if (close.tones.some((t) => t.tone === 'desperate')) return 'It sounded like pleading, and that is what stays.';
  if (close.tones.some((t) => t.tone === 'negative')) return 'What you said about others is what stays.';
  if (close.argued > 0) return 'You argued with the doubt, and it grew.';
  if (voiced > 0 && eased === voiced) return close.directness > 0 ? 'You drew the doubt out, answered it, and asked.' : 'You drew the doubt out and answered it. You never asked for the job.';
  if (voiced > 0 && eased + half > 0) return 'You drew the doubt out, and eased half of it.';
  if (voiced > 0) return 'You drew the doubt out, and left it standing.';
  if (close.directness > 0 && close.askedNextSteps) return 'You asked for it, and for what comes next. Their doubt stayed hidden.';
  if (!close.askedNextSteps && close.directness === 0) return 'You thanked them and left. Nothing was asked.';
  const weakest = [...criteria].sort((a, b) => b.of - b.points - (a.of - a.points))[0];
  return band === 'strong' ? 'A good close.' : weakest ? `Nearly. What was missing most: ${weakest.name.charAt(0).toLowerCase()}${weakest.name.slice(1)}.` : 'Nearly.';
}
