/**
 * The kinds of content entries an adviser writes, as schemas.
 * One file in `content/<language>/` holds one entry (or one list, where said). Ids are kebab-case and permanent.
 * Every pattern entry carries its own examples: at least three that must fire and three that must stay quiet.
 */
import { z } from 'zod';
import { ACTS, REGISTERS, SIGNALS } from './acts.ts';

const id = z
  .string()
  .regex(
    /^[a-z0-9]+(?:[-.][a-z0-9]+)*$/,
    'an id is lower case words joined by - or . (for instance "next-steps.what-and-when")',
  );
const sentence = z.string().trim().min(1, 'say something here').max(600, 'shorter, please: 600 characters at most');
const sources = z.array(sentence).min(1, 'name at least one source (a page, a paper, or "judgement, YYYY-MM")');
const unit = z.number().min(0).max(1);
const three = (what: string) => z.array(sentence).min(3, `give at least three examples ${what}`);
const act = z.enum(ACTS);

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

const risk = z.strictObject(
  Object.fromEntries(RISK_CONTEXTS.map((c) => [c, z.number().int().min(0).max(3)])) as Record<RiskContext, z.ZodNumber>,
);

/** A cue with its weight: how sure it makes us, 0–1. */
const cue = z.strictObject({
  cue: z.string().min(1),
  weight: unit.default(0.9),
  unless: z.array(z.string()).default([]),
});

/** `acts/<act>.yaml`: the cues by which one act is heard. */
export const actKind = z.strictObject({
  id: act,
  means: sentence,
  sources,
  cues: z.array(cue.extend({ id })).min(1),
  fires: three('that must fire'),
  quiet: three('that must stay quiet'),
});

/** `tone/<register>.yaml`: the markers by which one register is heard. `stack` is how much weight must add up before it is said. */
export const toneKind = z.strictObject({
  id: z.enum(REGISTERS),
  means: sentence,
  sources,
  stack: z.number().min(0).max(5),
  cues: z.array(cue.extend({ id })).min(1),
  fires: three('that must fire'),
  quiet: three('that must stay quiet'),
  swap: sentence,
});

/** `winding-down/` (each file a list, by register or signal): what interviewers say when the end is near, not yet, or past. A cue of `unless` in the same sentence silences the entry. */
export const signalKind = z.strictObject({
  id,
  signal: z.enum(SIGNALS),
  register: z.enum(['formal', 'neutral', 'casual', 'phone', 'warm', 'seen']),
  says: sentence,
  cues: z.array(z.string()).min(1),
  unless: z.array(z.string()).default([]),
  minutesLeft: z.number().min(0).max(60).nullable(),
  sources,
  fires: three('that must fire'),
  quiet: three('that must stay quiet'),
});

/** What an interviewer's sentence does besides voicing a doubt or ending: promise a next step, evade, encourage, or limit the encouragement. */
export const SAYINGS = ['promise', 'evasion', 'encouragement', 'limit'] as const;
export type Saying = (typeof SAYINGS)[number];

/** `interviewer-says.yaml` (a list): how interviewers promise, evade, encourage. A cue of `unless` in the same sentence silences the entry. */
export const sayingKind = z.strictObject({
  id,
  does: z.enum(SAYINGS),
  means: sentence,
  sources,
  cues: z.array(z.string()).min(1),
  unless: z.array(z.string()).default([]),
  fires: three('that must fire'),
  quiet: three('that must stay quiet'),
});

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
    /** A noun phrase for it in an interviewer's mouth: "Do you mean the hours, or being called out?" */
    spoken: sentence,
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
  'small-talk',
  'own-slip',
  'confirm-heard',
  'go-ahead',
  'asked-enough',
  'need-nothing',
  'either-way',
  'ask-which',
  'as-far-as',
  'goodbye',
  'goodbye-warm',
] as const;
/** What an interviewer's turn sets out to do. */
export type Intent = (typeof INTENTS)[number];

/** `personas/<persona>.yaml`. `{name}` the candidate's first name, `{concern}`, `{topic}`, `{step}`, `{when}`, `{answer}`, `{minutes}`, `{words}`, `{before}`, `{after}`, `{colleague}`, `{one}`, `{other}` are filled. */
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

/** `transit.yaml` (a list): how long a letter takes, in working days after the day of posting. The first entry that fits a pair of countries is proposed. */
export const transitKind = z.strictObject({
  id,
  name: sentence,
  from: z.string().regex(/^(?:[A-Z]{2}|any)$/u, 'a country as two capital letters, or any'),
  to: z
    .string()
    .regex(/^(?:[A-Z]{2}|home|europe|abroad)$/u, 'home, europe, abroad, or a country as two capital letters'),
  days: z
    .strictObject({ least: z.number().int().min(0).max(60), most: z.number().int().min(1).max(60) })
    .refine((d) => d.least <= d.most, 'the least must not be more than the most'),
  basis: z.enum(['source', 'judgement']),
  readOn: z.iso.date('the day the source was read, as YYYY-MM-DD'),
  sources,
});
/**
 * `mail-providers.yaml` (a list): where a provider takes mail. `domains` are those of its addresses, `*` an organisation's own;
 * `signIn` is what it accepts, the best first. Without encryption only on this computer itself.
 */
export const mailProviderKind = z
  .strictObject({
    id,
    name: sentence,
    host: z.string().regex(/^[a-z0-9.-]+$/u, 'write the server in lower case, without a port'),
    port: z.number().int().min(1).max(65535),
    security: z.enum(['tls', 'starttls', 'none-on-loopback']),
    domains: z
      .array(z.string().regex(/^(?:\*|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/u, 'a domain like example.org, or *'))
      .min(1),
    signIn: z.array(z.enum(['password', 'app-password', 'token'])).min(1),
    hint: sentence,
    sources,
  })
  .refine((p) => p.security !== 'none-on-loopback' || p.host === '127.0.0.1', {
    path: ['security'],
    message: 'only this computer itself (127.0.0.1) may go without encryption',
  });

/** `confidence.yaml`: the candidate's own rating, 0–100 each. */
export const confidenceKind = z.strictObject({ id, asks: sentence, sources });

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
