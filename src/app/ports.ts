/**
 * What the use cases need of the outside, as interfaces. Each method says shape, units and errors.
 * Edges implement them; `face/wire.ts` joins them.
 */
import type { CardData, HandCard, LabelSheet, LetterData, Paper, PrintOffset } from '../core/letter.ts';
import type { Playbook } from '../core/kinds.ts';
import type { English, Proof } from '../core/note.ts';
import type { Ear } from '../core/recognise.ts';
import type { UsAddress } from '../core/us-address.ts';
import type { Prompt } from '../core/reword.ts';

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
  'letter-dispatch',
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
  /** Who gets a hidden copy; '' for nobody. */
  readonly copyAddress: string;
  readonly dueAt: string;
  /** The zone in which a minute was chosen; '' where it was to go at once. */
  readonly zone: string;
  /** Since when an approved one waits for the candidate's word; null where it goes by itself. */
  readonly heldAt: string | null;
  readonly attempts: number;
  readonly retryAt: string | null;
  readonly claimedUntil: string | null;
  /** When the words of this attempt were about to go; null before that. Committed before the first byte goes. */
  readonly handedAt: string | null;
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
  /** Atomically take one due dispatch (approved, not held, dueAt and retryAt passed) into `sending`; undefined when none. Safe with several processes. */
  claimDispatch(now: string, claimedUntil: string): Promise<Dispatch | undefined>;
  /** Say that the words are about to go; true only if the claim of `claimedUntil` still holds. Afterwards nobody sends it again by themselves. */
  handOver(id: string, claimedUntil: string, now: string): Promise<boolean>;
  /** Move a dispatch on; true only if it was still in `from`, and under the claim `claimedUntil` where one is named. */
  moveDispatch(
    id: string,
    from: DispatchState,
    change: Partial<
      Pick<
        Dispatch,
        'state' | 'says' | 'retryAt' | 'claimedUntil' | 'attempts' | 'dueAt' | 'zone' | 'heldAt' | 'changedAt'
      >
    >,
    claimedUntil?: string,
  ): Promise<boolean>;
  /** Approved dispatches that should have gone before `missedBefore` and have not: hold them from `now`, saying `says`. Returns them. */
  holdMissed(now: string, missedBefore: string, says: string): Promise<Dispatch[]>;
  /**
   * Dispatches left in `sending` beyond their claim (their process died): where the words were about to go they become
   * `uncertain` and are returned; where they were not, nothing can have gone and they are `approved` again.
   */
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
  readonly subject: string;
  readonly body: string;
  readonly messageId: string;
  readonly at: Date;
  /** Message-IDs of the thread so far, oldest first; the last is what this answers. */
  readonly replyTo?: readonly string[];
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
  /**
   * Hand bytes to the server. Never retries by itself. `still` is asked once, just before the first byte of the message
   * goes; where it says no, nothing goes. `copyTo` gets the same bytes after the server has taken the message.
   */
  send(
    account: MailAccount,
    secret: string,
    envelope: { readonly from: string; readonly to: string; readonly copyTo?: string },
    bytes: string,
    still?: () => Promise<boolean>,
  ): Promise<Posted>;
  /** Sign in and out again, sending nothing. */
  probe(account: MailAccount, secret: string): Promise<{ readonly ok: boolean; readonly says: string }>;
};

/** Where one secret lives (the mail password, the posting service's key, the voice's key): system keyring, memory, or a file only the candidate can read. */
export type Secrets = {
  readonly places: () => Promise<
    readonly { readonly place: 'keyring' | 'memory' | 'file'; readonly usable: boolean; readonly says: string }[]
  >;
  read(): Promise<string | undefined>;
  write(secret: string, place: 'keyring' | 'memory' | 'file'): Promise<{ readonly ok: boolean; readonly says: string }>;
  forget(): Promise<void>;
};

/** One letter for a posting service. `idempotencyKey` is stored before the request; `reference` finds the letter again. */
export type LetterOrder = {
  readonly idempotencyKey: string;
  readonly reference: string;
  readonly to: UsAddress;
  readonly from: UsAddress;
  readonly pdf: Uint8Array;
};
/** A letter the service has. Days are YYYY-MM-DD; `takeBackUntil` is an instant, null where the service names none. */
export type TakenLetter = {
  readonly letterId: string;
  readonly expectedOn: string | null;
  readonly takeBackUntil: string | null;
};
/**
 * What became of one order. Only `taken` means the service has it; `refused` and `unreachable` mean that no letter was made;
 * `uncertain`: the order had gone, and no answer that can be relied on came.
 */
