/**
 * The three kinds of trouble, which are never mixed:
 * an author's problem in content (collected), a refusal the candidate can act on (returned),
 * and a fault of the program or its surroundings (thrown).
 */

/** Something an adviser must mend in content. `entry` is the entry's id, or '' for a whole file. */
export type AuthorProblem = {
  readonly file: string;
  readonly entry: string;
  readonly field: string;
  readonly says: string;
  readonly remedy: string;
};

/** A refusal the candidate can act on. `says` is a whole, kind sentence without jargon. */
export type Refusal = {
  readonly ok: false;
  readonly code: RefusalCode;
  readonly says: string;
  readonly field?: string;
};

/** Either a value or a refusal. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Every refusal there is. Codes are permanent; faces may show other words for them. */
export const REFUSALS = {
  'not-found': 'What was asked for is not there (any more).',
  'not-valid': 'Some field does not hold what it should.',
  'too-large': 'More text than Clinch takes in one go.',
  'changed-elsewhere': 'The same thing was changed in another window.',
  'not-approved': 'Nothing is sent before it was looked at and approved.',
  'blocked-by-finding': 'A finding stands that must be mended first.',
  'already-sent': 'This note has gone already.',
  'no-address': 'There is no address to send to.',
  'bad-address': 'The address is not one plain address.',
  'no-mail-account': 'No mail account is set up.',
  'mail-refused': 'The mail server said no.',
  'mail-unreachable': 'The mail server could not be reached.',
  'no-letter-service': 'No posting service is set up.',
  'letter-refused': 'The posting service said no.',
  'read-only': 'The data can be read but not changed.',
  'disk-full': 'There is no room left on the disk.',
  'missing-fact': 'Something must be told before this can be written.',
  'cannot-print': 'The page could not be set.',
  'rehearsal-over': 'The rehearsal has ended.',
  'not-running': 'The program does not answer.',
  'not-a-backup': 'The file is not an export of Clinch.',
} as const;
export type RefusalCode = keyof typeof REFUSALS;

/** Make a refusal. */
export function refuse(code: RefusalCode, says: string, field?: string): Refusal {
  return field === undefined ? { ok: false, code, says } : { ok: false, code, says, field };
}

/** Make a good outcome. */
export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

/** A fault: not the candidate's doing and not theirs to mend. `code` is stable; `message` is for the log. */
export class ClinchError extends Error {
  readonly code: string;
  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'ClinchError';
    this.code = code;
  }
}
