/**
 * `npm run bench -- notes [FILE.jsonl…]`: the note check beside harper alone, write-good and retext, on the same labelled notes.
 *
 * Ours is judged strictly: a planted defect is found where a finding names its type. The others name no such types, so they are judged
 * kindly: any mark that touches the planted words counts. What is absent (no thanks, no signature) has no words to touch.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import dictionaryGb from 'dictionary-en-gb';
import dictionaryUs from 'dictionary-en';
import { Dialect, LocalLinter } from 'harper.js';
import { slimBinary } from 'harper.js/slimBinary';
import { retext } from 'retext';
import retextContractions from 'retext-contractions';
import retextEquality from 'retext-equality';
import retextIndefiniteArticle from 'retext-indefinite-article';
import retextIntensify from 'retext-intensify';
import retextPassive from 'retext-passive';
import retextProfanities from 'retext-profanities';
import retextRepeatedWords from 'retext-repeated-words';
import retextSimplify from 'retext-simplify';
import retextSpell from 'retext-spell';
import writeGood from 'write-good';
import { check, namesIn } from '../src/app/notes.ts';
import type { Channel, NoteFacts } from '../src/core/note.ts';
import { programFolder } from '../src/edge/content-folder.ts';
import { lateProofReader, openMind } from '../src/face/wire.ts';

type Note = {
  readonly id: string;
  readonly facts: NoteFacts;
  readonly channel: Channel;
  readonly subject?: string;
  readonly body: string;
  readonly defects: readonly { readonly type: string; readonly span_text: string }[];
};
type Span = readonly [number, number];
type Marked = { readonly types: ReadonlySet<string>; readonly spans: readonly Span[] };
type Checker = { readonly name: string; readonly read: (note: Note) => Promise<Marked> };

const say = (text: string) => process.stdout.write(`${text}\n`);
const median = (times: readonly number[]) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
const own = ['notes.jsonl', 'notes-two.jsonl', 'notes-three.jsonl', 'notes-four.jsonl'].map((f) =>
  join(programFolder(), 'training/notes', f),
);
const files = [...own, ...process.argv.slice(3)];
const notes = files.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Note),
);

const mind = await openMind();
const untyped = (spans: readonly Span[]): Marked => ({ types: new Set(), spans });

/** harper as it comes: every rule it has switched on, in the English of the candidate. */
async function openHarper(dialect: Dialect): Promise<(text: string) => Promise<Span[]>> {
  const linter = new LocalLinter({ binary: slimBinary, dialect });
  await linter.setup();
  return async (text) =>
    (await linter.lint(text, { language: 'plaintext' })).map((lint) => {
      const { start, end } = lint.span();
      lint.free();
      return [start, end] as const;
    });
}
const harper = { us: await openHarper(Dialect.American), uk: await openHarper(Dialect.British) };
/** The candidate's English is not among the facts of these notes; harper gets the one in which it marks less. */
const harperAlone = async (text: string): Promise<Span[]> => {
  const [us, uk] = [await harper.us(text), await harper.uk(text)];
  return uk.length < us.length ? uk : us;
};

type Message = {
  readonly place?: { readonly start: { offset?: number }; readonly end: { offset?: number } } | undefined;
};
const places = (messages: readonly unknown[]): Span[] =>
  (messages as readonly Message[]).flatMap(({ place }) =>
    place?.start.offset === undefined || place.end.offset === undefined
      ? []
      : [[place.start.offset, place.end.offset] as const],
  );
const style = retext()
  .use(retextRepeatedWords)
  .use(retextIndefiniteArticle)
  .use(retextPassive)
  .use(retextEquality)
  .use(retextProfanities)
  .use(retextContractions)
  .use(retextSimplify)
  .use(retextIntensify)
  .freeze();
