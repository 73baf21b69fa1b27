/** The only door to the core: its names are pinned by a test. What is not here is nobody else's business. */
export { ACTS, type Act, type Heard, type HeardAct, type HeardTone, REGISTERS, type Register, SIGNALS, type Signal } from './acts.ts';
export { compileContent, type RawFile } from './content.ts';
export * from './kinds.ts';
export { type Clash, merge } from './merge.ts';
export type * from './note.ts';
export { type AuthorProblem, ClinchError, done, type Outcome, type Refusal, type RefusalCode, REFUSALS, refuse } from './problem.ts';
export { type Random, seeded } from './random.ts';
export * from './records.ts';
export type * from './rehearsal.ts';
export { type Span, segments, words } from './span.ts';
export { dayIn, instantOf, isZone, localIn, type WallClock, wallClock } from './zones.ts';
