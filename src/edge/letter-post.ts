/**
 * Letters posted by a service that speaks Lob's API (v1): HTTP with the key as the Basic user name, one JSON answer a call.
 * Source: Lob's public API description, read 2026-11.
 * Errors never throw: every end is an answer in plain words, and the key is struck out of whatever the service says.
 */
import { Buffer } from 'node:buffer';
import type { LetterOrder, LetterPost, LetterPosted, TakenLetter } from '../app/ports.ts';
import { ClinchError } from '../core/problem.ts';
import type { UsAddress } from '../core/us-address.ts';

const SERVICE = 'https://api.lob.com';
/** why so long: the service renders the page before it answers, and a wait costs less than an uncertain letter. */
const TIMEOUT_MS = 60_000;
const LARGEST_ANSWER = 1024 * 1024;
/** The service's name for our reference, in what it keeps beside a letter. */
const REFERENCE = 'clinch_reference';

/**
 * Open the service. `CLINCH_LETTER_POST_URL` names another that speaks the same API.
 * Errors: a fault 'bad-setting' where that is neither https nor this computer itself.
 */
export function openLetterPost(
  options: { readonly url?: string; readonly timeoutMs?: number } = {},
  env: NodeJS.ProcessEnv = process.env,
): LetterPost {
  const base = new URL(options.url ?? env.CLINCH_LETTER_POST_URL ?? SERVICE);
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(base.hostname);
  if (base.protocol !== 'https:' && !(base.protocol === 'http:' && here))
    throw new ClinchError('bad-setting', 'CLINCH_LETTER_POST_URL must be an https address');
  const call = (key: string, method: Method, path: string, body?: FormData, more?: Record<string, string>) =>
    talk(new URL(path, base), key, method, options.timeoutMs ?? TIMEOUT_MS, body, more);
  return {
    post: async (key, order) =>
      posted(await call(key, 'POST', '/v1/letters', form(order), { 'idempotency-key': order.idempotencyKey })),
    find: async (key, reference) => {
      const query = new URLSearchParams({ [`metadata[${REFERENCE}]`]: reference, limit: '1' });
      const heard = await call(key, 'GET', `/v1/letters?${query}`);
      if (heard.end !== 'answer' || heard.status !== 200) return { state: 'unknown', says: notAnswered(heard) };
      const { data } = heard.body ?? {};
      if (!Array.isArray(data)) return { state: 'unknown', says: 'The service answered in a way that cannot be read.' };
      // why look again: a service that overlooks the filter would hand over somebody else's letter.
      const mine = data.map(fields).find((one) => fields(one.metadata)[REFERENCE] === reference);
      const letter = mine && taken(mine);
      return letter
        ? { state: 'found', says: 'The service has this letter.', ...letter }
        : { state: 'none', says: 'The service has no such letter now.' };
    },
    cancel: async (key, letterId) => {
      const heard = await call(key, 'DELETE', `/v1/letters/${encodeURIComponent(letterId)}`);
      if (heard.end === 'answer' && heard.status === 200 && heard.body?.deleted === true)
        return { state: 'cancelled', says: 'The service took it back. It will not be printed or charged.' };
      if (heard.end === 'answer' && heard.status >= 400 && heard.status < 500 && heard.status !== 429)
        return { state: 'too-late', says: `The service does not take it back: ${words(heard)}` };
      return { state: 'unknown', says: `It is not known whether it was taken back. ${notAnswered(heard)}` };
    },
    checkAddress: async (key, address) => {
      const body = new FormData();
      body.set('primary_line', address.line1);
      if (address.line2 !== undefined) body.set('secondary_line', address.line2);
      body.set('city', address.city);
      body.set('state', address.state);
      body.set('zip_code', address.zip);
      const heard = await call(key, 'POST', '/v1/us_verifications', body);
      if (heard.end !== 'answer' || heard.status !== 200) return { state: 'unknown', says: notAnswered(heard) };
      return verdictOn(heard.body?.deliverability);
    },
    probe: async (key) => {
      const heard = await call(key, 'GET', '/v1/letters?limit=1');
      return heard.end === 'answer' && heard.status === 200 && Array.isArray(heard.body?.data)
        ? { ok: true, says: 'The service knows this key. Nothing was made.' }
        : { ok: false, says: notAnswered(heard) };
    },
  };
}

