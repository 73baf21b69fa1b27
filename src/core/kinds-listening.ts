/** The kinds of content by which a person's words are heard: acts, tone, the signals of an end, what interviewers say, leave-taking, slights. */
import { z } from 'zod';
import { REGISTERS, SIGNALS } from './acts.ts';
import { act, id, sentence, sources, three, unit } from './kinds-common.ts';

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

/** One way something is said, heard in single sentences. */
const saidSo = (what: string) =>
  z.strictObject({
    id,
    cues: z.array(z.string()).min(1),
    unless: z.array(z.string()).default([]),
    fires: three(`that ${what}`),
    quiet: three('that do not'),
    sources,
  });
/** `manner.yaml` (a list): words that belong together, and what is said where they helped a close or took from it. */
export const mannerWordsKind = z.strictObject({
  id,
  helps: sentence,
  costs: sentence,
  words: z
    .array(
      z
        .string()
        .regex(/^(?:[\p{L}'-]+(?: [\p{L}'-]+)?\*?|\?)$/u, 'a word, or two, with * at its end where it may go on'),
    )
    .min(5),
  fires: three('that hold such a word'),
  quiet: three('that do not'),
  sources,
});
/** `leave-taking.yaml`: how people take their leave. */
export const leaveTakingKind = saidSo('take leave');
/** `slights.yaml`: what people say who feel slighted. */
export const slightKind = saidSo('sulk or sneer');
