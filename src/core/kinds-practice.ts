/** The kinds of content a candidate practises with: the phrase book and its risks, the rubric, drills, the rating of oneself. */
import { z } from 'zod';
import { act, id, sentence, sources, three } from './kinds-common.ts';

/** The columns of the risk table and of the rubric (DOMAIN 2.3 and 9.1). */
export const RISK_CONTEXTS = [
  'sales',
  'customer',
  'technical',
  'care-education',
  'public-panel',
  'executive',
  'dach-nordic',
  'uk',
  'phone-screen',
] as const;
export const RUBRIC_COLUMNS = [
  'sales',
  'customer',
  'technical',
  'care-education',
  'public-panel',
  'executive',
] as const;
export type RiskContext = (typeof RISK_CONTEXTS)[number];
export type RubricColumn = (typeof RUBRIC_COLUMNS)[number];

export const STAGES = ['phone-screen', 'first-round', 'technical', 'panel', 'senior', 'final'] as const;
export type Stage = (typeof STAGES)[number];

const risk = z.strictObject(
  Object.fromEntries(RISK_CONTEXTS.map((c) => [c, z.number().int().min(0).max(3)])) as Record<RiskContext, z.ZodNumber>,
);

/** One line to say. `{role}`, `{company}`, `{topic}`, `{need}`, `{proof}` are filled from the candidate's own material. */
const line = z.strictObject({
  id,
  say: sentence,
  purpose: sentence,
  directness: z.number().int().min(1).max(5),
  softer: sentence,
  bolder: sentence,
  acts: z.array(act).min(1),
  roleFamilies: z.array(id).optional(),
  stages: z.array(z.enum(STAGES)).optional(),
});

/** `phrase-book/<family>.yaml`: one family of lines with its risks. */
export const familyKind = z.strictObject({
  id,
  code: z.string().regex(/^F\d{1,2}$/),
  name: sentence,
  purpose: sentence,
  directness: z.number().int().min(1).max(5),
  risk,
  likedBy: sentence,
  dislikedBy: sentence,
  goesWrong: sentence,
  mitigation: sentence,
  softerFamily: id.optional(),
  sources,
  lines: z.array(line).min(5),
});

/** `rubric.yaml` (a list): one criterion of the scorecard. */
export const criterionKind = z.strictObject({
  id,
  code: z.string().regex(/^C\d{1,2}$/),
  name: sentence,
  rule: sentence,
  rewrite: sentence,
  sources,
  weight: z.strictObject(
    Object.fromEntries(RUBRIC_COLUMNS.map((c) => [c, z.number().min(0).max(100)])) as Record<RubricColumn, z.ZodNumber>,
  ),
});

/**
 * `drills.yaml` (a list): one moment to drill. The reply must do one of `wants` and none of `avoid`; `good` and `bad` replies are tried with
 * the ear that ships.
 */
export const drillKind = z.strictObject({
  id,
  name: sentence,
  says: z.array(sentence).min(2),
  asks: sentence,
  wants: z.array(act).min(1),
  avoid: z.array(act),
  tip: sentence,
  sources,
  good: three('of a reply that does it'),
  bad: three('of a reply that does not'),
});

/** `confidence.yaml`: the candidate's own rating, 0–100 each. */
export const confidenceKind = z.strictObject({ id, asks: sentence, sources });
