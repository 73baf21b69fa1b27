/**
 * What the use cases need of the outside, as interfaces. Each method says shape, units and errors.
 * Edges implement them; `face/wire.ts` joins them.
 */
import type { LetterData, CardData } from '../core/letter.ts';
import type { Playbook } from '../core/kinds.ts';
import type { English, Proof } from '../core/note.ts';
import type { Ear } from '../core/recognise.ts';

/** The time, as an argument to everything that needs it. */
export type Clock = { readonly now: () => Date };

/** Fresh ids (URL-safe, unguessable) and seeds for rehearsals. */
export type Ids = { readonly id: () => string; readonly seed: () => string };

/** Kinds of record kept as documents. Each is one row: tenant, kind, id, owner interview (or ''), revision, JSON, times. */
export const DOCUMENTS = [
  'profile',
  'interview',
  'plan',
  'debrief',
  'rehearsal',
  'drill',
  'note',
  'confidence',
  'follow-up',
  'setting',
  'draft',
] as const;
export type DocumentKind = (typeof DOCUMENTS)[number];

/** A stored record. `revision` counts from 1 and guards against a second tab overwriting the first. */
export type StoredDocument = {
  readonly kind: DocumentKind;
  readonly id: string;
  readonly interviewId: string;
  readonly revision: number;
  readonly value: unknown;
  readonly createdAt: string;
  readonly changedAt: string;
};

/** States of a dispatch; see DESIGN 6. */
export const DISPATCH_STATES = ['approved', 'sending', 'sent', 'refused', 'uncertain', 'cancelled'] as const;
export type DispatchState = (typeof DISPATCH_STATES)[number];
export type Dispatch = {
  readonly id: string;
  readonly noteId: string;
  readonly interviewId: string;
  readonly state: DispatchState;
  readonly messageId: string;
  readonly fromAddress: string;
  readonly toAddress: string;
  readonly bytes: string;
  readonly dueAt: string;
  readonly attempts: number;
  readonly retryAt: string | null;
  readonly claimedUntil: string | null;
  readonly says: string;
  readonly createdAt: string;
  readonly changedAt: string;
};

/**
 * All records, always of one tenant (the store is opened for a tenant; every query names it).
 * Errors: `ClinchError` 'store-…' on faults; refusals for changed-elsewhere, read-only, disk-full.
 */
export type Store = {
  readonly readOnly: string | null;
  get(kind: DocumentKind, id: string): Promise<StoredDocument | undefined>;
  list(
    kind: DocumentKind,
    options?: { readonly interviewId?: string; readonly limit?: number },
  ): Promise<StoredDocument[]>;
  /** Write one. `ifRevision` 0 means "must be new"; a number means "must still be that revision"; undefined overwrites. Returns undefined when the revision moved on. */
  put(
    kind: DocumentKind,
    id: string,
    interviewId: string,
    value: unknown,
    at: string,
    ifRevision?: number,
  ): Promise<StoredDocument | undefined>;
  remove(kind: DocumentKind, id: string): Promise<boolean>;
  removeInterview(interviewId: string): Promise<number>;
  removeAll(): Promise<void>;
  everything(): Promise<{ readonly documents: StoredDocument[]; readonly dispatches: Dispatch[] }>;
  restore(all: {
    readonly documents: readonly StoredDocument[];
    readonly dispatches: readonly Dispatch[];
  }): Promise<void>;
  /** Add an approved dispatch; at most one that is not refused/cancelled per note (returns undefined if there is one already). */
  addDispatch(dispatch: Dispatch): Promise<Dispatch | undefined>;
  dispatches(options?: { readonly noteId?: string; readonly states?: readonly DispatchState[] }): Promise<Dispatch[]>;
  /** Atomically take one due dispatch (approved, dueAt and retryAt passed) into `sending`; undefined when none. Safe with several processes. */
  claimDispatch(now: string, claimedUntil: string): Promise<Dispatch | undefined>;
  /** Move a dispatch on; true only if it was still in `from`. */
  moveDispatch(
    id: string,
    from: DispatchState,
    change: Partial<Pick<Dispatch, 'state' | 'says' | 'retryAt' | 'claimedUntil' | 'attempts' | 'dueAt' | 'changedAt'>>,
  ): Promise<boolean>;
  /** Dispatches left in `sending` beyond their claim (their process died): move them to `uncertain`. Returns them. */
  strandedDispatches(now: string): Promise<Dispatch[]>;
  /** A consistent copy of the whole data in one file (SQLite) or a refusal sentence. */
  backup(toFile: string): Promise<{ readonly ok: true } | { readonly ok: false; readonly says: string }>;
  close(): Promise<void>;
};

