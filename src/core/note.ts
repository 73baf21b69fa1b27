/**
 * The shapes of notes: the facts they stand on, drafts, findings. Shapes only; the thinking is in
 * `draft-note.ts`, `check-note.ts` and `follow-up.ts`.
 */
import type { Defect, FINDING_FAMILIES, Voice } from './kinds.ts';
import type { Span } from './span.ts';

/** The facts of one note, as in the corpus's notes; the last group is optional and richer. Times are local or UTC ISO text. */
export type NoteFacts = {
  readonly candidate: string;
  readonly company: string;
  readonly role: string;
  readonly interviewer: {
    readonly name: string;
    readonly title?: string;
    readonly honorific?: string;
    readonly firstNames?: boolean;
    readonly email?: string;
    readonly part?: string;
  };
  readonly interviewedAt?: string;
  readonly sentAt?: string;
  readonly zone?: string;
  readonly topics?: readonly string[];
  readonly concernsRaised?: readonly string[];
  readonly nextSteps?: string;
  readonly otherNotes?: readonly { readonly to: string; readonly body: string }[];
  readonly concernAnswers?: readonly { readonly concern: string; readonly answer: string }[];
  readonly proofPoints?: readonly { readonly did: string; readonly result?: string }[];
  readonly topicNotes?: readonly { readonly what: string; readonly mattered: string }[];
  readonly repair?: { readonly question: string; readonly better: string };
  readonly nextStepsByOn?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly english?: 'us' | 'uk';
  /** Every other name the note may rightly contain: panel members, places, former employers. */
  readonly knownNames?: readonly string[];
  /** Employers of the candidate's other interviews: their names in this note are leftovers. */
  readonly otherEmployers?: readonly string[];
  /** Everybody in the room, the reader too: who has which title and address. */
  readonly panel?: readonly {
    readonly name: string;
    readonly title?: string;
    readonly honorific?: string;
    readonly email?: string;
  }[];
  /** People of other interviews, with their addresses. */
  readonly addressBook?: readonly { readonly name: string; readonly email?: string }[];
  /** The address the note goes to, where it is not the interviewer's as noted. */
  readonly to?: string;
  /** Names of what goes with the note; an empty list says that nothing does. */
  readonly attachments?: readonly string[];
  /** What was told in confidence, in the candidate's words. */
  readonly confidential?: readonly string[];
};

export type Channel = 'email' | 'letter';

/** A draft. `standsOn` says for each sentence which fact it rests on; `asks` what is still missing, as one short question each. */
export type DraftNote = {
  readonly subject?: string;
  readonly body: string;
  readonly standsOn: readonly { readonly span: Span; readonly fact: string }[];
  readonly asks: readonly { readonly fact: string; readonly question: string }[];
  readonly voice: Voice;
};

export type Severity = 'must-fix' | 'should-fix' | 'consider';
export type FindingFamily = (typeof FINDING_FAMILIES)[number];

/** A one-click remedy: replace `span` of `part` by `with`. */
export type Remedy = {
  readonly says: string;
  readonly part: 'subject' | 'body';
  readonly span: Span;
  readonly with: string;
};

/** What a rule saw. `span` is in `part`; an absence has the empty span at the place where it would belong. `must-fix` closes the gate. */
export type Finding = {
  readonly rule: string;
  readonly type: Defect | 'style';
  readonly family: FindingFamily;
  readonly part: 'subject' | 'body';
  readonly span: Span;
  readonly severity: Severity;
  readonly message: string;
  readonly why: string;
  readonly remedy?: Remedy;
};

/** Something a detector saw: where, the words put in its place where that is certain, and what to say beyond the rule's own message. */
export type Seen = {
  readonly part: 'subject' | 'body';
  readonly span: Span;
  readonly with?: string;
  readonly says?: string;
};

/** What the proof-reader (grammar and spelling) saw, before the note rules decide whether it counts. */
export type Proof = {
  readonly span: Span;
  readonly kind: string;
  readonly message: string;
  readonly suggestions: readonly string[];
};

/** A follow-up date with what to do on it. */
export type FollowUp = {
  readonly id: string;
  readonly on: string;
  readonly what: 'nudge' | 'second-nudge' | 'stop' | 'post-letter' | 'posted' | 'their-date' | 'confidence';
  readonly says: string;
  readonly why: string;
};
