/**
 * The shapes of notes: the facts they stand on, drafts, findings. Shapes only; the thinking is in
 * `draft-note.ts`, `check-note.ts` and `follow-up.ts`.
 */
import type { Defect, ENGLISHES, FINDING_FAMILIES, OCCASIONS, Stage, Voice } from './kinds.ts';
import type { Span } from './span.ts';

/** The English of a note: American, British, or plain and international (no idioms, no contractions). */
export type English = (typeof ENGLISHES)[number];
/** What a note is written on; `panel` is one note to a whole panel through its chair. */
export type NoteOccasion = (typeof OCCASIONS)[number];

/** A fumbled answer. `wrong-fact` and `left-out` may be mended in a note; `weak` may not (DOMAIN 3.2). */
export type Repair = {
  readonly question: string;
  readonly better: string;
  readonly what?: 'wrong-fact' | 'left-out' | 'weak';
};

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
  readonly repair?: Repair;
  readonly occasion?: NoteOccasion;
  readonly stage?: Stage;
  readonly format?: 'in-person' | 'video' | 'phone' | 'panel';
  /** Who else was there, with what was talked about with each. */
  readonly colleagues?: readonly {
    readonly name: string;
    readonly firstNames?: boolean;
    readonly topics?: readonly string[];
  }[];
  readonly nextStepsByOn?: string;
  readonly phone?: string;
  readonly email?: string;
  readonly english?: English;
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

/** A fact that is missing: one short question, with answers to tap where a few are likely. `about` is the doubt it belongs to. */
export type Ask = {
  readonly fact: 'topic' | 'interviewedAt' | 'nextSteps' | 'concernAnswer' | 'candidate';
  readonly question: string;
  readonly answers?: readonly string[];
  readonly about?: string;
};
/** A sentence and the fact it rests on. */
export type Standing = { readonly span: Span; readonly fact: string };

/** A draft. `standsOn` says for each sentence which fact it rests on; `asks` what is still missing; `leftOut` what is known and better not said. */
export type DraftNote = {
  readonly subject?: string;
  readonly body: string;
  readonly standsOn: readonly Standing[];
  readonly asks: readonly Ask[];
  readonly leftOut: readonly { readonly fact: string; readonly why: string }[];
  readonly voice: Voice;
  readonly occasion: NoteOccasion;
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
