/** Spelling and grammar: what the proof-reader saw, sifted, and the slips of this kind of note that it misses. */
import type { NoteRule, Playbook } from './kinds.ts';
import { distance, plain } from './names.ts';
import type { NoteFacts, Proof, Seen } from './note.ts';
import { findSlips, likeCase } from './slips.ts';
import type { Span } from './span.ts';

/** Kinds of the proof-reader that are errors; the rest are opinions about style and are never shown. */
const ERRORS = new Set([
  'Grammar',
  'Agreement',
  'Repetition',
  'Eggcorn',
  'Malapropism',
  'Typo',
  'BoundaryError',
  'Nonstandard',
]);

/** What craft is judged by: the text, its facts, the proof-reader's findings (undefined when nobody read it), and the spans to leave alone. */
export type CraftLook = {
  readonly text: string;
  readonly facts: NoteFacts;
  readonly proofs: readonly Proof[] | undefined;
  readonly skip: readonly Span[];
  readonly playbook: Playbook;
};

/** Sifted findings of spelling and grammar in a text, each kind in its order of certainty; no two of a kind overlap. */
export function craft(look: CraftLook): { readonly spelling: readonly Seen[]; readonly grammar: readonly Seen[] } {
  const { playbook, facts } = look;
  const rule = (id: string) => playbook.noteRules.find((r) => r.id === id);
  const names = namesIn(facts);
  const spelling = misspelt(look, rule('spelling'), names);
  return { spelling, grammar: slipped(look, new Set(rule('grammar')?.unless), names, spelling) };
}

const touches = (a: Span, b: Span) => a[0] < b[1] && b[0] < a[1];
const clashes = (span: Span, ...lists: readonly (readonly (Span | Seen)[])[]) =>
  lists.some((list) => list.some((other) => touches(span, 'span' in other ? other.span : other)));

