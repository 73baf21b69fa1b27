/**
 * Letters as data: what a page needs, checked and cut into the parts a form lays out. No layout here.
 * Source: DOMAIN 5.7 and 5.8 (forms of letters), ISO 269 (envelopes).
 */
import { plainText, countWords } from './plain-text.ts';

export type LetterForm = 'us' | 'uk' | 'din';
export type Paper = 'letter' | 'a4';
export type Envelope = '10' | 'dl' | 'c5' | 'c6';

/** A letter as it comes from a note or a file. `body` is the whole note as typed: salutation, paragraphs, close, name. */
export type LetterData = {
  readonly candidate: { readonly name: string; readonly address: readonly string[]; readonly email?: string; readonly phone?: string };
  readonly recipient: { readonly name: string; readonly title?: string; readonly company?: string; readonly address: readonly string[] };
  /** YYYY-MM-DD; printed by the form. */
  readonly date: string;
  readonly subject?: string;
  readonly body: string;
  readonly form: LetterForm;
  readonly paper: Paper;
  readonly envelope?: Envelope;
};

/** The pocket card as data for the page-setter. */
export type CardData = { readonly format: 'a6' | '3x5' | 'a4'; readonly title: string; readonly occasion: string; readonly sections: readonly { readonly heading: string; readonly lines: readonly string[] }[] };

/** A letter cut into the parts a template lays out. */
export type LetterParts = {
  readonly sender: readonly string[]; readonly contact: readonly string[]; readonly returnLine: string; readonly recipient: readonly string[]; readonly date: string; readonly language: 'en' | 'de'; readonly region: string; readonly subject: string;
  readonly salutation: string; readonly paragraphs: readonly string[]; readonly close: string; readonly signature: string; readonly after: readonly string[]; readonly title: string; readonly author: string;
};

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const MONATE = ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'];
const CLOSES = /^(?:(?:very |most )?(?:sincerely|respectfully|cordially|faithfully|truly)(?: yours)?|yours(?: very)?(?: sincerely| faithfully| truly| respectfully| ever)?|(?:with )?(?:my |many |very |all )?(?:(?:kind(?:est)?|best|warm(?:est)?|good) )?(?:regards|wishes|thanks)(?: again)?|(?:kind(?:est)?|best|warm(?:est)?) (?:regards|wishes)|best|warmly|gratefully(?: yours)?|thank you(?: again)?|(?:with )?(?:gratitude|appreciation|thanks)|looking forward\b.{0,60}|see you\b.{0,40}|until then|cheers|mit freundlichen grüßen|mit besten grüßen|freundliche grüße)[,!]?$/iu;
const SALUTATION = /^(?:dear|hello|hi|good (?:morning|afternoon|evening)|to\b|sehr geehrte[r]?|guten tag|liebe[r]?)\b.*[,:]?$/iu;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/u;
const LIMITS = { line: 120, lines: 9, body: 12_000 };

/** A date as the form writes it. */
export function dateOf(date: string, form: LetterForm): string {
  const [, year = '', month = '1', day = '1'] = DAY.exec(date) ?? [];
  const name = (form === 'din' ? MONATE : MONTHS)[Number(month) - 1] ?? '';
  if (form === 'us') return `${name} ${Number(day)}, ${year}`;
  return form === 'uk' ? `${Number(day)} ${name} ${year}` : `${Number(day)}. ${name} ${year}`;
}

/** What is wrong with a letter, field by field, in whole sentences. */
export type LetterProblem = { readonly field: string; readonly says: string };

/**
 * Check a letter from outside.
 * Shape: the letter with control characters dropped and address lines that carry line breaks split; or every problem.
 */
