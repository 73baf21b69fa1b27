/**
 * Two things a person said that cannot both be so: "six years of teaching" and then "four years of teaching".
 * Only claims that can be compared word by word are looked at: lengths of time, the size of a team, a notice period, "never".
 * Where two jobs, two times or a correction could explain the difference, nothing is found; an interviewer who asks without cause is a bad one.
 */
import { topicWords } from './substance.ts';

/** One comparable claim: what it is about, its value, and the candidate's own few words for it. */
type Claim = {
  readonly kind: 'time' | 'team' | 'notice' | 'did' | 'never';
  readonly about: ReadonlySet<string>;
  readonly value: string;
  readonly words: string;
};
/** Two claims that do not agree, each as a short quotation with its marks. */
export type Contradiction = { readonly before: string; readonly after: string };

const NUMBERS =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const NUMBER = `(\\d{1,3}|${NUMBERS.join('|')})`;
const numberOf = (word: string): number => (/^\d/u.test(word) ? Number(word) : NUMBERS.indexOf(word.toLowerCase()) + 1);

const TIME = new RegExp(
  `\\b(?:have|had|has|with|my|spent|did|worked|got|ve)\\s+(?:about |over |nearly |almost |around )?${NUMBER} (years?|months?)(?:'|’)?((?:\\s+[\\p{L}-]+){1,5})`,
  'giu',
);
const TEAM = new RegExp(
  `\\b(?:led|lead|managed?|ran|run|supervised?|headed|manage|looked after)\\s+(?:a |the |my )?(?:team|group|staff|crew|department) of (?:about |around )?${NUMBER}\\b`,
  'giu',
);
const NOTICE = new RegExp(
  `\\bnotice(?: period)?(?: is| of|'s|’s)?(?: about| only| just)? ${NUMBER} (weeks?|months?)|\\b${NUMBER} (weeks?|months?)(?:'|’)? notice`,
  'giu',
);
const AT_ONCE =
  /\b(?:start|available|free|begin)\b[^.!?]{0,20}\b(?:tomorrow|immediately|straight away|right away|at once|on monday|next week)\b/giu;
const NEVER = /\b(?:i['’]ve|i have|i) never (?:really |actually |yet )?([\p{L}]{3,})((?:\s+[\p{L}'’-]+){1,5})/giu;
const DID = /\bi(?:['’]ve| have)? (?:also |then |often |once |just )?([\p{L}]{3,})((?:\s+[\p{L}'’-]+){1,5})/giu;
/** Words that make room for both: another time, another place, a change, a guess. */
const EXPLAINS =
  /\b(?:before|then|later|after|grew|grown|at first|another|previous|earlier|since|until|altogether|in total|combined|counting|at my last|at my first|in my first|different|other|i meant|sorry|correct|rather|by the end|now|roughly|something like|if|would)\b/iu;
const GENERAL = new Set([
  'experi',
  'years',
  'year',
  'months',
  'month',
  'work',
  'workin',
  'job',
  'jobs',
  'role',
  'thing',
  'things',
  'time',
  'same',
]);

const particular = (text: string): Set<string> => new Set([...topicWords(text)].filter((w) => !GENERAL.has(w)));
const quoted = (words: string): string =>
  `“${words
    .trim()
    .replace(/\s+/gu, ' ')
    .replace(/(?:\s+(?:a|an|the|of|in|on|at|for|with|and|there|every|once|to))+$/iu, '')}”`;
const clauses = (text: string): string[] => text.slice(0, 4000).split(/[.!?;\n]+|,\s+(?:and|but|so)\s+/u);

