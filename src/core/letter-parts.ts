/**
 * A letter cut into the parts a form lays out: what the body says is left as typed, but the salutation, the close and the name
 * at its foot are recognised, so that there is room for a signature.
 * Source: DOMAIN 5.7 and 5.8.
 */
import { breakable, type LetterData, type LetterForm } from './letter.ts';

export type LetterLanguage = 'en' | 'de';

/** Every text of a page, ready to be set. Empty text or an empty list: the part is left out. */
export type LetterParts = {
  readonly title: string;
  readonly author: string;
  readonly language: LetterLanguage;
  readonly region: 'us' | 'gb' | 'de';
  readonly sender: readonly string[];
  readonly contact: readonly string[];
  readonly recipient: readonly string[];
  /** How many of the recipient's lines, from the last, say the place and not the person. */
  readonly placeLines: number;
  /** The last of them is the country, because the letter goes abroad. */
  readonly abroad: boolean;
  readonly date: string;
  readonly subject: string;
  readonly salutation: string;
  /** Each paragraph as its lines; more than one where the writer broke lines on purpose. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly close: string;
  readonly signature: string;
  /** Straight under the name: a job title, a phone number. */
  readonly under: readonly string[];
  /** After a blank line: a postscript, enclosures. */
  readonly after: readonly (readonly string[])[];
};

const MONTHS = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  de: [
    'Januar',
    'Februar',
    'März',
    'April',
    'Mai',
    'Juni',
    'Juli',
    'August',
    'September',
    'Oktober',
    'November',
    'Dezember',
  ],
} as const;

/**
 * A day in words: "March 4, 2026" (us), "4 March 2026" (uk), "4. März 2026" (din).
 * An English letter on a DIN sheet is dated in English, because a date in another language than its letter reads as a slip.
 */
export function dateInWords(
  date: string,
  form: LetterForm,
  language: LetterLanguage = isDin(form) ? 'de' : 'en',
): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const name = MONTHS[language][Number(month) - 1] ?? '';
  if (language === 'de') return `${Number(day)}. ${name} ${year}`;
  return form === 'us' ? `${name} ${Number(day)}, ${year}` : `${Number(day)} ${name} ${year}`;
}

const isDin = (form: LetterForm) => form === 'din' || form === 'din-a';

/** The lines of the recipient's address, as they stand in the letter and on the envelope; nothing is said twice. */
export function addressBlock(letter: LetterData): string[] {
  const { name, title, company, address, abroad = '' } = letter.recipient;
  const last = folded(address.at(-1) ?? '') === folded(abroad);
  const place = last && abroad !== '' ? address.slice(0, -1) : address;
  // why capitals: the sorting office of the country that the letter leaves reads nothing else (UPU S42).
  const lines = [name, title ?? '', company ?? '', ...place, abroad.toUpperCase()].filter((l) => l !== '');
  return lines.filter((line, i) => lines.findIndex((other) => folded(other) === folded(line)) === i);
}

/**
 * Cut a letter into its parts.
 * Shape: paragraphs split on blank lines; a letter without a close or a name gets the candidate's name as its signature.
 */
export function letterParts(letter: LetterData): LetterParts {
  const blocks = letter.body
    .split(/\n[^\S\n]*(?:\n[^\S\n]*)+/u)
    .map((block) =>
      block
        .split('\n')
        .map((l) => l.trim())
        .filter((l) => l !== ''),
    )
    .filter((b) => b.length > 0);
  const salutation = takeSalutation(blocks);
  const foot = takeFoot(blocks, letter.candidate.name);
  const language = languageOf(letter.body);
  const subject = subjectLine(letter.subject ?? '');
  const recipient = addressBlock(letter);
  const { abroad = '' } = letter.recipient;
  const places = new Set([...letter.recipient.address, abroad.toUpperCase()]);
  const parts: LetterParts = {
    title: subject || `Letter to ${letter.recipient.name}`,
    author: letter.candidate.name,
    language,
    region: language === 'de' ? 'de' : letter.form === 'us' ? 'us' : 'gb',
    sender: [letter.candidate.name, ...letter.candidate.address],
    contact: [letter.candidate.phone, letter.candidate.email].filter((c) => c !== undefined),
    recipient,
    abroad: abroad !== '',
    placeLines: recipient.filter((line) => places.has(line)).length,
    date: dateInWords(letter.date, letter.form, isDin(letter.form) ? language : 'en'),
    subject,
    salutation,
    paragraphs: blocks.map(rejoined),
    ...foot,
    signature: foot.signature || letter.candidate.name,
  };
  return withBreaks(parts);
}