type Method = 'GET' | 'POST' | 'DELETE';
type Fields = Record<string, unknown>;
/** How a call ended. `unreached`: it never got there. `lost`: it may have. `body` is undefined where the answer was no JSON object. */
type Heard =
  | { readonly end: 'answer'; readonly status: number; readonly body: Fields | undefined; readonly wait: string }
  | { readonly end: 'unreached'; readonly says: string }
  | { readonly end: 'lost'; readonly says: string };

async function talk(
  url: URL,
  key: string,
  method: Method,
  timeoutMs: number,
  body?: FormData,
  more: Record<string, string> = {},
): Promise<Heard> {
  const basic = Buffer.from(`${key}:`).toString('base64');
  const struck = (text: string) => plain(text.replaceAll(key, '(your key)').replaceAll(basic, '(your key)'));
  let reached = false;
  try {
    const answer = await fetch(url, {
      method,
      headers: { authorization: `Basic ${basic}`, accept: 'application/json', ...more },
      ...(body === undefined ? {} : { body }),
      // why: the key goes to the service and nowhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    reached = true;
    const text = await readAtMost(answer, LARGEST_ANSWER);
    return {
      end: 'answer',
      status: answer.status,
      body: /^application\/(?:.+\+)?json\b/iu.test(answer.headers.get('content-type') ?? '')
        ? jsonObject(text, struck)
        : undefined,
      wait: waitOf(answer.headers),
    };
  } catch (error) {
    const { code, message } = causeOf(error);
    const never =
      !reached && (NEVER_REACHED.has(code) || /certificate|self.signed|altname/iu.test(`${code} ${message}`));
    return never ? { end: 'unreached', says: struck(message) } : { end: 'lost', says: struck(message) };
  }
}

/** Ends that come before the first byte of a request can have left. */
const NEVER_REACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** fetch hides the reason in `cause`; several addresses tried give several reasons, of which one may have got further. */
function causeOf(error: unknown): { code: string; message: string } {
  const top = error as Error & { cause?: unknown };
  const cause = (top.cause ?? top) as Error & { code?: string; errors?: { code?: string }[] };
  const codes = (cause.errors ?? [cause]).map((e) => (typeof e.code === 'string' ? e.code : ''));
  return {
    code: codes.find((c) => !NEVER_REACHED.has(c)) ?? codes[0] ?? '',
    message: top.name === 'TimeoutError' ? 'no answer came in time' : cause.message || codes[0] || top.message,
  };
}

async function readAtMost(answer: Response, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (answer.body)
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > most) throw new Error('the answer was too long');
      chunks.push(chunk);
    }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonObject(text: string, struck: (text: string) => string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text, (_name, v: unknown) => (typeof v === 'string' ? struck(v) : v));
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

const fields = (value: unknown): Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Fields) : {};

/** A stranger's text as one short line. */
const plain = (text: string) =>
  text
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 300);

/** The order as a form, the page as a file in it. */
function form(order: LetterOrder): FormData {
  const body = new FormData();
  for (const [who, at] of [
    ['to', order.to],
    ['from', order.from],
  ] as const)
    for (const [field, value] of Object.entries(addressFields(at))) body.set(`${who}[${field}]`, value);
  body.set('color', 'false');
  body.set('double_sided', 'false');
  // why: at the top of the first page the service would print the address over the letterhead; a sheet of its own leaves the page as it was shown.
  body.set('address_placement', 'insert_blank_page');
  body.set('mail_type', 'usps_first_class');
  body.set('use_type', 'operational');
  body.set(`metadata[${REFERENCE}]`, order.reference);
  body.set('file', new Blob([Buffer.from(order.pdf)], { type: 'application/pdf' }), 'letter.pdf');
  return body;
}

function addressFields(at: UsAddress): Record<string, string> {
  return {
    name: at.name,
    ...(at.company === undefined ? {} : { company: at.company }),
    address_line1: at.line1,
    ...(at.line2 === undefined ? {} : { address_line2: at.line2 }),
    address_city: at.city,
    address_state: at.state,
    address_zip: at.zip,
    address_country: 'US',
  };
}

