/** How the reader is addressed and where the note goes: titles and addresses, held against who is who. */
import { isTitle, likeness, nameParts, plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';

/** Forms of address that say the same of a person. A note may not go from one row to another, but for what `fine` allows. */
const KINDS: Readonly<Record<string, string>> = {
  mr: 'mr',
  herr: 'mr',
  monsieur: 'mr',
  mrs: 'mrs',
  frau: 'ms',
  madame: 'mrs',
  mme: 'mrs',
  ms: 'ms',
  miss: 'miss',
  dr: 'dr',
  prof: 'prof',
  professor: 'prof',
};
/** Said for true: "Ms" offends nobody who is Mrs or Miss, and a professor is a doctor. */
const FINE = new Set(['ms>mrs', 'ms>miss', 'dr>prof']);
const TITLED =
  /\b(Mr|Mrs|Ms|Miss|Dr|Doctor|Prof|Professor|Herr|Frau|Monsieur|Madame|Mme)\b(\.?)[ \t]+((?:\p{Lu}[\p{L}\p{M}'’-]*\.?[ \t]+){0,2}\p{Lu}[\p{L}\p{M}'’-]+)/gu;

const kindOf = (title: string) => KINDS[plain(title).replace(/^doctor$/u, 'dr')];

/** Every form of address that belongs to a person, from the honorific and the name as noted. */
function titlesOf(name: string, honorific: string | undefined): Set<string> {
  const words = `${honorific ?? ''} ${name}`.split(/\s+/u).filter((w) => w !== '' && isTitle(w.replace(/\.$/u, '')));
  return new Set(words.map((w) => kindOf(w)).filter((k) => k !== undefined));
}

type Known = { readonly name: string; readonly title?: string; readonly honorific?: string };

/** The right person under a wrong form of address or a wrong job title. Where none was noted, nothing is marked. */
export function wrongTitles(note: NoteCut, facts: NoteFacts): Seen[] {
  const people: Known[] = [facts.interviewer, ...(facts.panel ?? [])].filter((p) => p.name.trim() !== '');
  return [...forms(note.body, people), ...jobs(note.body, people, facts)].filter(
    (seen, i, all) => all.findIndex((s) => s.span[0] === seen.span[0]) === i,
  );
}

function forms(text: string, people: readonly Known[]): Seen[] {
  const out: Seen[] = [];
  for (const match of text.matchAll(TITLED)) {
    const said = kindOf(match[1] ?? '');
    const name = (match[3] ?? '').split(/[ \t]+/u).filter((w) => !isTitle(w.replace(/\.$/u, '')));
    const named = people.filter((p) => {
      const { all, family } = nameParts(p.name);
      const last = name.at(-1) ?? '';
      return all.some((part) => plain(part) === plain(last)) || likeness(last, family) === 'like';
    });
    // Two of one name on a panel: either may be meant.
    const titles = named.map((p) => titlesOf(p.name, p.honorific)).filter((t) => t.size > 0);
    if (said === undefined || titles.length !== named.length || titles.length === 0) continue;
    if (titles.some((t) => t.has(said) || [...t].some((true_) => FINE.has(`${said}>${true_}`)))) continue;
    const best = ['prof', 'dr', 'mr', 'mrs', 'ms', 'miss'].find((k) => titles[0]?.has(k));
    if (best === undefined) continue;
    const written = { prof: 'Professor', dr: 'Dr', mr: 'Mr', mrs: 'Mrs', ms: 'Ms', miss: 'Miss' }[best] as string;
    const dotted =
      best !== 'prof' &&
      best !== 'miss' &&
      /\./u.test(`${named[0]?.honorific ?? ''} ${named[0]?.name ?? ''} ${match[2]}`);
    const span = [match.index, match.index + (match[1] as string).length + (match[2] as string).length] as const;
    out.push({
      part: 'body',
      span,
      with: `${written}${dotted ? '.' : ''}`,
      says: `You noted ${written} for ${named[0]?.name}.`,
    });
  }
  return out;
}

const SMALL = new Set('the a an of for and in at to our your'.split(' '));
const marks = (title: string) =>
  title
    .split(/[^\p{L}\p{M}]+/u)
    .map(plain)
    .filter((w) => w.length > 1 && !SMALL.has(w));
/** A title of a job as people write it after a name, in capitals. */
const JOB =
  '((?:\\p{Lu}[\\p{L}\\p{M}&-]+(?:[ \\t]+(?:of|for|and|&)(?:[ \\t]+the)?)?[ \\t]+){0,4}(?:Manager|Director|Head|Lead|Leader|Officer|Partner|Principal|President|Owner|Supervisor|Coordinator|Dean|Chair|Engineer|Editor|Matron|Foreman|Secretary|Bursar|Executive|Keeper|Master|Governor|Chef|Superintendent|Warden)(?:[ \\t]+of(?:[ \\t]+the)?(?:[ \\t]+\\p{Lu}[\\p{L}\\p{M}&-]+)+)?)';
const AS_READER = new RegExp(
  `\\b(?:you|[Yy]our (?:work|role|job|position|years?|time|view|eyes|post)) as (?:the |an? )?${JOB}(?![\\p{L}])`,
  'gu',
);

/** "You as Finance Director" to a Medical Director; "your Head of Sales, Tom Beale" where he is something else. */
function jobs(text: string, people: readonly Known[], facts: NoteFacts): Seen[] {
  const out: Seen[] = [];
  const judge = (said: string, at: number, person: Known | undefined) => {
    const truth = person?.title?.trim() ?? '';
    if (truth === '' || person === undefined) return;
    const [mine, theirs] = [marks(said), marks(truth)];
    const other = mine.filter((w) => !theirs.some((t) => t === w || t.slice(0, 5) === w.slice(0, 5)));
    // A title said in short is right as long as it says nothing else.
    if (other.length === 0 || plain(said) === plain(facts.role)) return;
    out.push({
      part: 'body',
      span: [at, at + said.length],
      with: truth,
      says: `You noted that ${person.name} is ${truth}.`,
    });
  };
  // why first: the title's pattern is slow to fail, and few notes say "as" after the reader.
  if (/\b(?:you|view|eyes|post|role|work|job|position|time|years?) as\b/u.test(text))
    for (const match of text.matchAll(AS_READER)) {
      const said = match[1] ?? '';
      judge(said, match.index + match[0].length - said.length, people[0]);
    }
  for (const person of people) {
    const { all } = nameParts(person.name);
    if (all.length < 2 || !text.includes(all.join(' '))) continue;
    const name = all.map((w) => w.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')).join('[ \\t]+');
    for (const match of text.matchAll(new RegExp(`${name}, (?:your|the) ${JOB}(?![\\p{L}])`, 'gu'))) {
      const said = match[1] ?? '';
      judge(said, match.index + match[0].length - said.length, person);
    }
    for (const match of text.matchAll(new RegExp(`\\b(?:[Yy]our|[Tt]he) ${JOB},? ${name}(?![\\p{L}])`, 'gu'))) {
      const said = match[1] ?? '';
      judge(said, match.index + match[0].indexOf(said), person);
    }
  }
  return out;
}

/** The note's address where it is somebody else's: another person's of the panel or the address book, or at another employer's. */
export function wrongAddress(note: NoteCut, facts: NoteFacts): Seen[] {
  const to = (facts.to ?? facts.interviewer.email ?? '').trim().toLowerCase();
  if (!to.includes('@') || facts.interviewer.name.trim() === '') return [];
  const place = note.named ?? note.greeting ?? ([0, 0] as const);
  const seen = (says: string): Seen[] => [{ part: 'body', span: place, says }];
  const own = (facts.interviewer.email ?? '').trim().toLowerCase();
  if (own !== '' && own !== to) return seen(`This goes to ${to}; you noted ${own} for ${facts.interviewer.name}.`);
  const mine = nameParts(facts.interviewer.name).all.map(plain);
  const [local = '', domain = ''] = to.split('@');
  const letters = plain(local.replace(/[^\p{L}]+/gu, ''));
  const says = (names: readonly string[]) => names.some((n) => n.length >= 3 && letters.includes(n));
  const others = [...(facts.panel ?? []), ...(facts.addressBook ?? [])].filter(
    (p) => plain(p.name) !== plain(facts.interviewer.name),
  );
  const sameName = [...(facts.panel ?? []), ...(facts.addressBook ?? [])].find(
    (p) => plain(p.name) === plain(facts.interviewer.name) && (p.email ?? '') !== '',
  );
  for (const other of others) {
    const theirs = nameParts(other.name).all.map(plain);
    const noted = (other.email ?? '').trim().toLowerCase();
    // An office's common address belongs to everybody; a person's name in it does not.
    const hasNoted = sameName !== undefined && sameName.email?.trim().toLowerCase() !== to;
    if (noted === to && (hasNoted || (says(theirs) && !says(mine))))
      return seen(`${to} is the address of ${other.name}.`);
    const family = theirs.at(-1) ?? '';
    if (family.length >= 4 && letters.endsWith(family) && !says(mine) && !mine.some((m) => m.includes(family)))
      return seen(`${to} looks like the address of ${other.name}.`);
  }
  const host = plain((domain.split('.').at(-2) ?? '').replace(/[^\p{L}]+/gu, ''));
  const run = (company: string) =>
    plain(company.replace(/\b(?:ltd|limited|inc|llc|plc|gmbh|the|and)\b|[^\p{L}]+/giu, ''));
  const elsewhere = (facts.otherEmployers ?? []).find((e) => host.length >= 5 && run(e) === host);
  if (elsewhere !== undefined && run(facts.company) !== host)
    return seen(`${to} is an address at ${elsewhere}, not at ${facts.company}.`);
  return [];
}