/** Everything comparable that a turn claims. Linear. */
function claimsIn(text: string): Claim[] {
  const out: Claim[] = [];
  for (const clause of clauses(text)) {
    for (const m of clause.matchAll(TIME)) {
      // why: what the years were spent on stands first ("six months of delays with that project" are not months of the project).
      const about = new Set([...particular(m[3] ?? '')].slice(0, 1));
      if (about.size > 0 && !/^\s+(?:ago|later|before|after|or)\b/iu.test(m[3] ?? ''))
        out.push({
          kind: 'time',
          about,
          value: `${numberOf(m[1] ?? '') * (/^m/iu.test(m[2] ?? '') ? 1 : 12)}`,
          words: quoted(`${m[1]} ${m[2]}${m[3]}`),
        });
    }
    for (const m of clause.matchAll(TEAM))
      out.push({ kind: 'team', about: new Set(['team']), value: `${numberOf(m[1] ?? '')}`, words: quoted(m[0]) });
    for (const m of clause.matchAll(NOTICE)) {
      const weeks = numberOf(m[1] ?? m[3] ?? '') * (/^m/iu.test(m[2] ?? m[4] ?? '') ? 4 : 1);
      out.push({ kind: 'notice', about: new Set(['notice']), value: `${weeks}`, words: quoted(m[0]) });
    }
    for (const m of clause.matchAll(AT_ONCE))
      out.push({ kind: 'notice', about: new Set(['notice']), value: '0', words: quoted(m[0]) });
    for (const m of clause.matchAll(NEVER)) {
      const about = particular(m[2] ?? '');
      if (about.size > 0)
        out.push({ kind: 'never', about, value: stem(m[1] ?? ''), words: quoted(`never ${m[1]}${m[2]}`) });
    }
    if (!/\b(?:never|not|n['’]t|no|nobody)\b|n['’]t\b/iu.test(clause))
      for (const m of clause.matchAll(DID)) {
        const about = particular(m[2] ?? '');
        if (about.size > 0 && /(?:ed|t|ght|ught|an|un|ew|old|ote|ove)$/iu.test(m[1] ?? ''))
          out.push({ kind: 'did', about, value: stem(m[1] ?? ''), words: quoted(`I ${m[1]}${m[2]}`) });
      }
  }
  return out;
}
const stem = (verb: string) => verb.toLowerCase().slice(0, 5);
const meet = (a: ReadonlySet<string>, b: ReadonlySet<string>) => [...a].some((w) => b.has(w));

/**
 * The first thing in `now` that does not agree with something in `earlier` (turns of one speaker, oldest first).
 * Undefined where everything agrees or could. Time: linear in the claims of both.
 */
export function contradiction(now: string, earlier: readonly string[]): Contradiction | undefined {
  if (EXPLAINS.test(now)) return undefined;
  const claims = claimsIn(now);
  if (claims.length === 0) return undefined;
  for (const said of earlier)
    for (const old of claimsIn(said))
      for (const claim of claims) if (disagree(old, claim)) return { before: old.words, after: claim.words };
  return undefined;
}

function disagree(a: Claim, b: Claim): boolean {
  if (a.kind !== b.kind)
    return (
      ((a.kind === 'never' && b.kind === 'did') || (a.kind === 'did' && b.kind === 'never')) &&
      a.value === b.value &&
      meet(a.about, b.about)
    );
  if (a.kind === 'never' || a.kind === 'did' || a.value === b.value) return false;
  // why: "four weeks, or at once if you need me" is a range; a month or more against "on Monday" is not.
  if (a.kind === 'notice') return Math.abs(Number(a.value) - Number(b.value)) >= 3;
  return meet(a.about, b.about);
}

/** Whether a turn says over again what one before it said: most of its topic words, in no new company. Short turns and questions are left alone. */
export function saysAgain(now: string, earlier: readonly string[]): boolean {
  if (/\?\s*$/u.test(now)) return false;
  const words = topicWords(now);
  if (words.size < 6) return false;
  return earlier.some((said) => {
    const before = topicWords(said);
    let n = 0;
    for (const w of words) if (before.has(w)) n++;
    return n / words.size >= 0.8;
  });
}
