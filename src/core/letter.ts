/**
 * Letters and cards as data: what a page needs, checked before anything is set. No layout here.
 * Source: DOMAIN 5.7 and 5.8 (forms of letters).
 */
import { countWords, plainText } from './plain-text.ts';
import { checkSignature } from './signature.ts';

/** American full block, British with the sender on the right, German by DIN 5008 form B (`din`) or form A (`din-a`, a lower head). */
export type LetterForm = 'us' | 'uk' | 'din' | 'din-a';
export type Paper = 'letter' | 'a4';
export type Envelope = '10' | 'dl' | 'c5' | 'c6' | 'c65' | 'a2';
/** `block`: the sender's lines as the form has them; `set`: a letterhead with the name large; `own`: nothing, for paper that is printed already. */
export type Letterhead = 'block' | 'set' | 'own';
/** Sheets of labels and cards to write by hand; their sizes are in content/en/letters. */
export type LabelSheet = 'L7160' | 'L7162' | 'L7163' | '5160' | '5163';
export type HandCard = 'a6' | 'a2';
/** What a printer measured wrong: every page is moved by this much, in millimetres, right and down. */
export type PrintOffset = { readonly rightMm: number; readonly downMm: number };

/** A letter as it comes from a note or a file. `body` is the whole note as typed: salutation, paragraphs, close, name. */
export type LetterData = {
  readonly candidate: {
    readonly name: string;
    readonly address: readonly string[];
    readonly email?: string;
    readonly phone?: string;
    /** A picture of the written name: a data URL of a PNG or JPEG (signature.ts). Without one there is room to sign. */
    readonly signature?: string;
  };
  readonly recipient: {
    readonly name: string;
    readonly title?: string;
    readonly company?: string;
    readonly address: readonly string[];
    /** Two letters (ISO 3166), for the capitals that a country's post asks for on the envelope. */
    readonly country?: string;
    /** The country's name as the last line, where the letter goes abroad. */
    readonly abroad?: string;
  };
  /** YYYY-MM-DD; printed as the form writes it. */
  readonly date: string;
  readonly subject?: string;
  readonly body: string;
  readonly form: LetterForm;
  readonly paper: Paper;
  readonly envelope?: Envelope;
  /** The envelope has a window: the address is set where it shows once the sheet is folded at its marks. */
  readonly window?: true;
  /** For printers that know no envelopes: the envelope lies on a whole sheet, turned, along this side of the feeder. */
  readonly feed?: 'left' | 'right';
  readonly letterhead?: Letterhead;
  /** 2 lets a letter run on to a second sheet; without it a letter that is too long is refused. */
  readonly sheets?: 1 | 2;
  readonly offset?: PrintOffset;
};

/** The pocket card: a large title, one small line that says which interview, and headed lines. */
export type CardData = {
  readonly format: 'a6' | '3x5' | 'a4';
  readonly title: string;
  readonly occasion: string;
  readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[];
};

/** What is wrong with one field of a letter, in a whole sentence. */
export type LetterProblem = { readonly field: string; readonly says: string };

export const FORMS = ['us', 'uk', 'din', 'din-a'] as const satisfies readonly LetterForm[];
export const PAPERS = ['letter', 'a4'] as const satisfies readonly Paper[];
export const ENVELOPES = ['10', 'dl', 'c65', 'c5', 'c6', 'a2'] as const satisfies readonly Envelope[];
export const LETTERHEADS = ['block', 'set', 'own'] as const satisfies readonly Letterhead[];
export const LABEL_SHEETS = ['L7163', 'L7162', 'L7160', '5163', '5160'] as const satisfies readonly LabelSheet[];
export const HAND_CARDS = ['a6', 'a2'] as const satisfies readonly HandCard[];
export const FEEDS = ['left', 'right'] as const;
/** The furthest a printer is taken to be off, in millimetres; more is a wrong measurement. */
export const MOST_OFFSET_MM = 15;

/** In letters, but for `addressLines`. Judgement: generous for real addresses, small enough that no page-setter is kept busy. */
const LIMITS = { line: 120, addressLines: 9, body: 12_000 };

/** `T…` lets an instant stand for its day. */
const DAY = /^(\d{4})-(\d\d)-(\d\d)(?:T.*)?$/u;

/**
 * Check a letter from outside.
 * Shape: the letter, composed (NFC), without control characters, address lines that carry line breaks split; or every problem at once.
 * A letter that was checked is taken again unchanged.
 */
