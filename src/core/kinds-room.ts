/** The kinds of content for who sits across the table: personas and what they set out to do, their doubts, the parts of an answer to a doubt. */
import { z } from 'zod';
import { id, sentence, sources, three, unit } from './kinds-common.ts';

export const PARTS = [
  'recruiter',
  'hr',
  'hiring-manager',
  'peer',
  'executive',
  'chair',
  'panel-member',
  'coordinator',
] as const;
/** What an interviewer is to the decision. */
export type Part = (typeof PARTS)[number];

export const INTENTS = [
  'greet',
  'acknowledge-answer',
  'take-remark',
  'wind-down',
  'invite-questions',
  'voice-concern',
  'voice-second-concern',
  'evade-concern',
  'no-concern',
  'concern-eased',
  'concern-partly-eased',
  'concern-not-eased',
  'concern-argued',
  'name-missing',
  'next-steps',
  'next-steps-again',
  'timeline',
  'warm-to-interest',
  'cool-to-interest',
  'start-warmly',
  'start-frostily',
  'decline-compare',
  'rate',
  'decline-rate',
  'fit-yes',
  'fit-unsure',
  'answer-role',
  'defer-role',
  'answer-salary',
  'defer-salary',
  'give-contact',
  'accept-thanks',
  'say-time-left',
  'prompt',
  'not-understood',
  'cut-short',
  'second-push',
  'react-negative',
  'react-desperate',
  'react-pushy',
  'meet-slight',
  'too-early',
  'watch-check',
  'stand-up',
  'take-repair',
  'take-summary',
  'recall',
  'notice-repetition',
  'notice-contradiction',
  'hand-over',
  'take-over',
  'look-up',
  'show-it',
  'in-practice',
  'other-unknown',
  'small-talk',
  'own-slip',
  'confirm-heard',
  'go-ahead',
  'asked-enough',
  'need-nothing',
  'either-way',
  'as-far-as',
  'spoken-of',
  'take-offer',
  'voice-again',
  'goodbye',
  'goodbye-warm',
] as const;
/** What an interviewer's turn sets out to do. */
export type Intent = (typeof INTENTS)[number];

/** `personas/<persona>.yaml`. `{name}` the candidate's first name, `{concern}`, `{topic}`, `{step}`, `{when}`, `{answer}`, `{minutes}`, `{words}`, `{before}`, `{after}`, `{colleague}`, `{missing}` are filled. */
export const personaKind = z.strictObject({
  id,
  name: sentence,
  title: sentence,
  part: z.enum(PARTS),
  stance: sentence,
  sources,
  warmth: unit,
  patience: unit,
  candour: unit,
  directnessLiked: z.number().min(1).max(5),
  policy: z.strictObject({ voicesConcerns: z.boolean(), givesVerdict: z.boolean(), says: sentence }),
  eases: z.array(sentence).min(3),
  irritates: z.array(sentence).min(3),
  roleFamilies: z.array(id),
  /** Concerns this very person tends to hold, of any candidate. */
  doubts: z.array(id).min(1),
  signals: z.array(z.enum(['formal', 'neutral', 'casual', 'phone', 'warm'])).min(1),
  steps: z.array(z.strictObject({ step: sentence, when: sentence })).min(3),
  wordings: z.strictObject(
    Object.fromEntries(
      INTENTS.map((i) => [i, z.array(sentence).min(10, 'at least ten wordings, so that nothing is said twice')]),
    ) as Record<Intent, z.ZodArray<typeof sentence>>,
  ),
});

/** `concerns/<concern>.yaml`: one doubt, what lies behind it, and what eases it. */
export const concernKind = z.strictObject({
  id,
  name: sentence,
  behind: sentence,
  sources,
  weight: unit,
  kind: z.enum(['competence', 'commitment', 'integrity', 'practical']),
  /** Words that show an answer speaks to this doubt (prefixes allowed with *). */
  topic: z.array(z.string()).min(4),
  strong: z.array(sentence).min(3),
  weak: z.array(sentence).min(3),
  /** How an interviewer says it, `{detail}` standing for the candidate's own worry or the posting's requirement. */
  voiced: z.array(sentence).min(6),
  guarded: z.array(sentence).min(3),
  /** Parts of a good answer for the plan: acknowledge, clarify, bridge, check. `{role}`, `{company}`. */
  answer: z.strictObject({
    acknowledge: z.array(sentence).min(2),
    bridge: z.array(sentence).min(2),
    check: z.array(sentence).min(2),
    proofNeeded: sentence,
  }),
  evidenceCues: z.array(z.string()).min(3),
  heardIn: z.array(z.string()).min(2),
  examples: z.strictObject({
    eases: three('of an answer that eases it'),
    leaves: three('of an answer that leaves it standing'),
  }),
});

/** `answers.yaml` (a list): the parts of an answer to a doubt, and the ways it goes wrong. */
export const ANSWER_PARTS = [
  'acknowledge',
  'evidence',
  'bridge',
  'check',
  'argues',
  'blames',
  'generic',
  'concedes',
] as const;
export type AnswerPartName = (typeof ANSWER_PARTS)[number];
export const answerPartKind = z.strictObject({
  id: z.enum(ANSWER_PARTS),
  means: sentence,
  sources,
  cues: z.array(z.string()).min(1),
  fires: three('that must fire'),
  quiet: three('that must stay quiet'),
});