/** The subject without a word that only says it is one; each form puts its own before it, or none. */
function subjectLine(subject: string): string {
  return subject.replace(/^(?:re|subject|betreff|betr\.?)\s*:\s*/iu, '').replace(/(?<![.…])\.$/u, '');
}

const GREETING =
  /^(?:dear|hello|hi|greetings|good (?:morning|afternoon|evening|day)|to|sehr geehrter?|guten (?:tag|morgen)|lieber?|hallo)\b/iu;

/** Take the salutation off the first block: a greeting on a line of its own, or a bare name with a comma or colon. */
function takeSalutation(blocks: string[][]): string {
  const first = blocks[0]?.[0] ?? '';
  const alone = blocks[0]?.length === 1;
  const marked = /[,:!]$/u.test(first);
  const words = first.split(/\s+/u).length;
  const isOne =
    first.length <= 90 &&
    !/[?;]$/u.test(first) &&
    (GREETING.test(first) ? marked || (alone && words <= 8 && !/[.]$/u.test(first)) : marked && words <= 6);
  if (!isOne) return '';
  blocks[0]?.shift();
  if (blocks[0]?.length === 0) blocks.shift();
  return first;
}

const CLOSING_WORDS = new Set(
  (
    'sincerely yours truly faithfully respectfully cordially warmly kindly gratefully regards wishes thanks gratitude appreciation best cheers care thankfully warmest ' +
    'grüßen grüße grüssen grüsse hochachtungsvoll'
  ).split(' '),
);
const AROUND_CLOSING_WORDS = new Set(
  (
    'with my our very most kind kindest warm best good all every many the and in again once more ever a to you thank take day week deep deepest sincere ' +
    'mit freundlichen freundliche besten beste herzlichen herzliche vielen viele aus und'
  ).split(' '),
);
const OPEN_CLOSE =
  /^(?:(?:i am |i'm |we are )?looking forward\b|see you\b|until (?:then|soon|we)\b|hoping\b|bis (?:bald|dahin)\b)/iu;

/** Words that end a letter: known ones and nothing else, or "Looking forward to …" with its comma. */
function isClose(line: string): boolean {
  if (line.length > 70 || /[.?:;]$/u.test(line)) return false;
  if (OPEN_CLOSE.test(line)) return /[,!]$/u.test(line) || line.split(' ').length <= 4;
  const words = line
    .toLowerCase()
    .replace(/[,!]+$/u, '')
    .split(/[\s,&]+/u);
  return /^thank you\b/iu.test(line)
    ? words.length <= 3 || words.every(closing)
    : words.every(closing) && words.some((w) => CLOSING_WORDS.has(w));
}
const closing = (word: string) => CLOSING_WORDS.has(word) || AROUND_CLOSING_WORDS.has(word);

type Foot = Pick<LetterParts, 'close' | 'signature' | 'under' | 'after'>;

/**
 * Take the end off the blocks: the close, the name under it, and what stands below.
 * The name is the surest sign, so it is looked for first; a close without a name is believed only where nothing but a name could follow.
 */
function takeFoot(blocks: string[][], name: string): Foot {
  for (let b = blocks.length - 1; b >= Math.max(0, blocks.length - 6); b--) {
    const block = blocks[b] as string[];
    for (let l = block.length - 1; l >= 0; l--) {
      if (isNameOf(block[l] as string, name)) return cutAtName(blocks, b, l);
    }
    for (let l = block.length - 1; l >= 0; l--) {
      if (!isClose(block[l] as string)) continue;
      const sameBlock = block.slice(l + 1);
      const next = sameBlock.length > 0 ? sameBlock : (blocks[b + 1] ?? []);
      if (next.length === 0 ? b === blocks.length - 1 : couldBeName(next[0] as string)) return cutAtClose(blocks, b, l);
    }
  }
  return { close: '', signature: '', under: [], after: [] };
}

function cutAtName(blocks: string[][], b: number, l: number): Foot {
  const block = blocks[b] as string[];
  const signature = block[l] as string;
  const under = block.slice(l + 1);
  const after = blocks.splice(b).slice(1);
  const above = block.slice(0, l);
  if (above.length > 0) blocks.push(above);
  const last = blocks.at(-1) ?? [];
  const line = last.at(-1) ?? '';
  // why: a short line with a comma right above the name closes the letter, whatever its words are ("Fair winds,").
  const closes =
    isClose(line) ||
    (/,$/u.test(line) && line.length <= 50 && line.split(' ').length <= 7 && (last.length === 1 || above.length > 0));
  if (!closes) return { close: '', signature, under, after };
  last.pop();
  if (last.length === 0) blocks.pop();
  return { close: line, signature, under, after };
}

function cutAtClose(blocks: string[][], b: number, l: number): Foot {
  const block = blocks[b] as string[];
  const below = [block.slice(l + 1), ...blocks.slice(b + 1)].filter((lines) => lines.length > 0);
  blocks.splice(b);
  if (l > 0) blocks.push(block.slice(0, l));
  const [[signature = '', ...under] = [], ...after] = below;
  return { close: block[l] as string, signature, under, after };
}

/** The candidate's name, or a part of it: "Maya", "M. Lindqvist", "– Maya". */
function isNameOf(line: string, name: string): boolean {
  const own = folded(name).split(/[\s-]+/u);
  const words = folded(line.replace(/^[-–—~]\s*/u, '').replace(/[.,]$/u, '')).split(/[\s-]+/u);
  return (
    words.length <= own.length &&
    words.every(
      (word) => own.includes(word) || (/^\p{L}\.?$/u.test(word) && own.some((o) => o.startsWith(word.charAt(0)))),
    ) &&
    words.some((word) => own.includes(word))
  );
}

function couldBeName(line: string): boolean {
  return line.length <= 50 && line.split(' ').length <= 5 && !/[.?!,;:]$/u.test(line);
}

/** For comparing names however they are typed: small letters, no accents. */
function folded(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').trim();
}

/**
 * Undo the line breaks of a mail program that wraps at a fixed width; keep those of a person.
 * A wrapped line is one that the next word would have made too long; that must hold for every line but the last.
 */
function rejoined(lines: readonly string[]): readonly string[] {
  const width = Math.max(...lines.map((l) => l.length));
  const wrapped =
    lines.length > 1 &&
    width >= 50 &&
    width <= 100 &&
    lines
      .slice(0, -1)
      .every((line, i) => line.length + 1 + (/^\S+/u.exec(lines[i + 1] as string)?.[0].length ?? 0) > width);
  return wrapped ? [lines.join(' ')] : lines;
}

const GERMAN = new Set(
  'und der die das ich sie ihnen ihre sehr mit für von zu nicht eine einen wir haben habe auf dass ist war vielen dank bei geehrte geehrter grüßen'.split(
    ' ',
  ),
);
const ENGLISH = new Set(
  'the and to you your of i for with that was is have it in at on we my our be would this dear thank'.split(' '),
);

/** The language a letter is in, by its small words. Only for the page's language tag and its date. */
function languageOf(body: string): LetterLanguage {
  const words = body.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.filter((w) => GERMAN.has(w)).length > words.filter((w) => ENGLISH.has(w)).length ? 'de' : 'en';
}

/** The longest pieces of a word, in letters, that surely fit the width of a page's text and the narrow places of an address. */
const FITS = { text: 40, address: 26 };

/** Every text of a page but its title and author made breakable. */
function withBreaks(parts: LetterParts): LetterParts {
  const { sender, contact, recipient, subject, salutation, paragraphs, close, signature, under, after } = parts;
  const text = (line: string) => breakable(line, FITS.text);
  const narrow = (line: string) => breakable(line, FITS.address);
  return {
    ...parts,
    sender: sender.map(narrow),
    contact: contact.map(narrow),
    recipient: recipient.map(narrow),
    subject: text(subject),
    salutation: text(salutation),
    paragraphs: paragraphs.map((p) => p.map(text)),
    close: text(close),
    signature: text(signature),
    under: under.map(text),
    after: after.map((p) => p.map(text)),
  };
}