export function checkLetterData(
  raw: unknown,
):
  | { readonly ok: true; readonly value: LetterData }
  | { readonly ok: false; readonly problems: readonly LetterProblem[] } {
  const problems: LetterProblem[] = [];
  const says = (field: string, sentence: string) => void problems.push({ field, says: sentence });
  const top = fieldsOf(raw);
  const candidate = fieldsOf(top.candidate);
  const recipient = fieldsOf(top.recipient);

  const line = (value: unknown, field: string, missing?: string): string => {
    if (value !== undefined && value !== null && typeof value !== 'string') {
      says(field, `${field} must be text.`);
      return '';
    }
    const text = oneLine(value ?? '');
    if (text === '' && missing !== undefined) says(field, missing);
    if (text.length > LIMITS.line)
      says(field, `${field} is too long for one line of a letter (${LIMITS.line} letters at most).`);
    return text;
  };

  const address = (value: unknown, field: string, missing: string): string[] => {
    const given = typeof value === 'string' ? [value] : (value ?? []);
    if (!Array.isArray(given) || given.some((l) => typeof l !== 'string')) {
      says(field, `${field} must be lines of text.`);
      return [];
    }
    const lines = (given as string[])
      .flatMap((l) => cleaned(l).split('\n'))
      .map(oneLine)
      .filter((l) => l !== '');
    if (lines.length === 0) says(field, missing);
    if (lines.length > LIMITS.addressLines)
      says(field, `An address has ${LIMITS.addressLines} lines at most; this one has ${lines.length}.`);
    for (const long of lines.filter((l) => l.length > LIMITS.line))
      says(field, `A line of the address is too long (${LIMITS.line} letters at most): "${long.slice(0, 40)}…".`);
    return lines;
  };

  const oneOf = (value: unknown, allowed: readonly unknown[], field: string): void => {
    const names = allowed.map((a) => `"${a}"`);
    if (!allowed.includes(value)) says(field, `${field} must be ${names.slice(0, -1).join(', ')} or ${names.at(-1)}.`);
  };

  const form = top.form ?? 'us';
  const paper = top.paper ?? (form === 'us' ? 'letter' : 'a4');
  const envelope = top.envelope ?? undefined;
  oneOf(form, FORMS, 'form');
  oneOf(paper, PAPERS, 'paper');
  if (envelope !== undefined) oneOf(envelope, ENVELOPES, 'envelope');
  const { window, feed, letterhead, sheets, offset } = optionsOf(top, oneOf, says);
  if (window && envelope === undefined) says('window', 'A window needs an envelope: please say which one.');

  const [, year, month, day] = (typeof top.date === 'string' && DAY.exec(top.date)) || [];
  if (!isDay(year, month, day)) says('date', 'The date must be a day that exists, like 2026-03-05.');

  const body = typeof top.body === 'string' ? cleaned(top.body).trim() : '';
  if (body === '') says('body', 'There are no words in the letter yet.');
  if (body.length > LIMITS.body)
    says('body', `The letter has ${countWords(body)} words; a page holds about 400. Please shorten it.`);

  const from = {
    name: line(candidate.name, 'candidate.name', 'Your own name is missing. Add it under Settings.'),
    address: address(
      candidate.address,
      'candidate.address',
      'Your own postal address is missing. Add it under Settings.',
    ),
    ...given('email', line(candidate.email, 'candidate.email')),
    ...given('phone', line(candidate.phone, 'candidate.phone')),
    ...given('signature', signatureOf(candidate.signature, says)),
  };
  const name = line(recipient.name, 'recipient.name', 'The name of the person the letter goes to is missing.');
  const to = {
    name,
    address: address(
      recipient.address,
      'recipient.address',
      `There is no postal address${name ? ` for ${name}` : ''} yet. Ask the coordinator, or look on the company's page.`,
    ),
    ...given('title', line(recipient.title, 'recipient.title')),
    ...given('company', line(recipient.company, 'recipient.company')),
    ...given('country', line(recipient.country, 'recipient.country').toUpperCase()),
    ...given('abroad', line(recipient.abroad, 'recipient.abroad')),
  };
  const subject = line(top.subject, 'subject');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      candidate: from,
      recipient: to,
      date: `${year}-${month}-${day}`,
      ...given('subject', subject),
      body,
      form: form as LetterForm,
      paper: paper as Paper,
      ...(envelope === undefined ? {} : { envelope: envelope as Envelope }),
      ...(window ? { window } : {}),
      ...(feed === undefined ? {} : { feed }),
      ...(letterhead === undefined ? {} : { letterhead }),
      ...(sheets === undefined ? {} : { sheets }),
      ...(offset === undefined ? {} : { offset }),
    },
  };
}