/** Every word that is somebody's or something's name here, so that no dictionary argues with it. */
function namesIn(facts: NoteFacts): ReadonlySet<string> {
  const told = [
    facts.candidate,
    facts.company,
    facts.role,
    facts.interviewer.name,
    facts.interviewer.title ?? '',
    facts.nextSteps ?? '',
    ...(facts.topics ?? []),
    ...(facts.concernsRaised ?? []),
    ...(facts.knownNames ?? []),
    ...(facts.otherNotes ?? []).map((o) => o.to),
  ];
  return new Set(told.flatMap((t) => t.split(/[^\p{L}\p{M}'’]+/u)).map(plain));
}

function misspelt({ text, proofs, skip }: CraftLook, rule: NoteRule | undefined, names: ReadonlySet<string>): Seen[] {
  const seen: Seen[] = [];
  const { corrections = {}, unless = [] } = rule ?? {};
  const fine = new Set(unless);
  for (const match of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    const word = match[0].toLowerCase();
    const meant = Object.hasOwn(corrections, word) ? corrections[word] : undefined;
    const span = [match.index, match.index + match[0].length] as const;
    if (meant !== undefined && !clashes(span, skip)) seen.push({ part: 'body', span, with: likeCase(match[0], meant) });
  }
  // The dictionary does not judge the last two lines: people close in Welsh, Latin and the language of their trade.
  const closeFrom = text.trimEnd().lastIndexOf('\n', text.trimEnd().lastIndexOf('\n') - 1);
  for (const { span, kind, suggestions } of proofs ?? []) {
    const word = text.slice(...span);
    if (kind !== 'Spelling' || clashes(span, skip, seen) || (span[0] > closeFrom && closeFrom > 0 && text.length > 120))
      continue;
    // A letter drawn out ("sooo") is a matter of tone.
    if (/(\p{L})\1\1/u.test(word)) continue;
    if (!fine.has(plain(word)) && isSpellable(word, text, span[0], names) && isNear(word, suggestions))
      seen.push({ part: 'body', span, ...(suggestions[0] ? { with: suggestions[0] } : {}) });
  }
  return seen;
}

const COMMON_SHORT = new Set(
  'able about after also back been best both call came come could day days does done down each even ever every feel felt find first from full gave give glad good great hand hard have help here home hope hour how idea into job join just keen kind know last late like list long look love made make many mind more most much must name near need next nice note once only open other over part past plan post read real right room said same saw see seem seen sent show side some soon such sure take talk team tell than thank that their them then there these they this time told took tour very visit walk want was way week well went were what when which will wish with word work would year yes your'.split(
    ' ',
  ),
);

/** A slip of the pen is near to what was meant; a word with nothing near it is a word of another language or trade. */
function isNear(word: string, suggestions: readonly string[]): boolean {
  const lower = word.toLowerCase();
  return suggestions.some((s) => {
    const far = distance(s.toLowerCase(), lower);
    // Four letters are as often a word of a trade or a region as a slip, unless a very common word is meant.
    if (word.length <= 4 && !COMMON_SHORT.has(s.toLowerCase())) return false;
    return far === 1 || (far <= (word.length >= 6 ? 2 : 1) && s[0]?.toLowerCase() === lower[0]);
  });
}

function slipped(
  { text, proofs, skip, playbook }: CraftLook,
  twice: ReadonlySet<string>,
  names: ReadonlySet<string>,
  spelling: readonly Seen[],
): Seen[] {
  const seen: Seen[] = [];
  for (const { span, kind, message, suggestions } of proofs ?? []) {
    if (!ERRORS.has(kind) || suggestions[0] === undefined || clashes(span, skip, seen, spelling)) continue;
    const words = text.slice(...span);
    if (kind === 'Repetition' && (twice.has(words.split(/\s+/u)[0]?.toLowerCase() ?? '') || text[span[1]] === '-'))
      continue;
    if (/^\p{Lu}/u.test(words) && names.has(plain(words))) continue;
    if (/^(?:has|does|is|was)\b/iu.test(words) && INNER_SUBJECT.test(text.slice(Math.max(0, span[0] - 30), span[0])))
      continue;
    seen.push({ part: 'body', span, with: suggestions[0], says: message });
  }
  for (const slip of findSlips(text, playbook.slips))
    if (!clashes(slip.span, skip, seen)) seen.push({ part: 'body', ...slip });
  for (const match of text.matchAll(DOUBLED)) {
    const [words, word = ''] = match;
    const span = [match.index, match.index + words.length] as const;
    if (twice.has(word.toLowerCase()) || /^\p{Lu}/u.test(word) || clashes(span, skip, seen)) continue;
    seen.push({ part: 'body', span, with: word, says: 'This word stands twice.' });
  }
  return seen;
}

/** In "the book I showed you has nine pages" the verb belongs to the book, not to "you". */
const INNER_SUBJECT =
  /\b(?!(?:and|but|that|because|if|when|which|so|as|while|since|where|what)\b)\p{L}+ (?:you|we|they|it)\s+$/iu;
const DOUBLED = /(?<![\p{L}\p{M}\p{N}'’-])(\p{L}+) \1(?![\p{L}\p{M}\p{N}'’-])/giu;

/** Whether the dictionary may judge this word at all: not names, not abbreviations, not the words of another language. */
function isSpellable(word: string, text: string, at: number, names: ReadonlySet<string>): boolean {
  if (
    word.replace(/['’]s$/u, '').length < 4 ||
    !/^[\p{L}'’]+$/u.test(word) ||
    /[^\p{ASCII}’]/u.test(word) ||
    /\p{Lu}/u.test(word)
  )
    return false;
  const bare = plain(word);
  if (
    names.has(bare) ||
    [...names].some(
      (n) => n.length > 3 && (bare.startsWith(n) || n.startsWith(bare)) && Math.abs(n.length - bare.length) <= 2,
    )
  )
    return false;
  const around = text.slice(Math.max(0, at - 1), at + word.length + 1);
  return !/[-–@#/_\d]/u.test(around);
}
