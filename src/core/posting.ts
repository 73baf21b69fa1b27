/**
 * Reads a job posting: pasted text, or a saved page that carries a schema.org JobPosting.
 * Never fetches anything. What is not a posting says so and is kept all the same.
 */

/** What a posting says. `requirements` are short lines as they stand there, twelve at most. */
export type PostingRead = {
  readonly title?: string;
  readonly company?: string;
  readonly location?: string;
  readonly requirements: readonly string[];
  readonly isPosting: boolean;
};

/** A trait anyone would claim; nothing to be missing on a CV. */
const SOFT =
  /^(?:(?:a|an|is|be|being|you are|you're|very|highly|good|strong|excellent|great) )*(?:calm|friendly|warm|kind|patient|team ?player|motivated|self[- ]motivated|enthusias\w+|passion\w*|flexible|adaptable|reliable|hard[- ]?working|punctual|organi[sz]ed|positive|proactive|curious|communicat\w+|interpersonal|people skills|attention to detail|can[- ]do|eager|willing\w*|able to (?:work|learn|cope|communicate)|ability to (?:work|learn|cope|communicate)|attitude|sense of humou?r)\b/iu;

/** Whether a requirement is one a CV can show or lack: a skill, a qualification, a length of experience. */
export const canBeMissing = (requirement: string): boolean => !SOFT.test(requirement.trim());

const HEADING =
  /^(?:#+\s*)?(?:\*\*)?\s*(?:(?:key |main |job |essential |minimum |preferred |desired |basic |the )*(?:requirements?|qualifications?|skills(?: and experience)?|criteria|experience|person specification)|what (?:you(?:'ll| will)? (?:need|bring|have)|we(?:'re| are)? (?:look(?:ing)? for|need|expect|want))|who you are|about you|you (?:have|bring|are|will have)|must[- ]haves?|nice to haves?|your profile|ideally you|we'd love)\s*(?:\*\*)?\s*:?\s*$/iu;
const OTHER_HEADING =
  /^(?:#+\s*)?(?:\*\*)?(?:responsibilit|duties|what you(?:'ll| will) do|benefits|perks|what we offer|about (?:us|the)|the role|how to apply|salary|pay|location|hours|contact|equal|diversity|apply|closing date|your tasks)/iu;
const BULLET = /^\s*(?:[-*•·–—▪●○✓✔]|\d{1,2}[.)])\s+/u;
const NEED =
  /\b(?:must (?:have|be)|you (?:have|are|bring|hold|should|will have|need)|we (?:need|expect|are looking for|require)|(?:proven|demonstrable|solid|strong|good|extensive|recent|previous|some|\d+\+?|three|five|two) (?:\w+ ){0,3}(?:experience|knowledge|record|skills?|background)|experience (?:of|in|with)|ability to|able to|familiar(?:ity)? with|knowledge of|qualified|degree|certificat|licen[cs]e|fluen)/iu;
const SMELL =
  /\b(?:role|position|vacancy|responsibilit|salary|apply|candidate|requirements?|experience|full[- ]time|part[- ]time|hours|employer|team|join us|we are looking|hiring)\b/giu;
const MOST = 120_000;

/** Read a posting. Linear in its length; only the first 120,000 letters of plain text are looked at. */
export function readPosting(raw: string): PostingRead {
  const structured = /<[a-z!][^>]*>/iu.test(raw.slice(0, 5000)) ? fromPage(raw) : undefined;
  if (structured?.isPosting) return structured;
  const text = (structured ? plain(raw) : raw).slice(0, MOST);
  const requirements = requirementsIn(text);
  const smells = new Set((text.slice(0, 20_000).match(SMELL) ?? []).map((w) => w.toLowerCase()));
  const first =
    text
      .split('\n')
      .map((l) => l.trim())
      .find((l) => l !== '') ?? '';
  const split = /^(.{3,80}?)(?:,| at | – | - | \| )\s*(.{2,80}?)(?:[,.|–-].*)?$/u.exec(
    first.length <= 140 ? first : '',
  );
  const isPosting = requirements.length > 0 ? smells.size >= 2 || requirements.length >= 3 : smells.size >= 4;
  return {
    ...(isPosting && split ? { title: split[1] as string, company: (split[2] as string).trim() } : {}),
    requirements,
    isPosting,
  };
}

function requirementsIn(text: string): string[] {
  const out: string[] = [];
  let inside = false;
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    if (HEADING.test(line)) {
      inside = true;
      continue;
    }
    if (OTHER_HEADING.test(line) && line.length < 60) {
      inside = false;
      continue;
    }
    const bare = line.replace(BULLET, '').replace(/\*\*/gu, '').trim();
    const listed = BULLET.test(raw);
    if ((inside && (listed || line.length <= 160)) || (listed && NEED.test(bare))) out.push(bare);
    else if (!listed && !inside) {
      for (const sentence of line.split(/(?<=[.!?])\s+/u))
        if (sentence.length <= 220 && NEED.test(sentence)) out.push(sentence.replace(/[.!]$/u, ''));
    }
  }
  return [...new Set(out.map((r) => (r.length > 180 ? `${r.slice(0, 177)}…` : r)))].slice(0, 12);
}

/** The first JobPosting among a page's JSON-LD blocks. */
function fromPage(html: string): PostingRead | undefined {
  for (const block of html.matchAll(/<script[^>]*application\/ld\+json[^>]*>([\s\S]*?)<\/script>/giu)) {
    let value: unknown;
    try {
      value = JSON.parse((block[1] ?? '').trim());
    } catch {
      continue;
    }
    const posting = find(value, 0);
    if (!posting) continue;
    const organisation = posting.hiringOrganization as { name?: unknown } | string | undefined;
    const company =
      typeof organisation === 'string'
        ? organisation
        : typeof organisation?.name === 'string'
          ? organisation.name
          : undefined;
    const description = plain(String(posting.description ?? ''));
    const extra = [
      posting.qualifications,
      posting.skills,
      posting.experienceRequirements,
      posting.educationRequirements,
    ]
      .filter((v): v is string => typeof v === 'string')
      .map(plain)
      .join('\n');
    const place = (posting.jobLocation as { address?: { addressLocality?: unknown } } | undefined)?.address
      ?.addressLocality;
    return {
      ...(typeof posting.title === 'string' ? { title: plain(posting.title).trim() } : {}),
      ...(company ? { company: plain(company).trim() } : {}),
      ...(typeof place === 'string' ? { location: plain(place).trim() } : {}),
      requirements: requirementsIn(`${description}\n${extra === '' ? '' : `Requirements\n${extra}`}`),
      isPosting: true,
    };
  }
  return { requirements: [], isPosting: false };
}

function find(value: unknown, depth: number): Record<string, unknown> | undefined {
  if (depth > 6 || value === null || typeof value !== 'object') return undefined;
  const type = (value as Record<string, unknown>)['@type'];
  if (type === 'JobPosting' || (Array.isArray(type) && type.includes('JobPosting')))
    return value as Record<string, unknown>;
  for (const inner of Array.isArray(value) ? value.slice(0, 50) : Object.values(value as object).slice(0, 50)) {
    const found = find(inner, depth + 1);
    if (found) return found;
  }
  return undefined;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  rsquo: '’',
  lsquo: '‘',
  bull: '•',
};

/** A page's words: tags become line breaks where they break lines, scripts vanish. */
function plain(html: string): string {
  return html
    .slice(0, 2_000_000)
    .replace(/<(script|style|head|svg)\b[\s\S]*?<\/\1>/giu, ' ')
    .replace(/<li\b[^>]*>/giu, '\n- ')
    .replace(/<\/?(?:p|div|br|h[1-6]|ul|ol|tr|section|article|header|footer)\b[^>]*>/giu, '\n')
    .replace(/<[^<>]{0,2000}>/gu, ' ')
    .replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/giu, (whole, name: string) =>
      name.startsWith('#') ? character(name.slice(1)) : (ENTITIES[name.toLowerCase()] ?? whole),
    )
    .replace(/[ \t]+/gu, ' ');
}

function character(code: string): string {
  const n = code.toLowerCase().startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 10);
  return n > 31 && n < 0x110000 ? String.fromCodePoint(n) : ' ';
}