const spellers = [dictionaryUs, dictionaryGb].map((dictionary) =>
  retext().use(retextSpell, { dictionary, max: 0 }).freeze(),
);
/** The names of the interview are let through, as they are with ours, and a word is wrong only where both Englishes refuse it. */
async function misspelt(note: Note): Promise<Span[]> {
  const names = new Set(namesIn(note.facts).map((name) => name.toLowerCase()));
  const [us, uk] = await Promise.all(spellers.map(async (s) => places((await s.process(note.body)).messages)));
  return (us ?? []).filter(
    (a) =>
      (uk ?? []).some((b) => a[0] === b[0]) &&
      !names.has(
        note.body
          .slice(...a)
          .toLowerCase()
          .replace(/['’]s?$/u, ''),
      ),
  );
}

const CHECKERS: readonly Checker[] = [
  {
    name: 'ours',
    read: async ({ subject, body, channel, facts }) => {
      const words = { ...(subject === undefined ? {} : { subject }), body, channel };
      const { findings } = await check({ mind: async () => mind, proofReader: lateProofReader }, words, facts);
      return { types: new Set<string>(findings.map((f) => f.type)), spans: findings.map((f) => f.span) };
    },
  },
  { name: 'harper alone', read: async ({ body }) => untyped(await harperAlone(body)) },
  {
    name: 'write-good',
    read: async ({ body }) => untyped(writeGood(body).map(({ index, offset }) => [index, index + offset] as const)),
  },
  { name: 'retext, spell', read: async (note) => untyped(await misspelt(note)) },
  {
    name: 'retext, all',
    read: async (note) => untyped([...places((await style.process(note.body)).messages), ...(await misspelt(note))]),
  },
];

const familyOf = new Map(mind.playbook.noteRules.map((rule) => [rule.type as string, rule.family as string]));
const typeOf = (raw: string) => raw.replaceAll('_', '-');

function finds(note: Note, marked: Marked, type: string): boolean {
  if (marked.types.size > 0) return marked.types.has(type);
  return note.defects
    .filter((d) => typeOf(d.type) === type && d.span_text !== '')
    .some(({ span_text: text }) => {
      const at = note.body.indexOf(text);
      return at >= 0 && marked.spans.some((s) => s[0] < at + text.length && at < s[1]);
    });
}

const clean = notes.filter((n) => n.defects.length === 0);
const columns: { name: string; cells: Map<string, string> }[] = [];
for (const checker of CHECKERS) {
  const tally = new Map<string, [number, number]>();
  const cells = new Map<string, string>();
  let marks = 0;
  let markedClean = 0;
  for (const note of notes) {
    const marked = await checker.read(note);
    if (note.defects.length === 0) {
      marks += marked.spans.length;
      if (marked.spans.length > 0) markedClean++;
      continue;
    }
    for (const type of new Set(note.defects.map((d) => typeOf(d.type)))) {
      const family = familyOf.get(type) ?? 'other';
      for (const row of [family, `  ${type}`, 'all']) {
        const count = tally.get(row) ?? [0, 0];
        count[1]++;
        if (finds(note, marked, type)) count[0]++;
        tally.set(row, count);
      }
    }
  }
  for (const [row, [found, of]] of tally) cells.set(row, `${found}/${of} ${(found / of).toFixed(2)}`);
  cells.set('clean notes marked', `${markedClean}/${clean.length}`);
  cells.set('marks on a clean note', (marks / clean.length).toFixed(2));
  columns.push({ name: checker.name, cells });
}
const families = [...new Set(familyOf.values())].sort();
const rows = [
  ...families.flatMap((family) => [
    family,
    ...[...familyOf]
      .filter(([, f]) => f === family)
      .map(([type]) => `  ${type}`)
      .sort(),
  ]),
  'all',
  'clean notes marked',
  'marks on a clean note',
].filter((row) => columns.some((c) => c.cells.has(row)));
say(
  `${notes.length} notes, ${clean.length} of them clean, from ${files.length} files; kinds of defect found of those planted`,
);
say(['', ...columns.map((c) => c.name)].map((t, i) => t.padEnd(i === 0 ? 34 : 16)).join(''));
for (const row of rows)
  say([row, ...columns.map((c) => c.cells.get(row) ?? '')].map((t, i) => t.padEnd(i === 0 ? 34 : 16)).join(''));

// The cost of a warm check of about 150 words, on real clean notes, one after the other; each differs from the one before, as in an editor.
const long = clean.filter((n) => n.body.split(/\s+/u).length >= 90).slice(0, 30);
const [alone, whole]: [number[], number[]] = [[], []];
for (let round = 0; round < 4; round++)
  for (const note of long) {
    const body = note.body.replace(/\n\n/u, `\n\nA word of thanks for round ${round + 1} first. `);
    let from = performance.now();
    await harper.us(body);
    if (round > 0) alone.push(performance.now() - from);
    from = performance.now();
    await check(
      { mind: async () => mind, proofReader: lateProofReader },
      { ...note, subject: note.subject ?? '', body },
      note.facts,
    );
    if (round > 0) whole.push(performance.now() - from);
  }
const words = long.reduce((sum, n) => sum + n.body.split(/\s+/u).length, 0) / Math.max(1, long.length);
say(
  `a warm check of ${words.toFixed(0)} words: ${median(whole).toFixed(1)} ms, harper alone ${median(alone).toFixed(1)} ms, ${(median(whole) / median(alone)).toFixed(2)}x`,
);
process.exit(0);
