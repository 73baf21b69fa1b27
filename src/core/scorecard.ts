/**
 * The scorecard of a close: eleven criteria with the words they rest on, a band, and the changes that matter most.
 * Deterministic; works on any transcript, and knows more of one played here. Source: DOMAIN 9.1 and `content/en/rubric.yaml`.
 */
import { type CloseRead, readClose, surelyHeard } from './close.ts';
import { changesFor } from './changes.ts';
import { judgeCriteria } from './criteria.ts';
import type { Playbook } from './kinds.ts';
import { mannerOf } from './manner.ts';
import type { Ear } from './recognise.ts';
import type { Band, InterviewerState, JudgedCriterion, Marring, Occasion, PlainTurn, Scorecard } from './rehearsal.ts';

/** From how many points of a hundred a close is developing, and strong. */
const DEVELOPING = 42;
const STRONG = 68;

export const bandOf = (share: number): Band =>
  share >= STRONG / 100 ? 'strong' : share >= DEVELOPING / 100 ? 'developing' : 'low';

/**
 * What no list of points can make up for: begging, an insult, presuming the job before the interview began.
 * Each takes a share of the whole, because that is how such moments are remembered, and each is said.
 */
function marring(close: CloseRead): Marring[] {
  const out: Marring[] = [];
  const mars = (keeps: number, says: string) => void out.push({ share: Math.round(100 * (1 - keeps)) / 100, says });
  // why: whoever goes back to put an answer right may say that the first one was poor; and what holds a whole close down
  // has to be surer than what takes a point off.
  const mending = close.said.filter((t) => close.goesBack.includes(t.at));
  const weighs = close.said.flatMap((t) =>
    t.tone.filter((x) => surelyHeard(x) && !(x.tone === 'self-deprecating' && mending.includes(t))),
  );
  const count = (tone: string) => weighs.filter((t) => t.tone === tone).length;
  if (count('desperate') > 0) mars(count('desperate') > 1 ? 0.5 : 0.62, 'It sounded like pleading.');
  if (count('pushy') > 0) mars(count('pushy') > 1 ? 0.55 : 0.68, 'It sounded pushy.');
  if (close.talkedOver.length > 0) mars(0.75, 'You talked over somebody who had not finished.');
  if (close.presumed.length > 0) mars(0.75, 'You spoke as if the job were yours, and were told that it is not yet.');
  if (close.wasLong.length > 0) mars(0.8, 'You went on until they asked you to be brief.');
  if (close.keptBack.length > 0) mars(0.8, 'You went on asking after they had said goodbye.');
  if (count('negative') > 0) mars(0.5, 'You spoke ill of others.');
  if (count('entitled') > 0) mars(0.7, 'It sounded as if the job were owed to you.');
  if (count('self-deprecating') > 0) mars(count('self-deprecating') > 1 ? 0.62 : 0.8, 'You put yourself down.');
  if (close.timing === 'too early') mars(0.4, 'You asked before the interview was winding down.');
  if (close.overCeiling > 0)
    mars(
      close.overCeiling >= 2 ? 0.6 : close.family.column === 'public-panel' ? 0.7 : 0.85,
      close.overCeiling >= 2
        ? 'You asked far more directly than this room bears.'
        : 'You asked a little more directly than this room bears.',
    );
  if (close.riskyAsks > 0)
    mars(Math.max(0.55, 1 - 0.15 * close.riskyAsks), 'You asked something that this room holds against people.');
  if (close.pushes > 0) mars(0.65, 'They would rather not say, and you asked again.');
  // Brushed off is better than no answer at all, and both are better than an argument.
  if (close.argued > 0) mars(0.65, 'You argued with a doubt.');
  else if (close.voiced.some((v) => v.answeredAt === null)) mars(0.8, 'A doubt was voiced and got no answer.');
  else if (close.voiced.some((v) => v.eased < 0.15)) mars(0.88, 'A doubt was voiced and brushed off.');
  if (close.disagrees)
    mars(0.8, `You said ${close.disagrees.before} and ${close.disagrees.after}, and left it at that.`);
  if (close.longest >= 200) mars(close.longest > 250 ? 0.75 : 0.85, 'One answer went on far too long.');
  return out;
}

/** Above this the scale narrows, so that the better of two good closes is still the better. */
const NARROWS = 85;
const atMostAHundred = (score: number): number =>
  score <= NARROWS
    ? Math.max(0, score)
    : NARROWS + (100 - NARROWS) * (1 - Math.exp((NARROWS - score) / (100 - NARROWS)));

/**
 * What is counted of the criteria, and what a close is given that was put as most are: what was done decides up to half of the score, how
 * it was put moves it by thirty points either way. Set where both together agreed best with what people thought of closes, on closes that
 * neither had been taught (decision 014).
 */
const OF_CRITERIA = 0.5;
const USUAL = 25;

/** The score of a hundred: the criteria (a share, 0–1), how it was put (points), and what is left after what nothing makes up for. */
function scoreOf(criteria: readonly JudgedCriterion[], put: number, marred: readonly Marring[]): number {
  const of = criteria.reduce((sum, c) => sum + c.of, 0);
  if (of === 0) return 0;
  const done = (100 * criteria.reduce((sum, c) => sum + c.points, 0)) / of;
  const left = marred.reduce((rest, m) => rest * (1 - m.share), 1);
  return Math.round(10 * atMostAHundred(left * Math.max(0, OF_CRITERIA * done + USUAL + put))) / 10;
}

/** Judge a close. `state` is given for a take played here: its replay finds the changes that would have moved the opinion. */
export function scorecard(
  turns: readonly PlainTurn[],
  occasion: Occasion,
  playbook: Playbook,
  ear: Ear,
  state?: InterviewerState,
): Scorecard {
  const close = readClose(turns, occasion, playbook, ear, state);
  const criteria = judgeCriteria(close, playbook);
  const marred = marring(close);
  const { points, parts } = mannerOf(turns, ear.manner, playbook);
  const score = scoreOf(criteria, points, marred);
  const band = bandOf(score / 100);
  return {
    score,
    band,
    criteria,
    marred,
    manner: parts,
    headline: headline(close, band, criteria),
    asked: {
      nextSteps: close.askedNextSteps,
      concerns: close.askedConcerns,
      position: close.directness >= 3 ? 'direct' : close.directness > 0 ? 'indirect' : 'none',
    },
    concernsVoiced: close.voiced.map((v) => v.words),
    concernsAddressed: close.voiced.filter((v) => v.eased >= 0.3).map((v) => v.words),
    timing: close.timing,
    tone: close.tone,
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
  if (voiced > 0 && eased === voiced)
    return close.directness > 0
      ? 'You drew the doubt out, answered it, and asked.'
      : 'You drew the doubt out and answered it. You never asked for the job.';
  if (voiced > 0 && eased + half > 0) return 'You drew the doubt out, and eased half of it.';
  if (voiced > 0) return 'You drew the doubt out, and left it standing.';
  if (close.directness > 0 && close.askedNextSteps)
    return 'You asked for it, and for what comes next. Their doubt stayed hidden.';
  if (!close.askedNextSteps && close.directness === 0) return 'You thanked them and left. Nothing was asked.';
  const weakest = [...criteria].sort((a, b) => b.of - b.points - (a.of - a.points))[0];
  return band === 'strong'
    ? 'A good close.'
    : weakest
      ? `Nearly. What was missing most: ${weakest.name.charAt(0).toLowerCase()}${weakest.name.slice(1)}.`
      : 'Nearly.';
}
