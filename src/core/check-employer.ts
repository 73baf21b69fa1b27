/** The employer a note names, held against the one it should. */
import { nearly } from './check-people.ts';
import { distance, plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';

/** Words that are nearly, but not quite, the employer's name: a slip of the pen to the writer, another employer to the reader. */
export const misspeltCompany = (note: NoteCut, facts: NoteFacts): Seen[] =>
  nearly(companyWords(facts.company), note, facts).map((seen) => ({
    ...seen,
    says: `The employer is called ${facts.company}.`,
  }));

const companyWords = (company: string) =>
  company
    .split(/[^\p{L}\p{M}'’&-]+/u)
    .filter(
      (w) =>
        w.length > 2 &&
        !/^(?:the|and|of|for|ltd|limited|inc|llc|plc|gmbh|co|company|group|school|clinic|clinics|services|partners|associates|academy|college|university|hospital|trust|council|bank|media|studio|studios)$/iu.test(
          w,
        ),
    );

const PAST =
  /\b(?:worked|work|working|served|studied|trained|spent|years? (?:at|with|for)|time (?:at|with)|when i was|used to|previous(?:ly)?|former(?:ly)?|last|current(?:ly)?|present|since|my (?:old|own|job|role|post|employer|team|shifts)|at the moment|did|ran|led|learn(?:t|ed)|managed|came from|left|grew up|visited|customer|bought|saw|met|heard|read)\b/iu;
const TOWARDS =
  /\b(?:join(?:ing)?|work(?:ing)? (?:for|at|with)|part of|contribut\w+ to|position (?:at|with)|role (?:at|with)|job (?:at|with)|opportunity (?:at|with)|interview(?:ed|ing)? (?:at|with|for)|opening (?:at|with)|vacancy (?:at|with)|career (?:at|with)|team at|future (?:at|with)|asset to|interest in|interested in|on board (?:at|with)|start(?:ing)? (?:at|with)|everyone at|everybody at|all at|learning (?:more )?about|about|help(?:ing)?|values of|mission of|culture (?:at|of)|place at|here at|come to|hired by|taken on (?:by|at)|chosen by|picked by|accepted (?:by|at)|offer from|employed by|serve|serv(?:e|ing) (?:at|in|with)|belong (?:to|at|with)|fit in at|useful (?:to|at)|at home (?:at|in|with))\s+(?:the )?((?:\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*)(?:[ \t]+(?:(?:and|of|&|de|the|for)[ \t]+)?\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*){0,4})/gu;
const WISH =
  /\b(?:love|like|want|keen|hope|hoping|forward|excited|eager|interest(?:ed)?|delighted|glad|happy|pleased|proud|would|'d|opportunity|chance|thank|thanks|enjoy(?:ed)?|confident|sure|position|role|wish)\b/iu;
const NOT_FIRMS =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|I|English|French|German|Spanish|Excel|Python|Java|SQL|NHS|GDPR|UK|US|USA|EU|IT|HR|Kind|Best|Yours|Sincerely|Thank|Thanks|Regards)$/u;

const LEGAL = /,?\s+(?:ltd|limited|inc|llc|plc|gmbh|corp|co|company|ag|bv|sa)\.?$/iu;
/** A name of several words that ends as firms' names do, standing as what the sentence is about: "Severn Ridge Utilities is one of those". */
const FIRM_SUBJECT =
  /\b((?:\p{Lu}[\p{L}\p{M}'’&-]+ (?:and |of |& )?){1,3}(?:Utilities|Hospital|Clinics?|Dental|Surgery|Care|Bank|Group|Ltd|Limited|Inc|LLC|Logistics|Publishing|Press|Consulting|Partners|Solutions|Systems|Services|Holdings|Industries|Media|Insurance|Motors|Airlines|Engineering|Foods|Homes|Housing|Trust|Foundation|Academy|College|University|Council|Studios?|Labs?|Analytics|Software|Energy|Power|Water|Security|Legal|Architects|Couriers|Properties|Playhouse|Theatre|Theater|Hotel|Museum|Gallery|Galleries|School|Library|Restaurant|Brewery|Dairy|Nursery|Nurseries|Coaches|Ferries|Airways|Bakery|Books|Tools|Robotics|Logistics|Freight|Motors|Tours|Travel|Pharmacy|Vets|Brewing|Foods))(?= (?:is (?:clearly|exactly|just|one|the|a|where|somewhere|such)|would be|seems|feels|sounds|could be|looks|strikes)\b)/gu;

/** Another employer named as if it were this one. Former employers, people, places and things talked about are left alone. */
export function wrongCompanies(text: string, part: 'subject' | 'body', facts: NoteFacts): Seen[] {
  const out: Seen[] = [];
  for (const employer of facts.otherEmployers ?? []) {
    // "Harbour Bank" is "Harbour Bank Ltd", said as people say it.
    const short = employer.replace(LEGAL, '').trim();
    if (short.length <= 2 || sameFirm(employer, facts.company)) continue;
    const literal = short.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&').replace(/\s+/gu, '\\s+');
    for (const match of text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`, 'giu'))) {
      // A name that is also a plain word ("Target", "Monday") counts only with its capital.
      if (/^\p{Ll}/u.test(match[0]) && !/\s/u.test(short)) continue;
      // It may be where the candidate works now, or worked.
      const before = text.slice(
        Math.max(text.lastIndexOf('.', match.index), text.lastIndexOf('\n', match.index)) + 1,
        match.index,
      );
      if (
        /\b(?:worked (?:for|at)|when i was (?:at|with)|my (?:present|current|last|old|former) (?:job|employer|post|firm|company|manager|team)\b.{0,20}|years (?:at|with)) (?:the )?$/iu.test(
          before,
        )
      )
        continue;
      out.push({
        part,
        span: [match.index, match.index + match[0].length],
        with: facts.company,
        says: `${employer} is the employer of another interview of yours.`,
      });
    }
  }
  if (facts.company.trim() === '') return out;
  const known = new Set(
    [
      facts.candidate,
      facts.interviewer.name,
      facts.interviewer.title ?? '',
      facts.role,
      facts.nextSteps ?? '',
      ...(facts.topics ?? []),
      ...(facts.concernsRaised ?? []),
      ...(facts.knownNames ?? []),
      ...(facts.otherNotes ?? []).map((o) => o.to),
    ]
      .flatMap((t) => [...t.split(/[^\p{L}\p{M}\p{N}]+/u), ...t.split(/\s+/u)])
      .filter((w) => w.length > 1)
      .map(plain),
  );
  for (const match of text.matchAll(TOWARDS)) {
    // A full stop ends the name, unless it belongs to it ("St. Mary's").
    const firm = ((match[1] ?? '').split(/(?<!\b(?:St|Dr|Mr|Mrs|Ms|Co|No))\.\s+/u)[0] ?? '')
      .replace(/[.'’-]+$/u, '')
      .replace(/['’]s$/u, '');
    const at = match.index + match[0].lastIndexOf(match[1] ?? '');
    if (firm === '' || NOT_FIRMS.test(firm) || sameFirm(firm, facts.company)) continue;
    const from =
      Math.max(
        text.lastIndexOf('.', match.index),
        text.lastIndexOf('\n', match.index),
        text.lastIndexOf(';', match.index),
        text.lastIndexOf('!', match.index),
      ) + 1;
    const before = text.slice(from, match.index + match[0].length - (match[1] ?? '').length);
    const words = firm.split(/\s+/u).filter((w) => /^\p{Lu}/u.test(w));
    if (
      words.every((w) => known.has(plain(w)) || NOT_FIRMS.test(w)) ||
      /^['’]?s?\s+(?:role|position|job|post|vacancy|interview)\b/iu.test(text.slice(at + firm.length))
    )
      continue;
    if (/\babout $|\bhelp(?:ing)? $|\bserve $|\bcome to $/iu.test(before) && words.length < 2) continue;
    if (
      PAST.test(before.replace(/\b(?:work(?:ing)?) (?:for|at|with)\s+(?:the )?$/iu, '')) ||
      /\bworked\b/iu.test(before)
    )
      continue;
    if (!WISH.test(before) && part === 'body') continue;
    out.push({ part, span: [at, at + firm.length], with: facts.company });
  }
  for (const match of text.matchAll(FIRM_SUBJECT)) {
    const firm = (match[1] ?? '').trim();
    const from = Math.max(text.lastIndexOf('.', match.index), text.lastIndexOf('\n', match.index)) + 1;
    const before = text.slice(from, match.index);
    const words = firm.split(/\s+/u).filter((w) => /^\p{Lu}/u.test(w));
    if (sameFirm(firm, facts.company) || words.every((w) => known.has(plain(w)) || NOT_FIRMS.test(w))) continue;
    if (
      PAST.test(before.replace(/\bto work\b/giu, '')) ||
      /\b(?:at|from|by|like|near|behind|opposite|unlike) (?:the )?$/iu.test(before)
    )
      continue;
    out.push({ part, span: [match.index, match.index + firm.length], with: facts.company });
  }
  // A name that is half theirs and half another's, wherever it stands: "Castle Coaches" for Castle Rail.
  for (const match of text.matchAll(/\p{Lu}[\p{L}\p{M}'’&-]+(?: (?:and |of |& )?\p{Lu}[\p{L}\p{M}'’&-]+)+/gu)) {
    const words = match[0].split(/\s+/u).filter((w) => /^\p{Lu}/u.test(w));
    if (
      sameFirm(match[0], facts.company) ||
      !companyWords(facts.company).some((w) => words.slice(0, -1).some((x) => plain(x) === plain(w))) ||
      PLACE_END.test(match[0]) ||
      words.every((w) => known.has(plain(w)))
    )
      continue;
    out.push({ part, span: [match.index, match.index + match[0].length], with: facts.company });
  }
  return out.filter((seen, i, all) => all.findIndex((s) => s.span[0] < seen.span[1] && seen.span[0] < s.span[1]) === i);
}

const PLACE_END =
  /\b(?:street|road|lane|avenue|square|park|bridge|station|day|team|office|building|site|house|hall|centre|center|floor|wing|interview|role|manager|director|north|south|east|west)$/iu;

const FORMS = new Set('the and of for ltd limited inc llc plc gmbh co llp group company'.split(' '));

/** Whether a mention means the firm: a shared word, initials, or the name run together. */
function sameFirm(mention: string, company: string): boolean {
  const a = mention
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((w) => w.length > 1)
    .map(plain);
  const b = company
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((w) => w.length > 1)
    .map(plain);
  const generic = new Set([
    'the',
    'and',
    'of',
    'for',
    'group',
    'company',
    'ltd',
    'inc',
    'bank',
    'school',
    'clinic',
    'clinics',
    'surgery',
    'hospital',
    'college',
    'university',
    'academy',
    'council',
    'trust',
    'media',
    'studios',
    'studio',
    'partners',
    'services',
    'solutions',
    'foods',
    'homes',
    'care',
    'dental',
    'legal',
    'tours',
    'house',
    'court',
    'farm',
    'hotel',
    'lodge',
    'tools',
    'print',
    'rail',
  ]);
  const marks = (words: readonly string[]) => words.filter((w) => !generic.has(w));
  const alike = (x: string, y: string) => x === y || (x.length > 2 && y.length > 2 && x.slice(0, 3) === y.slice(0, 3));
  // "Castle Coaches" is not "Castle Rail": each has a word that the other lacks.
  if (
    a.length > 1 &&
    b.length > 1 &&
    a.some((w) => !FORMS.has(w) && !b.some((x) => alike(w, x))) &&
    b.some((x) => !FORMS.has(x) && !a.some((w) => alike(w, x)))
  )
    return false;
  if (marks(a).some((w) => b.includes(w) || b.some((x) => x.length > 4 && (x.startsWith(w) || w.startsWith(x)))))
    return true;
  if (a.length > 0 && marks(a).length === 0) return a.every((w) => b.includes(w));
  if (marks(b).some((w) => marks(a).some((x) => x.length >= 5 && distance(w, x) <= 2))) return true;
  const joined = b.join('');
  return (
    a.join('') === joined ||
    a.join('') === b.map((w) => w[0]).join('') ||
    company
      .split(/\s+/u)
      .map((w) => w[0]?.toLowerCase())
      .join('') === a.join('')
  );
}
