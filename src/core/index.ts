/** The only door to the core: its names are pinned by a test. What is not here is nobody else's business. */
export {
  ACTS,
  type Act,
  type Heard,
  type HeardAct,
  type HeardTone,
  REGISTERS,
  type Register,
  SIGNALS,
  type Signal,
} from './acts.ts';
export type { CardData, Envelope, LetterData, LetterForm, Paper } from './letter.ts';
export { compileContent, type RawFile } from './content.ts';
export { minutesLeft, openRehearsal, step } from './interviewer.ts';
export * from './kinds.ts';
export {
  debriefFromTranscript,
  type FromTranscript,
  type TranscriptRead,
  withTranscript,
} from './debrief-from-transcript.ts';
export { applyHunks, type Hunk } from './hunks.ts';
export { providerOf } from './mail-provider.ts';
export { type Clash, merge } from './merge.ts';
export type * from './note.ts';
export { paragraphsHtml } from './note-html.ts';
export { type Overlap, restand } from './note-overlap.ts';
export {
  type AuthorProblem,
  ClinchError,
  done,
  type Outcome,
  type Refusal,
  type RefusalCode,
  REFUSALS,
  refuse,
} from './problem.ts';
export { type Random, seeded } from './random.ts';
export { type Ear, type EarModel, hear, openEar, recognise } from './recognise.ts';
export * from './records.ts';
export type * from './rehearsal.ts';
export { scorecard } from './scorecard.ts';
export { roleFamilyOf, setScene } from './set-scene.ts';
export { type HeardSignal, signals } from './signals.ts';
export { type Span, segments, words } from './span.ts';
export { isWorded, shownText, type Wordings, withWordings, wordingsBefore } from './wordings.ts';
export { dayIn, instantOf, isZone, localIn, type WallClock, wallClock } from './zones.ts';