/** A mail account. The password is never in here: it is a `Secrets` entry. */
export type MailAccount = {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none-on-loopback';
  readonly user: string;
  readonly auth: 'password' | 'oauth2';
  readonly fromName: string;
  readonly fromAddress: string;
  readonly bccSelf: boolean;
};

/** What is to be composed; plain values, already validated. */
export type MailWords = {
  readonly fromName: string;
  readonly fromAddress: string;
  readonly toName: string;
  readonly toAddress: string;
  readonly bcc?: string;
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  readonly at: Date;
  readonly inReplyTo?: string;
  readonly draft?: boolean;
};

/** What became of one attempt to send. Only `sent` means the server took it. `uncertain`: the words had gone, the answer had not come. */
export type Posted =
  | { readonly state: 'sent'; readonly says: string }
  | { readonly state: 'retry'; readonly says: string }
  | { readonly state: 'refused'; readonly says: string }
  | { readonly state: 'uncertain'; readonly says: string };

export type Post = {
  /** The exact bytes of a message, CRLF, as they will go over the wire or into an .eml. */
  compose(words: MailWords): Promise<string>;
  /** Hand bytes to the server. Never retries by itself. */
  send(
    account: MailAccount,
    secret: string,
    envelope: { readonly from: string; readonly to: readonly string[] },
    bytes: string,
  ): Promise<Posted>;
  /** Sign in and out again, sending nothing. */
  probe(account: MailAccount, secret: string): Promise<{ readonly ok: boolean; readonly says: string }>;
};

/** Where the mail password lives: system keyring, memory, or a file only the candidate can read. */
export type Secrets = {
  readonly places: () => Promise<
    readonly { readonly place: 'keyring' | 'memory' | 'file'; readonly usable: boolean; readonly says: string }[]
  >;
  read(): Promise<string | undefined>;
  write(secret: string, place: 'keyring' | 'memory' | 'file'): Promise<{ readonly ok: boolean; readonly says: string }>;
  forget(): Promise<void>;
};

export type Press = {
  letter(letter: LetterData): Promise<PdfResult>;
  envelope(letter: LetterData): Promise<PdfResult>;
  card(card: CardData): Promise<PdfResult>;
  preview(
    letter: LetterData,
  ): Promise<
    | { readonly ok: true; readonly svg: readonly string[] }
    | { readonly ok: false; readonly code: string; readonly says: string }
  >;
};
export type PdfResult =
  | { readonly ok: true; readonly pdf: Uint8Array; readonly pages: number }
  | { readonly ok: false; readonly code: 'missing-glyph' | 'overflow' | 'bad-letter'; readonly says: string };

/** Grammar and spelling. `names` are never flagged. Errors: resolves to `undefined` when the proof-reader cannot run here (then its findings are absent, never invented). */
export type ProofReader = {
  read(text: string, english: English, names: readonly string[]): Promise<readonly Proof[] | undefined>;
  warm(): void;
};

/** Everything the use cases are given. */
export type Ports = {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly post: Post;
  readonly secrets: Secrets;
  readonly press: Press;
  readonly proofReader: ProofReader;
};

/** What the use cases think with: the playbook and the ear, loaded once when first needed. */
export type Mind = { readonly playbook: Playbook; readonly ear: Ear };
/** The use cases' surroundings. */
export type App = Ports & { readonly mind: () => Promise<Mind> };
