/** The kinds of content that say what the work is: role families, what their interviewers answer, plain facts, and the subjects of questions. */
import { z } from 'zod';
import { id, sentence, sources, three } from './kinds-common.ts';
import { RUBRIC_COLUMNS } from './kinds-practice.ts';
import { ASKING_FORMS } from './question-form.ts';

/** `role-families/<family>.yaml`. `aliases` are other names taken for it, the corpus's among them. */
export const roleFamilyKind = z.strictObject({
  id,
  name: sentence,
  aliases: z.array(z.string()),
  column: z.enum(RUBRIC_COLUMNS),
  sources,
  lead: z.array(id).min(2),
  avoid: z.array(id),
  floor: z.strictObject({ early: z.number().int().min(1).max(5), final: z.number().int().min(1).max(5) }),
  ceiling: z.strictObject({ early: z.number().int().min(1).max(5), final: z.number().int().min(1).max(5) }),
  place: sentence,
  people: sentence,
  likelyConcerns: z.array(id).min(3),
  personas: z.array(id).min(1),
  needs: z.array(sentence).min(4),
  opening: z.array(z.strictObject({ id, ask: sentence, listensFor: z.array(z.string()).min(2), concern: id })).min(3),
  advice: sentence,
});

/**
 * `role-answers/<role family>.yaml`: what its interviewers say of the work, by subject (`subjects/`). Each answer stands with questions that it
 * answers outright; of a subject's answers the one whose questions are most like the one asked is said.
 */
const roleAnswer = z.strictObject({
  says: sentence,
  asked: z.array(sentence).min(2, 'give at least two questions it answers'),
});
export const roleAnswersKind = z.strictObject({
  id,
  sources,
  answers: z.record(id, z.array(roleAnswer).min(4, 'at least four answers, for the different questions of a subject')),
});

/** `plainly.yaml`: how a plain question is answered in its own words; `{one}`, `{echo}` and `{denied}` come out of the question. */
const frames = (slot: string) =>
  z.array(sentence.refine((s) => slot === '' || s.includes(slot), `needs ${slot}`)).min(3);
export const plainlyKind = z.strictObject({
  id,
  sources,
  yes: frames('{echo}'),
  no: frames('{denied}'),
  after: z.strictObject({ yes: z.string().min(1), no: z.string().min(1) }),
  seldom: frames(''),
  share: frames(''),
  one: frames('{one}'),
  so: frames(''),
});

/**
 * `facts/` (lists): what an employer of a kind tells outright. `form` is the kind of answer wanted, `of` the words it is wanted of (all words
 * of one group); without `of` it is what any employer could say to a question of this form.
 */
export const factKind = z.strictObject({
  id,
  form: z.enum(ASKING_FORMS),
  /** Other ways it is asked for: another word that asks, by yes or no, or as a choice. */
  also: z.array(z.enum([...ASKING_FORMS, 'yes-no', 'choice', 'told'])).default([]),
  /** The subject (`subjects/`) most of its questions are heard as. */
  about: id.optional(),
  families: z.array(id).min(1).optional(),
  of: z
    .array(z.string().regex(/^[\p{Ll}\p{N}' +#&-]+$/u, 'lower case words'))
    .min(1)
    .optional(),
  says: z.array(sentence).min(1),
  asked: z.array(sentence).min(2, 'give at least two questions it answers'),
  unasked: z.array(sentence).min(1, 'give at least one question it does not answer'),
});

/**
 * `broadly.yaml`: what anybody in that seat could say to a question of a common kind, where nothing closer is set down. `forms` are the ways it is
 * asked for, `cues` (cue notation) those by which it is known; of several that hear a question the first is said.
 */
export const broadlyKind = z.strictObject({
  id,
  forms: z.array(z.enum(ASKING_FORMS)).min(1),
  families: z.array(id).min(1).optional(),
  cues: z.array(z.string().min(1)).min(1),
  unless: z.array(z.string().min(1)).default([]),
  /** The act whose own reply it stands for, where its questions are heard as one. */
  act: z.enum(['salary-talk']).optional(),
  says: z.array(sentence).min(2, 'give at least two ways, because nothing is said twice in a take'),
  asked: z.array(sentence).min(2, 'give at least two questions it answers'),
  unasked: z.array(sentence).min(1, 'give at least one question it does not answer'),
});

/** Whether a subject is one of the work, of how this post is filled, or of the talk in the room itself. */
export const SUBJECT_KINDS = ['work', 'hiring', 'room'] as const;

/**
 * `subjects/` (lists): what a candidate's question can be about. `words` are words and short phrases that speak of it (`word*` any that begins so);
 * `families` are the role families that alone know it. How a post is filled is answered by `says`, the work in `role-answers/`.
 */
export const subjectKind = z
  .strictObject({
    id,
    name: sentence,
    of: z.enum(SUBJECT_KINDS),
    families: z.array(id).min(1).optional(),
    words: z
      .array(z.string().regex(/^[\p{Ll}\p{N}':.-]+\*?(?: [\p{Ll}\p{N}':.-]+\*?)*$/u, 'lower case, no marks'))
      .min(3),
    /** Words that ask for and name the same thing: a question about the truck is met by an answer about the car. */
    alike: z.array(z.array(z.string()).min(2)).optional(),
    says: z.array(roleAnswer).min(4).optional(),
    sources,
    hears: three('that must be heard as this subject'),
    not: three('that must not'),
  })
  .refine((s) => (s.of === 'hiring') === (s.says !== undefined), {
    path: ['says'],
    message: 'what is asked about hiring is answered here, and nothing else is',
  });