/** What the answer to an order means. Only a letter's id in a good answer is "taken"; anything unclear after the order went is uncertain. */
function posted(heard: Heard): LetterPosted {
  if (heard.end === 'unreached')
    return { state: 'unreachable', says: `The service could not be reached, so nothing was posted: ${heard.says}` };
  if (heard.end === 'lost')
    return {
      state: 'uncertain',
      says: `The order had gone when the connection ended, so the letter may or may not have been made: ${heard.says}`,
    };
  const { status, body } = heard;
  if (status === 200 || status === 201) {
    const letter = body && taken(body);
    return letter
      ? { state: 'taken', says: 'The service took the letter.', ...letter }
      : {
          state: 'uncertain',
          says: 'The service answered that all is well, but not with a letter. It may or may not have been made.',
        };
  }
  if (status === 429)
    return {
      state: 'refused',
      says: `The service has had too many requests and made nothing. Try again ${heard.wait || 'in a few minutes'}.`,
    };
  // why: a conflict is an earlier request with the same key still at work; a request timeout may be one, too.
  if (status >= 400 && status < 500 && status !== 408 && status !== 409)
    return {
      state: 'refused',
      says:
        status === 401 || status === 403
          ? `The service did not accept the key, and made nothing: ${words(heard)}`
          : `The service refused the letter and made nothing: ${words(heard)}`,
    };
  return {
    state: 'uncertain',
    says: `The service had trouble (${status}), so the letter may or may not have been made: ${words(heard)}`,
  };
}

function taken(body: Fields): TakenLetter | undefined {
  const { id } = body;
  if (typeof id !== 'string' || !/^[A-Za-z0-9_-]{3,80}$/u.test(id)) return undefined;
  const day = /^\d{4}-\d\d-\d\d/u.exec(
    typeof body.expected_delivery_date === 'string' ? body.expected_delivery_date : '',
  );
  const until = typeof body.send_date === 'string' ? Date.parse(body.send_date) : Number.NaN;
  return {
    letterId: id,
    expectedOn: day?.[0] ?? null,
    takeBackUntil: Number.isNaN(until) ? null : new Date(until).toISOString(),
  };
}

/** The service's own words for an error, or its number. */
function words(heard: Heard): string {
  if (heard.end !== 'answer') return heard.says;
  const { message } = fields(heard.body?.error);
  return typeof message === 'string' && message !== '' ? message : `it gave no reason (${heard.status})`;
}

function notAnswered(heard: Heard): string {
  if (heard.end === 'unreached') return `The service could not be reached: ${heard.says}`;
  if (heard.end === 'lost') return `The service did not answer: ${heard.says}`;
  if (heard.status === 401 || heard.status === 403) return `The service does not accept this key: ${words(heard)}`;
  return heard.status === 429
    ? `The service has had too many requests. Try again ${heard.wait || 'in a few minutes'}.`
    : `The service gave no answer that can be used: ${words(heard)}`;
}

/** "in 30 seconds", from Retry-After (seconds or a date) or the service's own reset (epoch seconds); '' where it names none. */
function waitOf(headers: Headers): string {
  const after = headers.get('retry-after') ?? '';
  const reset = Number(headers.get('ratelimit-reset') ?? headers.get('x-rate-limit-reset'));
  const seconds = /^\d+$/u.test(after)
    ? Number(after)
    : Math.ceil(((after === '' ? reset * 1000 : Date.parse(after)) - Date.now()) / 1000);
  if (!(seconds > 0) || seconds > 86_400) return '';
  return seconds < 90 ? `in ${seconds} seconds` : `in ${Math.ceil(seconds / 60)} minutes`;
}

const DELIVERABILITY: Record<string, readonly ['good' | 'doubtful' | 'bad', string]> = {
  deliverable: ['good', 'The post knows this address.'],
  deliverable_unnecessary_unit: ['good', 'The post knows this address; the suite or flat is not needed.'],
  deliverable_incorrect_unit: ['doubtful', 'The post knows the building, but not this suite or flat.'],
  deliverable_missing_unit: ['doubtful', 'The post knows the building; a suite or flat seems to be missing.'],
  undeliverable: ['bad', 'The post does not know this address.'],
};

function verdictOn(deliverability: unknown): { state: 'good' | 'doubtful' | 'bad' | 'unknown'; says: string } {
  const [state, says] = (typeof deliverability === 'string' && DELIVERABILITY[deliverability]) || [
    'unknown' as const,
    '',
  ];
  return { state, says: says || 'The service did not say whether the post knows this address.' };
}
