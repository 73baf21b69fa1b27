/** The checker on notes labelled by hand: what is planted is found, clean notes are left alone, and a remedy taken is a finding gone. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { type Checked, check } from '../../src/app/notes.ts';
import { FINDING_FAMILIES } from '../../src/core/kinds.ts';
import type { Channel, Finding, NoteFacts } from '../../src/core/note.ts';
import { lateProofReader, openMind } from '../../src/face/wire.ts';
import { root } from '../parts/program.ts';

type Words = { readonly subject?: string; readonly body: string; readonly channel: Channel };
type Note = Words & {
  readonly id: string;
  readonly facts: NoteFacts;
  readonly defects: readonly { readonly type: string; readonly span_text: string }[];
};
const notesIn = (file: string) =>
  readFileSync(join(root, 'training/notes', file), 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((l) => JSON.parse(l) as Note);
const ours = notesIn('notes.jsonl');
/** By another writer, who planted more subtly and had not seen the rules. */
const others = notesIn('notes-two.jsonl');
/** Fresh batches in many styles, with the defects that are not in the labelled sets before them. */
const fresh = [...notesIn('notes-three.jsonl'), ...notesIn('notes-four.jsonl')];
const notes = [...ours, ...others, ...fresh];
const mind = await openMind();
const wordsOf = ({ subject, body, channel }: Words): Words => ({
  ...(subject === undefined ? {} : { subject }),
  body,
  channel,
});
const judge = (words: Words, facts: NoteFacts): Promise<Checked> =>
  check({ mind: async () => mind, proofReader: lateProofReader }, words, facts);
const found = new Map<string, readonly Finding[]>();
before(
  async () => {
    for (const note of notes) found.set(note.id, (await judge(wordsOf(note), note.facts)).findings);
  },
  { timeout: 240_000 },
);

test('no clean note is marked', () => {
  const marked = notes
    .filter((n) => n.defects.length === 0)
    .flatMap((n) => (found.get(n.id) ?? []).map((f) => `${n.id} ${f.type}: ${n.body.slice(...f.span)}`));
  assert.deepEqual(marked, []);
});

const missed = (of: readonly Note[]) => {
  const planted = of.flatMap((n) =>
    [...new Set(n.defects.map((d) => d.type.replaceAll('_', '-')))].map((type) => ({ n, type })),
  );
  const gone = planted.filter(({ n, type }) => !(found.get(n.id) ?? []).some((f) => f.type === type));
  return { share: gone.length / planted.length, says: gone.map(({ n, type }) => `${n.id} ${type}`).join(', ') };
};

test('at least 95 of a hundred planted defects are found, by whomever they were hidden', () => {
  for (const batch of [ours, others, fresh]) assert.ok(missed(batch).share <= 0.05, missed(batch).says);
});

test('no family of defects is found less often than 95 times in a hundred', () => {
  const familyOf = new Map(mind.playbook.noteRules.map((rule) => [rule.type as string, rule.family]));
  for (const family of FINDING_FAMILIES) {
    const share = missed(
      notes.map((n) => ({
        ...n,
        defects: n.defects.filter((d) => familyOf.get(d.type.replaceAll('_', '-')) === family),
      })),
    );
    assert.ok(share.share <= 0.05, `${family}: ${share.says}`);
  }
});

test('where a defect has a place, the mark is on it', () => {
  const off: string[] = [];
  for (const note of [...ours, ...fresh])
    for (const { type, span_text: text } of note.defects) {
      if (text === '') continue;
      const marks = (found.get(note.id) ?? []).filter((f) => f.type === type.replaceAll('_', '-'));
      if (
        marks.length > 0 &&
        !marks.some((f) => {
          const part = f.part === 'subject' ? (note.subject ?? '') : note.body;
          const at = part.indexOf(text);
          return at >= 0 && f.span[0] < at + text.length && at < f.span[1];
        })
      )
        off.push(`${note.id} ${type}: ${text}`);
    }
  assert.deepEqual(off, []);
});

test('a remedy taken removes its finding and brings no other', { timeout: 240_000 }, async () => {
  const worse: string[] = [];
  for (const note of notes)
    for (const finding of found.get(note.id) ?? []) {
      const { remedy } = finding;
      if (!remedy) continue;
      const put = (text: string) => text.slice(0, remedy.span[0]) + remedy.with + text.slice(remedy.span[1]);
      const mended: Words =
        remedy.part === 'subject'
          ? { ...wordsOf(note), subject: put(note.subject ?? '') }
          : { ...wordsOf(note), body: put(note.body) };
      const count = (list: readonly Finding[], type: string) => list.filter((f) => f.type === type).length;
      const before = found.get(note.id) ?? [];
      const now = (await judge(mended, note.facts)).findings;
      if (count(now, finding.type) >= count(before, finding.type))
        worse.push(`${note.id}: "${remedy.with}" leaves ${finding.type}`);
      for (const type of new Set(now.map((f) => f.type)))
        if (type !== finding.type && count(now, type) > count(before, type))
          worse.push(`${note.id}: "${remedy.with}" for ${finding.type} brings ${type}`);
    }
  assert.deepEqual(worse, []);
});