export function checkLetterData(raw: unknown): { readonly ok: true; readonly value: LetterData } | { readonly ok: false; readonly problems: readonly LetterProblem[] } {
  const problems: LetterProblem[] = [];
  const top = isObject(raw) ? raw : {};
  const candidate = isObject(top.candidate) ? top.candidate : {};
  const recipient = isObject(top.recipient) ? top.recipient : {};
  const oneLine = (from: Record<string, unknown>, key: string, field: string, needed?: string): string => {
    const value = from[key];
    if (value !== undefined && value !== null && typeof value !== 'string') problems.push({ field, says: `${field} must be text.` });
    const text = typeof value === 'string' ? plainText(value).replace(/\s+/gu, ' ').trim() : '';
    if (text === '' && needed) problems.push({ field, says: needed });
    if (text.length > LIMITS.line) problems.push({ field, says: `${field} is too long for one line of a letter (${LIMITS.line} letters at most).` });
    return text;
  };
  const address = (from: Record<string, unknown>, field: string, needed: string): string[] => {
    const value = from.address;
    const lines = (typeof value === 'string' ? [value] : Array.isArray(value) ? value.filter((l): l is string => typeof l === 'string') : []).flatMap((l) => plainText(l).split('\n')).map((l) => l.replace(/\s+/gu, ' ').trim()).filter((l) => l !== '');
    if (lines.length === 0) problems.push({ field, says: needed });
    if (lines.length > LIMITS.lines) problems.push({ field, says: `An address has ${LIMITS.lines} lines at most; this one has ${lines.length}.` });
    for (const line of lines) if (line.length > LIMITS.line) problems.push({ field, says: `A line of the address is too long (${LIMITS.line} letters at most): "${line.slice(0, 40)}…".` });
    return lines;
  };
  const form = top.form ?? 'us';
  if (form !== 'us' && form !== 'uk' && form !== 'din') problems.push({ field: 'form', says: 'The form must be "us", "uk" or "din".' });
  const paper = top.paper ?? (form === 'us' ? 'letter' : 'a4');
  if (paper !== 'letter' && paper !== 'a4') problems.push({ field: 'paper', says: 'The paper must be "letter" or "a4".' });
  const envelope = top.envelope ?? undefined;
  if (envelope !== undefined && !['10', 'dl', 'c5', 'c6'].includes(String(envelope))) problems.push({ field: 'envelope', says: 'The envelope must be "10", "dl", "c5" or "c6".' });
  const date = typeof top.date === 'string' ? top.date.slice(0, 10) : '';
  const [, y, m, d] = DAY.exec(date) ?? [];
  if (!y || new Date(Date.UTC(Number(y), Number(m) - 1, Number(d))).getUTCDate() !== Number(d)) problems.push({ field: 'date', says: 'The date must be a day, like 2026-03-05.' });
  const body = typeof top.body === 'string' ? plainText(top.body).trim() : '';
  if (body === '') problems.push({ field: 'body', says: 'There are no words in the letter yet.' });
  if (body.length > LIMITS.body) problems.push({ field: 'body', says: `The letter has ${countWords(body)} words; a page holds about 400. Please shorten it.` });
  const name = oneLine(candidate, 'name', 'candidate.name', 'Your own name is missing. Add it under Settings.');
  const email = oneLine(candidate, 'email', 'candidate.email');
  const phone = oneLine(candidate, 'phone', 'candidate.phone');
  const sender = address(candidate, 'candidate.address', 'Your own postal address is missing. Add it under Settings.');
  const to = oneLine(recipient, 'name', 'recipient.name', 'The name of the person the letter goes to is missing.');
  const title = oneLine(recipient, 'title', 'recipient.title');
  const company = oneLine(recipient, 'company', 'recipient.company');
  const where = address(recipient, 'recipient.address', `There is no postal address${to ? ` for ${to}` : ''} yet. Ask the coordinator, or look on the company's page.`);
  const subject = oneLine(top, 'subject', 'subject');
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: {
      candidate: { name, address: sender, ...(email ? { email } : {}), ...(phone ? { phone } : {}) }, recipient: { name: to, address: where, ...(title ? { title } : {}), ...(company ? { company } : {}) },
      date, body, form: form as LetterForm, paper: paper as Paper, ...(subject ? { subject } : {}), ...(envelope === undefined ? {} : { envelope: String(envelope) as Envelope }),
    },
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The lines of an address as they stand on the envelope and in the letter; nothing is said twice. */
export function addressBlock(letter: LetterData): string[] {
  const { name, title, company, address } = letter.recipient;
  const lines = [name, title ?? '', company ?? '', ...address].map((l) => l.trim()).filter((l) => l !== '');
  return lines.filter((line, i) => lines.findIndex((other) => other.toLowerCase() === line.toLowerCase()) === i);
}

/** Cut a letter into the parts a template lays out. */
export function letterParts(letter: LetterData): LetterParts {
  const blocks = letter.body.split(/\n[ \t]*\n+/u).map((b) => b.trim()).filter((b) => b !== '');
  let salutation = '';
  const first = blocks[0]?.split('\n') ?? [];
  if (first[0] !== undefined && first[0].length <= 90 && SALUTATION.test(first[0].trim())) {
    salutation = first[0].trim();
    const rest = first.slice(1).join('\n').trim();
    blocks.splice(0, 1, ...(rest === '' ? [] : [rest]));
  }
  const ending = endingOf(blocks, letter.candidate.name);
  const paragraphs = blocks.slice(0, ending.from).concat(ending.before === '' ? [] : [ending.before]);
  const contact = [letter.candidate.email, letter.candidate.phone].filter((c): c is string => c !== undefined && c !== '');
  const sender = [letter.candidate.name, ...letter.candidate.address];
  const subject = letter.subject ?? '';
  const language = letter.form === 'din' && /\b(?:sehr|grüßen|guten tag)\b/iu.test(letter.body) ? 'de' : 'en';
  return {
    sender, contact, returnLine: sender.join(' · '), recipient: addressBlock(letter), date: dateOf(letter.date, language === 'en' && letter.form === 'din' ? 'uk' : letter.form), language, region: letter.form === 'us' ? 'us' : 'gb', subject,
    salutation, paragraphs, close: ending.close, signature: ending.signature || letter.candidate.name, after: ending.after,
    title: subject || `Letter to ${letter.recipient.name}`, author: letter.candidate.name,
  };
}

/** Where the letter ends: its close, the typed name, and what stands under it (a phone number, "Enclosure"). */
function endingOf(blocks: readonly string[], name: string): { from: number; before: string; close: string; signature: string; after: string[] } {
  for (let i = blocks.length - 1; i >= Math.max(0, blocks.length - 3); i--) {
    const lines = (blocks[i] as string).split('\n').map((l) => l.trim());
    const at = lines.findIndex((line, n) => line.length <= 70 && CLOSES.test(line) && (n === lines.length - 1 ? blocks.length - 1 > i : true));
    if (at >= 0 && i + (at === lines.length - 1 ? 1 : 0) <= blocks.length - 1) {
      const tail = [...lines.slice(at + 1), ...blocks.slice(i + 1).flatMap((b) => b.split('\n').map((l) => l.trim()))].filter((l) => l !== '');
      if (tail.length <= 5) return { from: i, before: lines.slice(0, at).join('\n').trim(), close: lines[at] as string, signature: tail[0] ?? '', after: tail.slice(1) };
    }
  }
  const last = (blocks.at(-1) ?? '').split('\n').map((l) => l.trim());
  const named = last.findIndex((line) => line.toLowerCase() === name.toLowerCase());
  if (named >= 0 && last.length - named <= 4) {
    const before = last.slice(0, named);
    const isClose = before.length === 1 && (before[0] as string).length <= 60 && /,$/u.test(before[0] as string);
    return { from: blocks.length - 1, before: isClose ? '' : before.join('\n').trim(), close: isClose ? (before[0] as string) : '', signature: last[named] as string, after: last.slice(named + 1) };
  }
  return { from: blocks.length, before: '', close: '', signature: '', after: [] };
}
