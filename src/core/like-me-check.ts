/**
 * A language model's wording of a note, judged before the candidate sees any of it: every locked stretch stands, nothing new is a name, a
 * number, a day, a promise or a link, the language and the shape are the note's. The judgement rests on the note and the content alone, so
 * nothing said to the model, in the note or in a sample, can soften it. What passes is still only a proposal.
 */
import type { Playbook } from './kinds.ts';
import { LENGTHS } from './like-me.ts';
import { CAPITALISED, DATED, LINKED, NUMBERED, PROMISES } from './like-me-facts.ts';
import type { Finding } from './note.ts';
import { cutNote } from './note-cut.ts';
import { countWords, plainText } from './plain-text.ts';
import { ENGLISH } from './reword-check.ts';
import { segments, words } from './span.ts';
import { placesOf } from './word-diff.ts';

/** Why a proposal is dropped, in the order of looking. */
export const ASTRAY = {
  empty: 'It came back with no words.',
  language: 'It was not in the language of your note.',
  'lost-fact': 'It changed or left out something that has to stand as it is: {what}.',
  markup: 'It had signs in it that do not belong in a note.',
  paragraphs: 'It had other paragraphs than yours.',
  length: 'It was much shorter or longer than your note.',
  link: 'It put in an address that is not in your note: {what}.',
  number: 'It put in a number that is not in your note: {what}.',
  date: 'It put in a time that is not in your note: {what}.',
  promise: 'It promised something that your note does not: {what}.',
  name: 'It put in a name that is not in your note: {what}.',
  finding: 'Our own check of notes would have found something new in it: {what}',
} as const;
export type Astray = keyof typeof ASTRAY;
export type Proposal =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly astray: Astray; readonly what: string };

/** What is amiss, as a sentence. */
export const saysAstray = (astray: Astray, what: string): string => ASTRAY[astray].replace('{what}', () => what);

/**
 * Judge a proposal. `raw` as it came from the model; `locked` as `lockedIn` gave them; `samples` only tell which words are common ones.
 * Shape: the words as they may be proposed, or the first thing amiss. Linear in the texts. Errors: none.
 */
export function checkProposal(
  raw: string,
  note: string,
  locked: readonly string[],
  samples: readonly string[],
  playbook: Playbook,
): Proposal {
  const amiss = (astray: Astray, what = ''): Proposal => ({ ok: false, astray, what: quoted(what) });
  const text = withoutRemarks(raw, note);
  if (countWords(text) === 0) return amiss('empty');
  if (!sameLanguage(text, note, locked)) return amiss('language');
  const [here, there] = [note, text].map((t) => placesOf(t, locked).map((span) => t.slice(...span))) as [
    string[],
    string[],
  ];
  const lost = locked.find((fact) => often(there, fact) < often(here, fact));
  if (lost !== undefined) return amiss('lost-fact', lost);
  const cut = cutNote(note);
  const greeting = cut.greeting ? note.slice(...cut.greeting) : '';
  const ending = note.slice(cut.bodySpan[1]).trim();
  if (!text.startsWith(greeting)) return amiss('lost-fact', greeting);
  if (!text.endsWith(ending)) return amiss('lost-fact', ending);
  if (oddSigns(text).some((sign) => !note.includes(sign))) return amiss('markup');
  if (Math.abs(paragraphs(text) - paragraphs(note)) > 1) return amiss('paragraphs');
  const share = countWords(text) / Math.max(1, countWords(note));
  if (share < LENGTHS[0] || share > LENGTHS[1]) return amiss('length');
  for (const [astray, pattern] of [
    ['link', LINKED],
    ['number', NUMBERED],
    ['date', DATED],
  ] as const) {
    const added = firstNew(text, note, pattern);
    if (added !== undefined) return amiss(astray, added);
  }
  const promises = (of: string) => [...straight(of).matchAll(PROMISES)].map((m) => m[0]);
  const [made, mine] = [promises(text), promises(note)];
  if (made.length > mine.length) return amiss('promise', made.find((p) => !mine.includes(p)) ?? made.at(-1));
  const name = firstNewName(text, note, samples, playbook);
  return name === undefined ? { ok: true, text } : amiss('name', name);
}

/** The first finding in a proposal that was not in the note: for slips the same words, for all else as many of its rule. */
export function newFinding(
  before: readonly Finding[],
  note: string,
  after: readonly Finding[],
  proposal: string,
): Finding | undefined {
  const key = (f: Finding, body: string) =>
    f.type === 'spelling' || f.type === 'grammar' ? `${f.rule}: ${body.slice(...f.span).toLowerCase()}` : f.rule;
  const count = (all: readonly Finding[], body: string, wanted: string) =>
    all.filter((f) => f.part === 'body' && key(f, body) === wanted).length;
  return after.find(
    (f) => f.part === 'body' && count(after, proposal, key(f, proposal)) > count(before, note, key(f, proposal)),
  );
}

