/** The kinds of content for notes: the rules they are checked by, slips of grammar, the parts they are made of, the Englishes, later notes. */
import { z } from 'zod';
import { id, sentence, sources, three } from './kinds-common.ts';

export const DEFECTS = [
  'placeholder-left',
  'wrong-company',
  'wrong-role',
  'wrong-interviewer-name',
  'misspelled-name',
  'spelling',
  'grammar',
  'no-thanks',
  'no-specific-detail',
  'no-interest-stated',
  'too-long',
  'too-short',
  'late',
  'unaddressed-concern',
  'repeated-from-other-interviewer',
  'missing-subject',
  'missing-signature',
  'desperate-tone',
  'pushy-tone',
  'salary-mentioned',
  'negative-talk',
  'unprofessional',
  'wrong-title',
  'wrong-address',
  'wrong-day',
  'promise-not-agreed',
  'own-doubt',
  'confidential-detail',
  'attachment-missing',
  'two-greetings',
  'broken-link',
  'mixed-english',
] as const;
export type Defect = (typeof DEFECTS)[number];
export const FINDING_FAMILIES = ['facts', 'courtesy', 'register', 'craft', 'form', 'time', 'distinctness'] as const;

/** A note in an example: enough facts for the rule to judge it, all else filled with a sound default. */
const noteExample = z.strictObject({
  body: z.string().max(4000).optional(),
  subject: z.string().nullable().optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
  channel: z.enum(['email', 'letter']).optional(),
  span: z.string().optional(),
});

/** Words that speak to one another: where a fact is put in words of `about`, words of `answers` in the note speak to it. Cue notation. */
const pairing = z.strictObject({ id, about: z.array(z.string()).min(1), answers: z.array(z.string()).min(1) });

/**
 * `note-rules/<rule>.yaml`. `detector` names the check in code; the rest is its adjustable knowledge: `cues` and `unless` (an
 * `unless` silences a cue whose words it shares), `limits`, `corrections` (wrong words: right words) and `pairs`. For spelling and grammar, `unless` lists plain words.
 */
export const noteRuleKind = z.strictObject({
  id,
  type: z.enum(DEFECTS),
  family: z.enum(FINDING_FAMILIES),
  severity: z.enum(['must-fix', 'should-fix', 'consider']),
  detector: id,
  message: sentence,
  remedy: sentence,
  why: sentence,
  sources,
  cues: z.array(z.string()).default([]),
  unless: z.array(z.string()).default([]),
  limits: z.record(z.string(), z.number()).default({}),
  corrections: z.record(z.string(), z.string()).default({}),
  pairs: z.array(pairing).default([]),
  bad: z.array(noteExample).min(3),
  good: z.array(noteExample).min(3),
});

/**
 * `slips.yaml` (a list): slips of grammar that the dictionary's proof-reader misses, each pattern with its mend (`slips.ts` says how they are
 * written). Every `wrong` must become its `right`, and every `right` and `quiet` must be left alone.
 */
export const slipKind = z.strictObject({
  id,
  says: sentence,
  sources,
  exactCase: z.boolean().default(false),
  patterns: z.array(z.strictObject({ find: z.string().min(3), to: z.string().min(1) })).min(1),
  mends: z
    .array(z.strictObject({ wrong: sentence, right: sentence }))
    .min(3, 'give at least three sentences with their mends'),
  quiet: three('that must be left alone'),
});

export const VOICES = ['warm', 'plain', 'formal'] as const;
export type Voice = (typeof VOICES)[number];

export const ENGLISHES = ['us', 'uk', 'international'] as const;
/** `englishes.yaml` (a list): words of the note parts that another English says otherwise. Parts are written as `uk`; a way with words that are null in an English is not used there. */
export const englishKind = z.strictObject({
  id,
  uk: z.string().min(1),
  us: z.string().nullable(),
  international: z.string().nullable(),
  sources,
});

/** The occasions of a thank-you note (DOMAIN 5.9). */
export const OCCASIONS = ['interview', 'same-day', 'phone-screen', 'peer', 'coordinator', 'panel'] as const;

/**
 * `note-parts/<part>.yaml`: sentences of a note, in three voices. Slots in braces name the facts a sentence needs; a sentence whose fact is missing is
 * not used. Square brackets hold choices, with | between them: "[Thank you|Thanks] for [your time|the conversation] {when}."
 */
export const notePartKind = z.strictObject({
  id,
  purpose: sentence,
  channel: z.enum(['email', 'letter', 'both']),
  needs: z.array(z.string()),
  sources,
  ways: z.strictObject(
    Object.fromEntries(VOICES.map((v) => [v, z.array(sentence).min(4)])) as Record<Voice, z.ZodArray<typeof sentence>>,
  ),
});

/** `later-notes.yaml` (a list): a note after the thank-you, as parts said in order, each in three voices. Of a part one way is used whose slots can all be filled. */
export const LATER_NOTES = ['nudge', 'second-nudge', 'after-no', 'next-round'] as const;
export type LaterNoteId = (typeof LATER_NOTES)[number];
export const laterNoteKind = z.strictObject({
  id: z.enum(LATER_NOTES),
  name: sentence,
  purpose: sentence,
  subject: z.array(sentence).min(2),
  mostWords: z.number().int().min(30).max(200),
  sources,
  parts: z
    .array(
      z.strictObject(
        Object.fromEntries(VOICES.map((v) => [v, z.array(sentence).min(2)])) as Record<
          Voice,
          z.ZodArray<typeof sentence>
        >,
      ),
    )
    .min(2),
});
