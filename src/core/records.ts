/**
 * What a candidate tells Clinch, as schemas: checked once at the border (HTTP, CLI, import), trusted inside.
 * Instants are ISO 8601 in UTC (`…At`), with the zone kept beside them; days are YYYY-MM-DD (`…On`).
 * Every text has a generous limit, so that a 1 MB paste is refused with a sentence and not with a fault.
 */
import { z } from 'zod';
import { ENGLISHES, OCCASIONS, PARTS, STAGES, VOICES } from './kinds.ts';
import { FORMS, LETTERHEADS, MOST_OFFSET_MM, PAPERS } from './letter.ts';
import { checkSignature } from './signature.ts';
import { wordingsRecord } from './wordings.ts';

/** Control characters (but tab and line breaks) never belong in what people type; they are dropped, not refused. */
const clean = (value: string) => value.replace(/(?![\n\r\t])\p{Cc}|[\u2028\u2029]/gu, '').replace(/\r\n?/gu, '\n');
/** One line: line breaks become spaces, so that a name can never carry a mail header. */
const oneLine = (most: number) =>
  z
    .string()
    .max(most, `at most ${most} characters`)
    .transform((v) =>
      clean(v)
        .replace(/[\n\t]+/gu, ' ')
        .trim(),
    );
const text = (most: number) => z.string().max(most, `at most ${most} characters`).transform(clean);
const key = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/u, 'an id is letters, digits, - and _');
/** Whether the calendar has this day: "2026-02-31" parses, but as the 3rd of March. */
const onCalendar = (v: string) => {
  const time = Date.parse(`${v.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(time) && v.slice(0, 4) >= '1900' && new Date(time).toISOString().startsWith(v.slice(0, 10));
};
const instant = z
  .string()
  .refine(
    (v) => /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/u.test(v) && !Number.isNaN(Date.parse(v)) && onCalendar(v),
    'an instant like 2026-03-05T14:00:00Z',
  );
const day = z.string().refine((v) => /^\d{4}-\d\d-\d\d$/u.test(v) && onCalendar(v), 'a day like 2026-03-05');
const addressLines = z
  .array(text(200))
  .max(12)
  .transform((lines) =>
    lines
      .flatMap((l) => l.split('\n'))
      .map((l) => l.trim())
      .filter((l) => l !== ''),
  );

const offsetMm = z.number().min(-MOST_OFFSET_MM).max(MOST_OFFSET_MM).default(0);

/** Who the candidate is: for letterheads, signatures and the form of English. */
export const profileRecord = z.object({
  name: oneLine(120).default(''),
  email: oneLine(254).default(''),
  phone: oneLine(60).default(''),
  address: addressLines.default([]),
  country: oneLine(60).default('US'),
  english: z.enum(ENGLISHES).default('us'),
  voice: z.enum(VOICES).default('warm'),
  letterForm: z.enum(FORMS).default('us'),
  paper: z.enum(PAPERS).default('letter'),
  letterhead: z.enum(LETTERHEADS).default('block'),
  /** A picture of the written name as a data URL, or '' to sign by hand. */
  signature: z
    .string()
    .max(420_000, 'a smaller picture')
    .refine((v) => v === '' || checkSignature(v).ok, 'a PNG or JPEG picture')
    .default(''),
  printOffset: z.object({ rightMm: offsetMm, downMm: offsetMm }).default({ rightMm: 0, downMm: 0 }),
  about: text(4000).default(''),
  /** Two or three emails of the candidate's own, apart by lines of dashes; for `like-me.ts` alone. */
  writingSamples: text(12000).default(''),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
});
export type Profile = z.infer<typeof profileRecord>;

/** Someone in the room. `honorific` is Dr., Ms … or '' where first names are used. */
export const personRecord = z.object({
  id: key,
  name: oneLine(120),
  honorific: oneLine(20).default(''),
  title: oneLine(120).default(''),
  part: z.enum(PARTS).default('hiring-manager'),
  email: oneLine(254).default(''),
  address: addressLines.default([]),
  firstNames: z.boolean().default(false),
});
export type Person = z.infer<typeof personRecord>;

/** Something the candidate did, with a result. `speaksTo` are concern ids it helps against. */
export const proofPointRecord = z.object({
  id: key,
  did: text(1000),
  result: text(500).default(''),
  speaksTo: z.array(z.string().max(60)).max(20).default([]),
});
export type ProofPoint = z.infer<typeof proofPointRecord>;

/** A doubt the candidate fears. `concern` is a concern id, or '' where none fits. */
export const worryRecord = z.object({ id: key, concern: z.string().max(60).default(''), words: text(500) });
export type Worry = z.infer<typeof worryRecord>;

/** One interview. `startsAt` is null until known. */
export const interviewRecord = z.object({
  id: key,
  company: oneLine(160),
  role: oneLine(160),
  roleFamily: z.string().max(60).default('graduate'),
  stage: z.enum(STAGES).default('first-round'),
  country: oneLine(60).default('US'),
  format: z.enum(['in-person', 'video', 'phone', 'panel']).default('in-person'),
  startsAt: instant.nullable().default(null),
  zone: oneLine(60).default('UTC'),
  durationMin: z.number().int().min(5).max(600).default(45),
  posting: text(60000).default(''),
  people: z.array(personRecord).max(20).default([]),
  proofPoints: z.array(proofPointRecord).max(60).default([]),
  worries: z.array(worryRecord).max(30).default([]),
  example: z.boolean().default(false),
});
export type Interview = z.infer<typeof interviewRecord>;

/** What came of an interview, in the candidate's words. */
export const OUTCOMES = ['waiting', 'next-round', 'offer', 'rejected', 'withdrawn', 'silence'] as const;

/** The debrief: what happened in the real interview. Who said what is by person id. */
export const debriefRecord = z.object({
  outAt: instant.nullable().default(null),
  present: z.array(key).max(20).default([]),
  topics: z
    .array(
      z.object({
        id: key,
        personId: key.or(z.literal('')).default(''),
        what: text(600),
        mattered: text(600).default(''),
      }),
    )
    .max(60)
    .default([]),
  concerns: z
    .array(
      z.object({
        id: key,
        personId: key.or(z.literal('')).default(''),
        concern: z.string().max(60).default(''),
        words: text(600),
        answered: text(1500).default(''),
        settled: z.enum(['yes', 'partly', 'no', 'unsure']).default('unsure'),
      }),
    )
    .max(20)
    .default([]),
  fumbled: z
    .object({
      question: text(600),
      better: text(1500),
      what: z.enum(['wrong-fact', 'left-out', 'weak']).default('left-out'),
    })
    .nullable()
    .default(null),
  nextSteps: z
    .object({ what: text(600).default(''), who: oneLine(120).default(''), byOn: day.nullable().default(null) })
    .default({ what: '', who: '', byOn: null }),
  asked: z
    .object({
      nextSteps: z.boolean().default(false),
      concerns: z.boolean().default(false),
      position: z.boolean().default(false),
    })
    .default({ nextSteps: false, concerns: false, position: false }),
  feeling: z.number().int().min(0).max(100).nullable().default(null),
  feelingWords: text(4000).default(''),
  outcome: z.enum(OUTCOMES).default('waiting'),
});
export type Debrief = z.infer<typeof debriefRecord>;

/** The candidate's own confidence: item id → 0–100. */
export const confidenceRecord = z.record(z.string().max(60), z.number().min(0).max(100));
export type Confidence = z.infer<typeof confidenceRecord>;

const spanRecord = z.tuple([z.number().int().min(0), z.number().int().min(0)]);

/** A note being written: an email or a letter to one person. */
export const noteRecord = z.object({
  id: key,
  personId: key,
  channel: z.enum(['email', 'letter']),
  voice: z.enum(VOICES).default('warm'),
  subject: oneLine(300).default(''),
  body: text(20000).default(''),
  standsOn: z
    .array(z.object({ span: spanRecord, fact: z.string().max(1000) }))
    .max(200)
    .default([]),
  asks: z
    .array(
      z.object({
        fact: z.enum(['topic', 'interviewedAt', 'nextSteps', 'concernAnswer', 'candidate']).catch('topic'),
        question: z.string().max(900),
        answers: z.array(z.string().max(200)).max(6).optional(),
        about: z.string().max(700).optional(),
      }),
    )
    .max(20)
    .default([]),
  leftOut: z
    .array(z.object({ fact: z.string().max(1000), why: z.string().max(400) }))
    .max(20)
    .default([]),
  occasion: z.enum(OCCASIONS).nullable().default(null),
  /** Whether the words are the candidate's own by now: what they wrote is never drafted over without their word. */
  edited: z.boolean().default(false),
  postedOn: day.nullable().default(null),
  handedOver: z.enum(['', 'eml', 'mailto', 'copy', 'printed']).default(''),
});
export type NoteRecord = z.infer<typeof noteRecord>;

/** A note that comes after the thank-you, as the candidate has it. */
export const laterNoteRecord = z.object({
  personId: key,
  subject: oneLine(300).default(''),
  body: text(20000).default(''),
});
export type LaterNoteRecord = z.infer<typeof laterNoteRecord>;

/** How to set a scene, as it comes from outside. */
export const sceneWishRecord = z.object({
  roleFamily: z.string().max(60),
  stage: z.enum(STAGES).optional(),
  country: oneLine(60).optional(),
  format: z.enum(['in-person', 'video', 'phone', 'panel']).optional(),
  persona: z.string().max(60).optional(),
  part: z.string().max(40).optional(),
  interviewerName: oneLine(120).optional(),
  interviewerTitle: oneLine(120).optional(),
  panel: z
    .array(
      z.object({
        persona: z.string().max(60).optional(),
        name: oneLine(120).optional(),
        title: oneLine(120).optional(),
        part: z.string().max(40).optional(),
      }),
    )
    .max(3)
    .optional(),
  candidateName: oneLine(120).optional(),
  company: oneLine(160).optional(),
  role: oneLine(160).optional(),
  worries: z
    .array(z.union([text(500), z.object({ concern: z.string().max(60).optional(), words: text(500) })]))
    .max(30)
    .optional(),
  proofPoints: z
    .array(z.union([text(1500), z.object({ did: text(1000), result: text(500).optional() })]))
    .max(60)
    .optional(),
  posting: text(60000).optional(),
  openingQuestions: z.union([z.literal(0), z.literal(1), z.literal(2)]).optional(),
  closeMinutes: z.number().min(1).max(30).optional(),
  difficulty: z.enum(['friendly', 'fair', 'hard', 'hostile']).optional(),
});

/** One take as the page hands it over: what was said and when. Everything else is worked out again on the server. */
export const takeRecord = z.object({
  id: key,
  interviewId: z.string().max(64).default(''),
  seed: z.string().min(1).max(100),
  wish: sceneWishRecord,
  says: z.array(z.object({ text: text(20000), elapsedMs: z.number().min(0).max(86_400_000) })).max(200),
  branchOf: z
    .object({ id: key, turn: z.number().int().min(0) })
    .nullable()
    .default(null),
  wordings: wordingsRecord.default({}),
  confidenceBefore: confidenceRecord.nullable().default(null),
  confidenceAfter: confidenceRecord.nullable().default(null),
});
export type TakeRecord = z.infer<typeof takeRecord>;

/** The memory of one drilled card, as FSRS keeps it, and what was said the last time. */
export const drillRecord = z.object({
  memory: z.object({
    dueAt: instant,
    stability: z.number(),
    difficulty: z.number(),
    reps: z.number().int().min(0),
    lapses: z.number().int().min(0),
    state: z.number().int().min(0).max(3),
    steps: z.number().int().min(0),
    scheduledDays: z.number().min(0),
    lastAt: instant.nullable(),
  }),
  said: text(4000).default(''),
  rating: z.enum(['again', 'hard', 'good', 'easy']),
  overruled: z.boolean().default(false),
});
export type DrillRecord = z.infer<typeof drillRecord>;

/** A plan as edited by hand: the lines that differ from the made plan, by line id. */
export const planEditsRecord = z.object({
  lines: z.record(z.string().max(80), text(600)),
  answers: z.record(
    z.string().max(80),
    z.object({ acknowledge: text(600), evidence: text(1500), bridge: text(600), check: text(600) }),
  ),
  order: z.array(z.string().max(80)).max(40).default([]),
});
export type PlanEdits = z.infer<typeof planEditsRecord>;

/** A mail account without its password. */
export const mailAccountRecord = z.object({
  host: oneLine(253),
  port: z.number().int().min(1).max(65535),
  security: z.enum(['tls', 'starttls', 'none-on-loopback']),
  user: oneLine(254).default(''),
  auth: z.enum(['password', 'oauth2']).default('password'),
  fromName: oneLine(120).default(''),
  fromAddress: oneLine(254),
  bccSelf: z.boolean().default(false),
});

export const VOICE_KINDS = ['ollama', 'openai-compatible', 'anthropic'] as const;
/** Where the optional voice is, without its key. */
export const voiceRecord = z.object({
  on: z.boolean().default(false),
  kind: z.enum(VOICE_KINDS),
  address: oneLine(500),
  model: oneLine(120),
});

/** One plain address: no display name, no group, no comment, nothing that could carry a second recipient. */
export function isPlainAddress(address: string): boolean {
  return (
    address.length <= 254 &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+$/u.test(
      address,
    ) &&
    !address.includes('..')
  );
}
