/**
 * The kinds of content entries an adviser writes, as schemas.
 * One file in `content/<language>/` holds one entry (or one list, where said). Ids are kebab-case and permanent.
 * Every pattern entry carries its own examples: at least three that must fire and three that must stay quiet.
 */
import type { z } from 'zod';
import {
  actKind,
  leaveTakingKind,
  mannerWordsKind,
  sayingKind,
  signalKind,
  slightKind,
  toneKind,
} from './kinds-listening.ts';
import { englishKind, laterNoteKind, notePartKind, noteRuleKind, slipKind } from './kinds-notes.ts';
import { mailProviderKind, transitKind } from './kinds-post.ts';
import { confidenceKind, criterionKind, drillKind, familyKind } from './kinds-practice.ts';
import { answerPartKind, concernKind, personaKind } from './kinds-room.ts';
import { broadlyKind, factKind, plainlyKind, roleAnswersKind, roleFamilyKind, subjectKind } from './kinds-work.ts';

export * from './kinds-listening.ts';
export * from './kinds-notes.ts';
export * from './kinds-post.ts';
export * from './kinds-practice.ts';
export * from './kinds-room.ts';
export * from './kinds-work.ts';

/** Folder or file of a kind, whether the file holds a list, and its schema. */
export const KINDS = {
  acts: { at: 'acts/', list: false, schema: actKind },
  tone: { at: 'tone/', list: false, schema: toneKind },
  signals: { at: 'winding-down/', list: true, schema: signalKind },
  sayings: { at: 'interviewer-says.yaml', list: true, schema: sayingKind },
  families: { at: 'phrase-book/', list: false, schema: familyKind },
  roleFamilies: { at: 'role-families/', list: false, schema: roleFamilyKind },
  roleAnswers: { at: 'role-answers/', list: false, schema: roleAnswersKind },
  subjects: { at: 'subjects/', list: true, schema: subjectKind },
  facts: { at: 'facts/', list: true, schema: factKind },
  leaveTaking: { at: 'leave-taking.yaml', list: true, schema: leaveTakingKind },
  slights: { at: 'slights.yaml', list: true, schema: slightKind },
  mannerWords: { at: 'manner.yaml', list: true, schema: mannerWordsKind },
  plainly: { at: 'plainly.yaml', list: true, schema: plainlyKind },
  broadly: { at: 'broadly.yaml', list: true, schema: broadlyKind },
  personas: { at: 'personas/', list: false, schema: personaKind },
  concerns: { at: 'concerns/', list: false, schema: concernKind },
  answers: { at: 'answers.yaml', list: true, schema: answerPartKind },
  criteria: { at: 'rubric.yaml', list: true, schema: criterionKind },
  noteRules: { at: 'note-rules/', list: false, schema: noteRuleKind },
  slips: { at: 'slips.yaml', list: true, schema: slipKind },
  noteParts: { at: 'note-parts/', list: false, schema: notePartKind },
  drills: { at: 'drills.yaml', list: true, schema: drillKind },
  englishes: { at: 'englishes.yaml', list: true, schema: englishKind },
  laterNotes: { at: 'later-notes.yaml', list: true, schema: laterNoteKind },
  mailProviders: { at: 'mail-providers.yaml', list: true, schema: mailProviderKind },
  confidence: { at: 'confidence.yaml', list: true, schema: confidenceKind },
  transit: { at: 'transit.yaml', list: true, schema: transitKind },
} as const;
/** The file a signal stands in: its register's, or, where the end has not come or has passed, its signal's. */
export const signalFile = (entry: { readonly signal: string; readonly register: string }): string =>
  `winding-down/${entry.signal === 'winding-down' ? entry.register : entry.signal}.yaml`;
export type KindName = keyof typeof KINDS;

export type ActEntry = z.infer<typeof actKind>;
export type ToneEntry = z.infer<typeof toneKind>;
export type SignalEntry = z.infer<typeof signalKind>;
export type SayingEntry = z.infer<typeof sayingKind>;
export type Family = z.infer<typeof familyKind>;
export type Line = Family['lines'][number];
export type RoleFamily = z.infer<typeof roleFamilyKind>;
export type RoleAnswers = z.infer<typeof roleAnswersKind>;
export type SubjectEntry = z.infer<typeof subjectKind>;
export type Fact = z.infer<typeof factKind>;
export type WayOfSaying = z.infer<typeof leaveTakingKind>;
export type MannerWords = z.infer<typeof mannerWordsKind>;
export type Plainly = z.infer<typeof plainlyKind>;
export type Broadly = z.infer<typeof broadlyKind>;
export type Persona = z.infer<typeof personaKind>;
export type ConcernEntry = z.infer<typeof concernKind>;
export type AnswerPart = z.infer<typeof answerPartKind>;
export type Criterion = z.infer<typeof criterionKind>;
export type NoteRule = z.infer<typeof noteRuleKind>;
export type Slip = z.infer<typeof slipKind>;
export type NotePart = z.infer<typeof notePartKind>;
export type EnglishEntry = z.infer<typeof englishKind>;
export type LaterNote = z.infer<typeof laterNoteKind>;
export type DrillMoment = z.infer<typeof drillKind>;
export type Transit = z.infer<typeof transitKind>;
export type MailProvider = z.infer<typeof mailProviderKind>;
export type ConfidenceItem = z.infer<typeof confidenceKind>;

/**
 * Compiled content: plain JSON (it travels to the page), in id order.
 * The ear's trained part (`model`) is separate, because it is loaded only when needed.
 */
export type Playbook = {
  readonly language: string;
  readonly acts: readonly ActEntry[];
  readonly tone: readonly ToneEntry[];
  readonly signals: readonly SignalEntry[];
  readonly sayings: readonly SayingEntry[];
  readonly families: readonly Family[];
  readonly roleFamilies: readonly RoleFamily[];
  readonly roleAnswers: readonly RoleAnswers[];
  readonly subjects: readonly SubjectEntry[];
  readonly facts: readonly Fact[];
  readonly leaveTaking: readonly WayOfSaying[];
  readonly slights: readonly WayOfSaying[];
  readonly mannerWords: readonly MannerWords[];
  readonly plainly: readonly Plainly[];
  readonly broadly: readonly Broadly[];
  readonly personas: readonly Persona[];
  readonly concerns: readonly ConcernEntry[];
  readonly answers: readonly AnswerPart[];
  readonly criteria: readonly Criterion[];
  readonly noteRules: readonly NoteRule[];
  readonly slips: readonly Slip[];
  readonly noteParts: readonly NotePart[];
  readonly englishes: readonly EnglishEntry[];
  readonly laterNotes: readonly LaterNote[];
  readonly drills: readonly DrillMoment[];
  readonly mailProviders: readonly MailProvider[];
  readonly confidence: readonly ConfidenceItem[];
  readonly transit: readonly Transit[];
};