export type LetterPosted =
  | ({ readonly state: 'taken'; readonly says: string } & TakenLetter)
  | { readonly state: 'refused' | 'unreachable' | 'uncertain'; readonly says: string };

/** A service that prints and posts letters. No method retries; no answer holds the key. */
export type LetterPost = {
  post(key: string, order: LetterOrder): Promise<LetterPosted>;
  /** Ask whether a letter with this reference is there. Reads only. */
  find(
    key: string,
    reference: string,
  ): Promise<
    | ({ readonly state: 'found'; readonly says: string } & TakenLetter)
    | { readonly state: 'none' | 'unknown'; readonly says: string }
  >;
  /** Take a letter back before it is printed. `unknown`: no answer; asking again does no harm. */
  cancel(
    key: string,
    letterId: string,
  ): Promise<{ readonly state: 'cancelled' | 'too-late' | 'unknown'; readonly says: string }>;
  /** What the service knows of an address. `unknown` where it does not say (or may not be asked with this key). */
  checkAddress(
    key: string,
    address: UsAddress,
  ): Promise<{ readonly state: 'good' | 'doubtful' | 'bad' | 'unknown'; readonly says: string }>;
  /** Whether the key is taken; makes nothing. */
  probe(key: string): Promise<{ readonly ok: boolean; readonly says: string }>;
};

/** The optional voice: where a language model answers, and whether it is asked. The key is never in here: it is a `Secrets` entry. */
export type Voice = {
  readonly on: boolean;
  readonly kind: 'ollama' | 'openai-compatible' | 'anthropic';
  readonly address: string;
  readonly model: string;
};

export type LanguageModel = {
  /**
   * Words as the model gives them, piece by piece; ends when the model has ended properly.
   * Errors: a `ClinchError` 'voice-…' whose message is a sentence for the candidate. An aborted `signal` ends it with an error.
   */
  stream(voice: Voice, key: string | undefined, prompt: Prompt, signal: AbortSignal): AsyncIterable<string>;
};

/** Ring once after so many milliseconds; call what comes back to be left in peace. */
export type Timer = (ms: number, ring: () => void) => () => void;

export type Press = {
  letter(letter: LetterData): Promise<PdfResult>;
  /** Letters, each with its envelope where it has one, in one file and in this order. One that cannot be set refuses them all. */
  letters(letters: readonly LetterData[]): Promise<PdfResult>;
  envelope(letter: LetterData): Promise<PdfResult>;
  /** The addresses of these letters on sheets of labels; `first` counts from 1, for a sheet that was begun. */
  labels(
    letters: readonly LetterData[],
    on: { readonly sheet: LabelSheet; readonly first: number; readonly offset?: PrintOffset },
  ): Promise<PdfResult>;
  /** A script for each letter, to copy by hand onto a card. */
  handCards(
    letters: readonly LetterData[],
    on: { readonly card: HandCard; readonly paper: Paper; readonly offset?: PrintOffset },
  ): Promise<PdfResult>;
  /** A page with rulers, to find out what the printer is off. */
  printTest(on: { readonly paper: Paper; readonly offset?: PrintOffset }): Promise<PdfResult>;
  card(card: CardData): Promise<PdfResult>;
  preview(
    letter: LetterData,
  ): Promise<
    | { readonly ok: true; readonly svg: readonly string[] }
    | { readonly ok: false; readonly code: string; readonly says: string }
  >;
};
/** The parts of a postal address, each as its country writes it; `country` is two letters (ISO 3166). */
export type AddressParts = {
  readonly building?: string;
  readonly street?: string;
  readonly houseNumber?: string;
  readonly district?: string;
  readonly town?: string;
  readonly region?: string;
  readonly postcode?: string;
  readonly country: string;
};
/** Addresses in the order of their country. `countryName` is in English; undefined for what is no country. */
export type AddressLayout = {
  lines(parts: AddressParts): readonly string[];
  countryName(code: string): string | undefined;
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
  readonly letterPost: LetterPost;
  readonly letterPostKey: Secrets;
  readonly voiceKey: Secrets;
  readonly languageModel: LanguageModel;
  readonly timer: Timer;
  readonly press: Press;
  readonly proofReader: ProofReader;
};

/** What the use cases think with: the playbook and the ear, loaded once when first needed. */
export type Mind = { readonly playbook: Playbook; readonly ear: Ear };
/** The use cases' surroundings. */
export type App = Ports & { readonly mind: () => Promise<Mind> };
