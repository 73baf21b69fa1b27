/** People's names in a note: the greeting, the reader named in the middle, names that are nearly right. */
import { areTwoNames, distance, isTitle, likeness, nameParts, plain } from './names.ts';
import type { NoteFacts, Seen } from './note.ts';
import type { NoteCut } from './note-cut.ts';

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
          // Only plain forms of address go with the family name alone: "Pastor Renee", "Sister Columba".
          ...(!/^(?:mr|mrs|ms|mx)\.?$/iu.test(words[0] ?? '') ? truth.all : []),
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
  const said = text.split(/\s+/u)[0] ?? '';
  const right = isTitle(said)
    ? [truth.title || facts.interviewer.honorific || said, truth.family].join(' ')
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

/** Capitalised words of the body that are nearly one of `names` and nothing else known; the greeting is left to `greetedName`. */
export function nearly(names: readonly string[], note: NoteCut, facts: NoteFacts): Seen[] {
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
