/** What a note says of names, employer and job, held against the facts. */
import type { NoteFacts } from './note.ts';
import { areTwoNames, distance, isTitle, likeness, nameParts, plain } from './names.ts';
import type { NoteCut } from './note-cut.ts';
import type { Span } from './span.ts';

/** Something seen: where, the words put in its place where that is certain, and what to say beyond the rule's own message. */
export type Seen = {
  readonly part: 'subject' | 'body';
  readonly span: Span;
  readonly with?: string;
  readonly says?: string;
};

const PLACEHOLDER = [
  /\{\{?[^{}\n]{1,60}\}?\}/gu,
  /\[[^\]\n]{1,60}\]/gu,
  /<[A-Za-z][A-Za-z _/'-]{1,40}>/gu,
  /«[^»\n]{1,60}»/gu,
  /%[A-Z_]{3,30}%/gu,
  /\$\{?[A-Z][A-Z_]{2,30}\}?/gu,
  /_{3,}/gu,
  /\b[xX]{3,}\b/gu,
  /\.{6,}/gu,
  /…{2,}/gu,
  /\?{3,}/gu,
  /\b(?:YOUR|COMPANY|INTERVIEWER'?S?|CANDIDATE'?S?|EMPLOYER|ROLE|JOB|POSITION|HIRING|MANAGER'?S?|FIRST|LAST)(?: (?:NAME|COMPANY|EMPLOYER|TITLE|ROLE|JOB|POSITION|DATE|TOPIC|HERE|MANAGER))+\b/gu,
  /\b(?:INSERT|ADD|FILL IN|TBC|TBD|TK|TODO)\b(?:[ :]+[A-Z][\w' ]{0,40}?(?=[.,;\n]|$))?/gu,
  /\b(?:insert|fill in|add) (?:\w+ ){0,3}(?:name|company|role|detail|details|topic|date|title|position|here)\b/giu,
  /\b(?:(?:your|the|my|company|interviewer(?:'s)?|manager|employer|hiring manager(?:'s)?|candidate|job|role|position|firm|organi[sz]ation|recipient(?:'s)?|first|last|full) )+(?:name|title)(?: here| goes here)?\b(?=[.\s]*(?:here|$|\n))/giu,
  /\b[XY]{2,}(?=\s+(?:January|February|March|April|May|June|July|August|September|October|November|December|20\d\d|years?|months?|days?|people)\b)/gu,
  /\b(?:name|company|role|position|title|date|topic|detail|details|example|reason) (?:goes |to go )?here\b/giu,
  /\((?:your |the |company |job |hiring manager |interviewer )?(?:name|company|company name|role|position|title|date|topic|specific detail|detail|employer)s?\)/giu,
  /\blorem ipsum\b/giu,
];

/** Template text and blanks. Plain references ("[1]") and quoted speech are left alone. */
export function placeholders(text: string): Span[] {
  const found: Span[] = [];
  for (const pattern of PLACEHOLDER) {
    for (const match of text.matchAll(pattern)) {
      if (/^\[\d{1,2}\]$/u.test(match[0]) || /^<[^>]*@/u.test(match[0])) continue;
      // "your name" inside a sentence about names is talk, not a blank.
      if (
        /^(?:your|the|my|first|last) name$/iu.test(match[0].trim()) &&
        !/^\s*$/u.test(text.slice(text.lastIndexOf('\n', match.index) + 1, match.index))
      )
        continue;
      found.push([match.index, match.index + match[0].length]);
    }
  }
  return found.sort((a, b) => a[0] - b[0]).filter((span, i, all) => i === 0 || span[0] >= (all[i - 1]?.[1] ?? 0));
}

const GENERIC_ADDRESSEES =
  /^(?:all|both|everyone|everybody|team|panel|panel members|members of the panel|members of the committee|committee|search committee|hiring (?:manager|team|committee)|sir|madam|sir or madam|sirs|colleagues|there|folks|governors|trustees|friends|interviewer|interviewers|selection panel|the .*)$/iu;

/** How the greeting's name stands to the interviewer's. */
export function greetedName(
  note: NoteCut,
  facts: NoteFacts,
): { readonly kind: 'wrong' | 'misspelt'; readonly seen: Seen } | undefined {
  if (!note.named || !note.greeting) return undefined;
  const text = note.body.slice(note.named[0], note.named[1]);
  const bare = text.replace(/[,:!.\s]+$/u, '');
  if (bare === '' || GENERIC_ADDRESSEES.test(bare) || /[[\]{}<>_]/u.test(bare)) return undefined;
  const truth = nameParts(facts.interviewer.name);
  if (truth.all.length === 0) return undefined;
  const others = [...(facts.knownNames ?? []), ...(facts.otherNotes ?? []).map((o) => o.to)].flatMap(
    (n) => nameParts(n).all,
  );
  const words = bare.split(/\s+(?:and|&)\s+|\s+|,\s*/u).filter(Boolean);
  const titled = words.length > 1 && isTitle(words[0] as string);
  const given = (titled ? words.slice(1) : words)
    .filter((w) => /^\p{Lu}/u.test(w) || /^\p{L}/u.test(w))
    .filter((w) => !isTitle(w) && !/^(?:and|the|all|colleagues|team|everyone|panel)$/iu.test(w));
  if (given.length === 0) return undefined;
  if (/\s(?:and|&)\s/iu.test(bare) || bare.includes(',')) {
    // A greeting to several: one of them must be the right one.
    return given.some((w) => truth.all.some((t) => likeness(w, t) === 'same')) ||
      given.some((w) => others.some((t) => likeness(w, t) === 'same'))
      ? undefined
      : wrong(note, facts, given, truth);
  }
  const against =
    titled && given.length === 1
      ? [
          truth.family,
          ...(truth.all.length > 2 ? truth.all.slice(1) : []),
          ...(/^(?:dr|prof|sir|dame|lady|lord|sister|brother|father|fr|rev|reverend|miss|chef|coach|captain)\.?$/iu.test(
            words[0] ?? '',
          )
            ? truth.all
            : []),
        ]
      : truth.all;
  // Two names of which neither is right, and one not even nearly, are another person's and no slip of the pen.
  const nearest = (word: string) => Math.min(...truth.all.map((t) => distance(plain(word), plain(t))));
  if (given.length === 2 && !titled && given.every((w) => nearest(w) > 0) && given.some((w) => nearest(w) > 1))
    return wrong(note, facts, given, truth);
  for (const word of given) {
    const ways = word.split('-').length > 1 ? [word, ...word.split('-')] : [word];
    const joined = against.flatMap((t) => [t, ...t.split('-')]);
    if (ways.some((w) => joined.some((t) => likeness(w, t) === 'same'))) continue;
    if (truth.all.length > 1 && plain(given.join('')) === plain(truth.all.join(''))) return undefined;
    if (/^\p{Lu}\.?$/u.test(word) && truth.all.some((t) => t[0] === word[0])) continue;
    if (isShortFor(word, truth.given)) continue;
    const like = against.find((t) => likeness(word, t) === 'like' && !areTwoNames(word, t));
    const at = note.body.indexOf(word, note.named[0]);
    if (like !== undefined)
      return { kind: 'misspelt', seen: { part: 'body', span: [at, at + word.length], with: like } };
    return wrong(note, facts, given, truth);
  }
  return undefined;
}

function wrong(
  note: NoteCut,
  facts: NoteFacts,
  given: readonly string[],
  truth: ReturnType<typeof nameParts>,
): { kind: 'wrong'; seen: Seen } {
  const named = note.named ?? [0, 0];
  const text = note.body.slice(named[0], named[1]);
  const right = isTitle(text.split(/\s+/u)[0] ?? '')
    ? [text.split(/\s+/u)[0], truth.family].join(' ')
    : given.length > 1 || facts.interviewer.firstNames === false
      ? truth.all.join(' ')
      : truth.given;
  return { kind: 'wrong', seen: { part: 'body', span: named, with: right } };
}

const SHORT: Readonly<Record<string, readonly string[]>> = {
  robert: ['bob', 'rob', 'robbie', 'bobby'],
  william: ['bill', 'will', 'billy', 'liam'],
  richard: ['rick', 'dick', 'rich', 'richie'],
  elizabeth: ['liz', 'beth', 'lizzie', 'eliza', 'betty', 'libby'],
  margaret: ['maggie', 'meg', 'peggy', 'madge'],
  james: ['jim', 'jimmy', 'jamie'],
  john: ['jack', 'johnny'],
  katherine: ['kate', 'katie', 'kathy', 'kat', 'kit'],
  catherine: ['kate', 'cathy', 'cath'],
  edward: ['ed', 'eddie', 'ted', 'ned'],
  charles: ['charlie', 'chuck'],
  henry: ['harry', 'hal'],
  anthony: ['tony'],
  michael: ['mike', 'mick', 'mickey'],
  patricia: ['pat', 'tricia', 'patty', 'trish'],
  deborah: ['deb', 'debbie'],
  susan: ['sue', 'susie'],
  jennifer: ['jen', 'jenny'],
  alexander: ['alex', 'sandy', 'sasha'],
  alexandra: ['alex', 'sandra', 'sasha', 'lexi'],
  rebecca: ['becky', 'becca'],
  christine: ['chris', 'tina', 'chrissy'],
  stephanie: ['steph'],
  nicholas: ['nick'],
  theresa: ['terry', 'tess', 'tracy'],
  dorothy: ['dot', 'dottie'],
  andrew: ['drew', 'andy'],
  victoria: ['vicky', 'tori'],
  antoinette: ['toni'],
  lawrence: ['larry'],
  bernadette: ['bernie'],
  philippa: ['pip', 'pippa'],
};

/** A shorter form people use for a name ("Sam" for Samantha, "Bob" for Robert): right, not misspelt. */
function isShortFor(word: string, given: string): boolean {
  const [a, b] = [plain(word), plain(given)];
  return (
    (a.length >= 2 && a.length < b.length - 1 && b.startsWith(a)) ||
    (SHORT[b]?.includes(a) ?? false) ||
    (a.length >= 4 && /(?:ie|y)$/u.test(a) && b.startsWith(a.replace(/(?:ie|y)$/u, '').replace(/(.)\1$/u, '$1')))
  );
}

/** The reader addressed by another name in the middle of the note: "a pleasure to meet you, Dr Campbell". */
export function namedWrongly(note: NoteCut, facts: NoteFacts): Seen[] {
  const truth = nameParts(facts.interviewer.name).all;
  const others = [...(facts.knownNames ?? []), ...(facts.otherNotes ?? []).map((o) => o.to), facts.candidate].flatMap(
    (name) => nameParts(name).all,
  );
  return [...note.body.matchAll(ADDRESSED)].flatMap((match) => {
    const name = match[1] ?? '';
    const words = name.split(/\s+/u).filter((word) => !isTitle(word));
    const known = (word: string) => [...truth, ...others].some((t) => likeness(word, t) !== 'other');
    if (words.length === 0 || words.some(known)) return [];
    const at = match.index + match[0].length - name.length;
    return [{ part: 'body' as const, span: [at, at + name.length] as const, with: facts.interviewer.name }];
  });
}
const ADDRESSED =
  /\b(?:you|you again|thanks|thank you),\s+((?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Lady|Sister|Chef)\.?\s+\p{Lu}[\p{L}\p{M}'’-]+(?:\s+\p{Lu}[\p{L}\p{M}'’-]+)?)/gu;

/** Names of people in the rest of the note that are nearly, but not quite, the true ones. */
export const misspeltNames = (note: NoteCut, facts: NoteFacts): Seen[] =>
  nearly([...nameParts(facts.interviewer.name).all, ...nameParts(facts.candidate).all], note, facts);

/** Words that are nearly, but not quite, the employer's name: a slip of the pen to the writer, another employer to the reader. */
export const misspeltCompany = (note: NoteCut, facts: NoteFacts): Seen[] =>
  nearly(companyWords(facts.company), note, facts).map((seen) => ({
    ...seen,
    says: `The employer is called ${facts.company}.`,
  }));

function nearly(names: readonly string[], note: NoteCut, facts: NoteFacts): Seen[] {
  const out: Seen[] = [];
  const truths = names.filter((t) => t.length >= 4 && /^\p{Lu}/u.test(t));
  const fine = new Set(
    [
      ...truths,
      facts.interviewer.name,
      facts.candidate,
      ...(facts.knownNames ?? []),
      ...(facts.topics ?? []),
      ...(facts.otherNotes ?? []).map((o) => o.to),
      facts.role,
      facts.company,
      facts.nextSteps ?? '',
    ]
      .flatMap((t) => t.split(/[^\p{L}\p{M}'’-]+/u))
      .map(plain),
  );
  for (const match of note.body.matchAll(/\p{Lu}[\p{L}\p{M}'’-]{3,}/gu)) {
    const at = match.index;
    if (note.greeting && at < note.greeting[1]) continue;
    const word = match[0].replace(/['’]s$/u, '').replace(/['’-]+$/u, '');
    if (
      fine.has(plain(word)) ||
      COMMON.has(plain(word)) ||
      isShortFor(word, nameParts(facts.candidate).given) ||
      isShortFor(word, nameParts(facts.interviewer.name).given)
    )
      continue;
    const truth = truths.find(
      (t) =>
        plain(t) !== plain(word) &&
        !areTwoNames(word, t) &&
        plain(t)[0] === plain(word)[0] &&
        distance(plain(t), plain(word)) <= (t.length >= 7 ? 2 : 1) &&
        !plain(word).startsWith(plain(t)) &&
        !(plain(t).startsWith(plain(word)) && /s$/u.test(plain(t))),
    );
    if (truth !== undefined) out.push({ part: 'body', span: [at, at + word.length], with: truth });
  }
  return out;
}

const COMMON = new Set(
  'dear thank thanks this that with your yours kind best when what where there their they them then than after before again today monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december from have having here hello please looking look many more most much must once only over some such sure since still team time very warm well will wish work would while after although also because being both could does each even ever every first good great having into just like long make meeting might never next none nothing perhaps really right seeing should sincerely regards wishes'.split(
    ' ',
  ),
);

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
  /\b(?:join(?:ing)?|work(?:ing)? (?:for|at|with)|part of|contribut\w+ to|position (?:at|with)|role (?:at|with)|job (?:at|with)|opportunity (?:at|with)|interview(?:ed|ing)? (?:at|with|for)|opening (?:at|with)|vacancy (?:at|with)|career (?:at|with)|team at|future (?:at|with)|asset to|interest in|interested in|on board (?:at|with)|start(?:ing)? (?:at|with)|everyone at|everybody at|all at|learning (?:more )?about|about|help(?:ing)?|values of|mission of|culture (?:at|of)|place at|here at|come to|hired by|taken on (?:by|at)|chosen by|picked by|accepted (?:by|at)|offer from|employed by|serve)\s+(?:the )?((?:\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*)(?:[ \t]+(?:(?:and|of|&|de|the|for)[ \t]+)?\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*){0,4})/gu;
const WISH =
  /\b(?:love|like|want|keen|hope|hoping|forward|excited|eager|interest(?:ed)?|delighted|glad|happy|pleased|proud|would|'d|opportunity|chance|thank|thanks|enjoy(?:ed)?|confident|sure|position|role|wish)\b/iu;
const NOT_FIRMS =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|I|English|French|German|Spanish|Excel|Python|Java|SQL|NHS|GDPR|UK|US|USA|EU|IT|HR|Kind|Best|Yours|Sincerely|Thank|Thanks|Regards)$/u;

/** Another employer named as if it were this one. Former employers, people, places and things talked about are left alone. */
export function wrongCompanies(text: string, part: 'subject' | 'body', facts: NoteFacts): Seen[] {
  const out: Seen[] = [];
  for (const employer of facts.otherEmployers ?? []) {
    const at = employer.length > 2 ? text.toLowerCase().indexOf(employer.toLowerCase()) : -1;
    if (at >= 0 && !sameFirm(employer, facts.company))
      out.push({
        part,
        span: [at, at + employer.length],
        with: facts.company,
        says: `${employer} is the employer of another interview of yours.`,
      });
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

const JOBS =
  'manager|assistant|engineer|developer|driver|nurse|teacher|officer|analyst|designer|administrator|adviser|advisor|consultant|coordinator|director|executive|cashier|receptionist|technician|clerk|chef|cook|waiter|waitress|porter|cleaner|carer|caretaker|accountant|bookkeeper|buyer|planner|editor|writer|copywriter|journalist|librarian|lecturer|professor|researcher|scientist|pharmacist|therapist|paramedic|electrician|plumber|joiner|carpenter|welder|mechanic|fitter|operator|operative|supervisor|foreman|trainer|tutor|coach|representative|rep|agent|broker|paralegal|solicitor|lawyer|secretary|bursar|warden|ranger|guard|steward|usher|runner|producer|photographer|architect|surveyor|buyer|merchandiser|stylist|barista|bartender|baker|butcher|gardener|courier|picker|packer|apprentice|intern|trainee|graduate|associate|specialist|lead|head|controller|auditor|tester|programmer|recruiter|ambassador|host|hostess|concierge|handler|dispatcher|estimator|machinist|finisher|tailor|archivist|curator|registrar|midwife|optician|dentist|vet|physio';
const JOB_END = new RegExp(`(?:${JOBS}|\\p{L}{3,}(?:ist|ician|keeper|maker|worker|smith|wright|woman))s?$`, 'iu');
const ROLE_SAID = [
  /\b(?:the|your|this|a|an)\s+((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)\s+(?:role|position|job|post|vacancy|opening|opportunity|placement|interview)\b/giu,
  /\b(?:position|role|job|post) of\s+(?:a\s+|an\s+|the\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)/giu,
  /\b(?:be|become|becoming|being|join you as|join as|join .{2,40}? as|work (?:at|for|with|in) .{2,40}? as|work as|working as|start as|hire me as|considered for|on board as|appointed as|appointed|applying for|interview(?:ed|ing)? for)\s+(?:your|the|a|an)\s+(?:new\s+|next\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,3}[\p{L}\p{M}'’/&-]+)/giu,
  /\bas (?:your|the)\s+(?:new\s+|next\s+)?((?:[\p{L}\p{M}'’/&-]+\s+){0,2}[\p{L}\p{M}'’/&-]+)/giu,
  // "to join Dyffryn as Drilling Supervisor": a title of its own, in capitals.
  /\bas\s+((?:\p{Lu}[\p{L}\p{M}'’-]+\s+){0,2}\p{Lu}[\p{L}\p{M}'’-]+)/gu,
];
const IGNORE =
  /^(?:new|next|same|right|exciting|first|second|third|final|advertised|full|part|time|full-time|part-time|permanent|temporary|open|current|perfect|ideal|dream|job|role|position|post|this|that|morning's|afternoon's|today's|yesterday's|monday's|tuesday's|wednesday's|thursday's|friday's|telephone|phone|video|panel|good|great|wonderful|interesting|challenging|important|vacant|available|whole|entire|such|your|the|a|an|very|really|most|team|senior|junior|deputy|assistant|trainee|graduate|lead|head|chief|principal|interim|acting|associate)$/iu;

const stem = (word: string) =>
  plain(word).replace(/(?:ing|ers?|ors?|ists?|ants?|s)$/u, (end, at: number) => (at >= 3 ? '' : end));

/** How many letters before a place already spell the beginning of a role, so that the remedy does not say it twice ("junior junior designer"). */
function sharedStart(before: string, role: string): number {
  const words = role.split(/\s+/u);
  for (let n = words.length - 1; n > 0; n--) {
    const start = `${words.slice(0, n).join(' ')} `;
    if (before.toLowerCase().endsWith(start.toLowerCase())) return start.length;
  }
  return 0;
}

/** Another job named as if it were this one. */
export function wrongRoles(text: string, part: 'subject' | 'body', facts: NoteFacts): Seen[] {
  if (facts.role.trim() === '') return [];
  const out: Seen[] = [];
  const truth = new Set(
    facts.role
      .split(/[^\p{L}\p{M}]+/u)
      .filter((w) => w.length > 1)
      .map(stem),
  );
  const titles = new Set(
    `${facts.interviewer.title ?? ''} ${(facts.topics ?? []).join(' ')} ${facts.nextSteps ?? ''}`
      .split(/[^\p{L}\p{M}]+/u)
      .filter(Boolean)
      .map(stem),
  );
  for (const pattern of ROLE_SAID) {
    for (const match of text.matchAll(pattern)) {
      const words = (match[1] ?? '').split(/\s+/u);
      while (words.length > 1 && IGNORE.test(words[0] as string)) words.shift();
      // The job's name ends with its noun; what follows is the rest of the sentence.
      let last = -1;
      words.forEach((w, i) => {
        if (JOB_END.test(w.replace(/[^\p{L}-]/gu, '')) && i <= 4) last = i;
      });
      if (last < 0) continue;
      const said = words.slice(0, last + 1);
      const marks = said.map((w) => stem(w.replace(/['’]s$/u, ''))).filter((w) => w.length > 1);
      // "Marketing Manager" is not "practice manager": a shared noun says little where both say which kind.
      const kindOf = (list: readonly string[]) => list.slice(0, -1).filter((w) => w !== 'of' && w !== 'in');
      const [mine, theirs] = [kindOf(marks), kindOf([...truth])];
      // "junior developer" is not "junior designer": where both end in a noun of a job, the nouns must agree.
      const [noun = '', trueNoun = ''] = [said, facts.role.split(/\s+/u)].map((list) =>
        (list.at(-1) ?? '').replace(/[^\p{L}-]/gu, ''),
      );
      const otherNoun =
        mine.length > 0 &&
        theirs.length > 0 &&
        JOB_END.test(noun) &&
        JOB_END.test(trueNoun) &&
        stem(noun) !== stem(trueNoun) &&
        !truth.has(stem(noun)) &&
        !marks.includes(stem(trueNoun));
      const another =
        otherNoun ||
        (mine.length > 0 &&
          theirs.length > 0 &&
          !mine.some((w) => theirs.some((t) => t.startsWith(w.slice(0, 4)) || w.startsWith(t.slice(0, 4)))));
      if (
        !another &&
        marks.some(
          (w) =>
            truth.has(w) ||
            [...truth].some(
              (t) => t.length >= 4 && w.length >= 4 && (t.startsWith(w.slice(0, 5)) || w.startsWith(t.slice(0, 5))),
            ),
        )
      )
        continue;
      if (marks.every((w) => titles.has(w))) continue;
      const phrase = said.join(' ');
      if (facts.role.toLowerCase().includes(phrase.toLowerCase())) continue;
      const at = text.indexOf(phrase, match.index);
      const from = Math.max(text.lastIndexOf('.', at), text.lastIndexOf('\n', at), text.lastIndexOf(';', at)) + 1;
      if (
        /\b(?:was|were|used to|when i|as a child|previous|former|years as|worked as|friend|sister|brother|mother|father|your (?:current|present|previous|last|former|own|deputy|assistant))\b/iu.test(
          text.slice(from, at),
        )
      )
        continue;
      // "become a manager one day", "be a good listener": only what is claimed of this job counts.
      if (
        pattern === ROLE_SAID[2] &&
        !/\b(?:join|work|start|hire|considered|applying|interview)/iu.test(
          match[0].slice(0, match[0].length - phrase.length),
        ) &&
        !/^(?:\p{Lu}|.*\s\p{Lu})/u.test(phrase) &&
        !/\b(?:your|the)\s+(?:new\s+|next\s+)?$/iu.test(text.slice(match.index, at))
      )
        continue;
      out.push({ part, span: [at - sharedStart(text.slice(0, at), facts.role), at + phrase.length], with: facts.role });
    }
  }
  return out.filter((seen, i, all) => all.findIndex((s) => s.span[0] === seen.span[0]) === i);
}