const quoted = (what: string) => {
  const line = what.replace(/\s+/gu, ' ').trim();
  return line === '' ? '' : `“${line.length > 80 ? `${line.slice(0, 77)}…` : line}”`;
};
const straight = (text: string) => text.replace(/[’ʼ‘]/gu, "'");
const often = (all: readonly string[], one: string) => all.filter((each) => each === one).length;
const paragraphs = (text: string) => text.split(/\n\s*\n/u).filter((p) => p.trim() !== '').length;
const oddSigns = (text: string) =>
  [
    ...text.matchAll(/[<>{}[\]`*_#|~\\^=]|\p{Extended_Pictographic}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu),
  ].map((m) => m[0]);

/** The note alone: a remark in front of the greeting or after the signature is the model's own and is dropped; line breaks as people write them. */
function withoutRemarks(raw: string, note: string): string {
  const { greeting, bodySpan } = cutNote(note);
  let text = plainText(raw.normalize('NFC'))
    .replace(/[^\S\n]+$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
  const hello = greeting ? note.slice(...greeting) : '';
  const from = hello === '' ? 0 : text.indexOf(hello);
  if (from > 0) text = text.slice(from);
  const ending = note.slice(bodySpan[1]).trim();
  const to = ending === '' ? -1 : text.lastIndexOf(ending);
  return to < 0 ? text : text.slice(0, to + ending.length);
}

/**
 * Only scripts the note is written in, and in every paragraph and long sentence enough of the small words of English, or of the note's own.
 * English prose has about half of them; the languages that share some with it stay below a fifth. Judgement of 2026-11.
 */
function sameLanguage(text: string, note: string, locked: readonly string[]): boolean {
  const scripts = (of: string) => new Set([...of].flatMap((c) => (/\p{L}/u.test(c) ? [scriptOf(c)] : [])));
  const known = scripts(note);
  if ([...scripts(text)].some((script) => !known.has(script))) return false;
  const own = new Set(words(note).map((w) => w.word));
  let loose = text;
  for (const [start, end] of placesOf(text, locked).reverse()) loose = `${loose.slice(0, start)} ${loose.slice(end)}`;
  const small = (part: string, least: number, share: number) => {
    const all = words(part).map((w) => w.word);
    return all.length < least || all.filter((w) => ENGLISH.has(w) || own.has(w)).length / all.length >= share;
  };
  return (
    loose.split('\n').every((paragraph) => small(paragraph, 6, 0.3)) &&
    segments(loose).every(({ span }) => small(loose.slice(...span), 8, 0.2))
  );
}
const SCRIPTS = ['Latin', 'Greek', 'Cyrillic', 'Han', 'Arabic', 'Hebrew', 'Devanagari', 'Hangul', 'Thai'].map(
  (name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')] as const,
);
const scriptOf = (letter: string) => SCRIPTS.find(([, pattern]) => pattern.test(letter))?.[0] ?? 'other';

/** The first match that has a word the note does not have: "March 3" is new where only "March 4" stood. */
function firstNew(text: string, note: string, pattern: RegExp): string | undefined {
  const known = new Set([...note.matchAll(pattern)].flatMap((m) => parts(m[0])));
  for (const part of note.split(/\s+/u)) known.add(plain(part));
  return [...text.matchAll(pattern)].find((m) => parts(m[0]).some((part) => !known.has(part)))?.[0];
}
const plain = (part: string) => part.toLowerCase().replace(/^[^\p{L}\p{N}£$€%+]+|[^\p{L}\p{N}%]+$/gu, '');
const parts = (found: string) =>
  found
    .split(/\s+/u)
    .map(plain)
    .filter((p) => p !== '');

/**
 * The first capital that is nobody's in the note. Inside a sentence any capital counts; at the beginning of one only a word that is
 * nowhere a common one: not in the content, not in the samples.
 */
function firstNewName(text: string, note: string, samples: readonly string[], playbook: Playbook): string | undefined {
  const bare = (name: string) =>
    words(name)
      .map((w) => w.word.replace(/'s$/u, ''))
      .filter((w) => w !== '');
  const known = new Set(bare(note));
  for (const [name] of text.matchAll(CAPITALISED)) if (bare(name).some((w) => !known.has(w))) return name;
  const common = commonWords(playbook);
  const sampled = new Set(samples.flatMap((s) => [...s.matchAll(/(?<![\p{L}])\p{Ll}[\p{L}'’]*/gu)].map((m) => m[0])));
  for (const segment of segments(text)) {
    const first = segment.words[0];
    if (!first) continue;
    const shown = text.slice(...first.span);
    const word = first.word.replace(/'\p{L}+$/u, '');
    if (/^\p{Lu}/u.test(shown) && !known.has(word) && !ENGLISH.has(first.word) && !ENGLISH.has(word))
      if (!common.has(word) && !sampled.has(word)) return shown;
  }
  return undefined;
}

const ready = new WeakMap<Playbook, ReadonlySet<string>>();
/** Every word that the content writes without a capital. */
function commonWords(playbook: Playbook): ReadonlySet<string> {
  const made = ready.get(playbook);
  if (made) return made;
  const found = new Set([...JSON.stringify(playbook).matchAll(/(?<![\p{L}\\])\p{Ll}\p{L}+/gu)].map((m) => m[0]));
  ready.set(playbook, found);
  return found;
}