type Says = (field: string, sentence: string) => void;

/** How the letter is to be put on paper; each choice may be left out. */
function optionsOf(
  top: Record<string, unknown>,
  oneOf: (value: unknown, allowed: readonly unknown[], field: string) => void,
  says: Says,
): Pick<LetterData, 'window' | 'feed' | 'letterhead' | 'sheets' | 'offset'> {
  const { window, feed, letterhead, sheets } = top;
  const absent = (value: unknown) => value === undefined || value === null || value === '';
  if (!absent(window) && typeof window !== 'boolean') says('window', 'window must be true or false.');
  if (!absent(feed)) oneOf(feed, FEEDS, 'feed');
  if (!absent(letterhead)) oneOf(letterhead, LETTERHEADS, 'letterhead');
  if (!absent(sheets) && sheets !== 1 && sheets !== 2) says('sheets', 'A letter has 1 sheet or 2.');
  const offset = offsetOf(top.offset, says);
  return {
    ...(window === true ? { window } : {}),
    ...(absent(feed) ? {} : { feed: feed as 'left' }),
    ...(absent(letterhead) ? {} : { letterhead: letterhead as Letterhead }),
    ...(sheets === 2 ? { sheets } : {}),
    ...(offset === undefined ? {} : { offset }),
  };
}

function offsetOf(value: unknown, says: Says): PrintOffset | undefined {
  if (value === undefined || value === null) return undefined;
  const { rightMm = 0, downMm = 0 } = fieldsOf(value);
  const given = [rightMm, downMm];
  if (!given.every((n): n is number => typeof n === 'number' && Math.abs(n) <= MOST_OFFSET_MM)) {
    says('offset', `offset is {"rightMm": 0, "downMm": 0}, each at most ${MOST_OFFSET_MM} mm either way.`);
    return undefined;
  }
  const [right = 0, down = 0] = given;
  return right === 0 && down === 0 ? undefined : { rightMm: right, downMm: down };
}

function signatureOf(value: unknown, says: Says): string {
  if (value === undefined || value === null || value === '') return '';
  const looked = checkSignature(value);
  if (looked.ok) return value as string;
  says('candidate.signature', looked.says);
  return '';
}

/** A card with its words cleaned as a letter's are; lines and sections without words are left out. */
export function cleanCard(card: CardData): CardData {
  const sections = card.sections
    .map(({ heading, lines }) => ({
      heading: breakable(oneLine(heading), 28),
      lines: lines
        .map(oneLine)
        .filter((l) => l !== '')
        .map((l) => breakable(l, 18)),
    }))
    .filter((section) => section.lines.length > 0);
  return { format: card.format, title: oneLine(card.title), occasion: breakable(oneLine(card.occasion), 28), sections };
}

/**
 * Let an endless word break inside, or it would run off the paper: an invisible place to break (U+200B) after its signs, or after
 * every 16 letters. Web addresses and the like break at their slashes and hyphens anyway, so that most words are left as they are
 * and can be copied from the page; only a piece between those that is longer than `longest` letters is touched.
 */
export function breakable(text: string, longest: number): string {
  return text.replace(/[^\s/-]+/gu, (piece) =>
    piece.length <= longest ? piece : piece.replace(/[?&=#@._]+(?=.)|[^?&=#@._]{16}(?=.)/gu, '$&\u200b'),
  );
}

/**
 * Words as they may stand on paper. Accents typed apart from their letters are joined to them, because fonts draw the joined letter
 * better and other programs find it; half a surrogate pair is no letter at all.
 */
function cleaned(text: string): string {
  return plainText(text.replace(/\v|\f|\u0085/gu, '\n'))
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC');
}

function oneLine(text: string): string {
  return cleaned(text).replace(/\s+/gu, ' ').trim();
}

function isDay(year: string | undefined, month: string | undefined, day: string | undefined): boolean {
  if (year === undefined || year < '1900') return false;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function given<K extends string>(key: K, text: string): { [key in K]?: string } {
  return text === '' ? {} : ({ [key]: text } as { [key in K]: string });
}
