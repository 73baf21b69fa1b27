/**
 * The closed inventory of what a candidate's words do (acts) and how they sound (registers).
 * Names are permanent and shared with every labelled file.
 * Source: dialogue acts after ISO 24617-2, specialised for the close of an interview.
 */
import type { Span } from './span.ts';

export const ACTS = [
  'ask-next-steps',
  'ask-timeline',
  'ask-concerns',
  'ask-fit',
  'ask-rating',
  'ask-compare',
  'ask-start',
  'ask-position',
  'ask-role-question',
  'address-concern',
  'recover-mistake',
  'summarize-fit',
  'thank',
  'confirm-contact',
  'salary-talk',
  'no-questions',
] as const;
export type Act = (typeof ACTS)[number];

export const REGISTERS = [
  'keen',
  'desperate',
  'pushy',
  'self-deprecating',
  'hedging',
  'negative',
  'flat',
  'entitled',
  'rote',
] as const;
export type Register = (typeof REGISTERS)[number];

/** One act heard in an utterance. `weight` 0–1; `cue` is a cue's id, or `model:` and the words that weighed most. */
export type HeardAct = { readonly act: Act; readonly span: Span; readonly weight: number; readonly cue: string };

/** One register heard in an utterance. A text without any is neutral and gives `[]`. */
export type HeardTone = { readonly tone: Register; readonly span: Span; readonly weight: number; readonly cue: string };

/** What was heard in one utterance. */
export type Heard = { readonly acts: readonly HeardAct[]; readonly tone: readonly HeardTone[] };

/** What the interviewer's words signal about where the interview stands. */
export const SIGNALS = ['winding-down', 'too-early', 'too-late', 'ambiguous'] as const;
export type Signal = (typeof SIGNALS)[number];
