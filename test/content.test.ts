/** Content as an adviser meets it: what is there, and what "clinch content check" says when a change goes wrong. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RISK_CONTEXTS } from '../src/core/kinds.ts';
import { openMind } from '../src/face/wire.ts';
import { clinch, freshFolder, root } from './parts/program.ts';

const { playbook } = await openMind();

/** A copy of the content with one thing changed in one file; what the check says of it. */
function changed(
  file: string,
  change: (text: string) => string,
): { readonly status: number | null; readonly says: string } {
  const folder = join(freshFolder(), 'en');
  cpSync(join(root, 'content/en'), folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  const after = change(before);
  assert.notEqual(after, before, `the change to ${file} changes something`);
  writeFileSync(join(folder, file), after);
  const run = clinch(['content', 'check', folder]);
  return { status: run.status, says: run.stdout + run.stderr };
}
const replaced = (from: string | RegExp, to: string) => (text: string) => text.replace(from, to);

test('everything the product is promised to know is there', () => {
  assert.deepEqual(
    playbook.families.map((f) => Number(f.code.slice(1))).sort((a, b) => a - b),
    Array.from({ length: 21 }, (_, i) => i + 1),
    'families F1 to F21',
  );
  assert.ok(playbook.families.reduce((n, f) => n + f.lines.length, 0) >= 150);
  for (const family of playbook.families) assert.deepEqual(Object.keys(family.risk).sort(), [...RISK_CONTEXTS].sort());
  const says = playbook.families.flatMap((f) => f.lines.map((l) => l.say.toLowerCase()));
  assert.equal(new Set(says).size, says.length, 'no line stands twice');
  assert.ok(playbook.roleFamilies.length >= 12 && playbook.concerns.length >= 13 && playbook.personas.length >= 4);
  assert.ok(playbook.signals.filter((s) => s.signal === 'winding-down').length >= 40);
  for (const signal of ['too-early', 'too-late'] as const)
    assert.ok(playbook.signals.filter((s) => s.signal === signal).length >= 5, signal);
  for (const persona of playbook.personas)
    for (const wordings of Object.values(persona.wordings))
      assert.equal(new Set(wordings).size, wordings.length, `${persona.id} says nothing twice`);
});

const slips: readonly (readonly [
  what: string,
  file: string,
  change: (text: string) => string,
  says: readonly RegExp[],
])[] = [
  [
    'a field that is not known',
    'rubric.yaml',
    replaced('\n  name:', '\n  nmae: x\n  name:'),
    [/rubric\.yaml/u, /nmae/u, /remove or correct/u],
  ],
  [
    'too few examples',
    'tone/keen.yaml',
    replaced(/fires:\n(?:\s+- .*\n)+/u, 'fires:\n  - I would love this.\n'),
    [/tone\/keen\.yaml › keen › fires/u, /three/u],
  ],
  [
    'an example that is not heard',
    'winding-down/formal.yaml',
    replaced(/fires:\n/u, 'fires:\n    - The kettle is on.\n'),
    [
      /winding-down\/formal\.yaml › winding\.end-of-questions › fires/u,
      /"The kettle is on\." is not heard/u,
      /add a cue/u,
    ],
  ],
  [
    'a cue that cannot be read',
    'winding-down/formal.yaml',
    replaced('- that is all (i|we)', '- that is all (i|we'),
    [/winding\.end-of-questions › cues/u, /not closed/u, /AUTHORS\.md/u],
  ],
  [
    'a name that leads nowhere',
    'role-families/sales.yaml',
    replaced('likelyConcerns: [', 'likelyConcerns: [no-such-doubt, '),
    [/role-families\/sales\.yaml/u, /there is no concern "no-such-doubt"/u, /use one of/u],
  ],
  [
    'two entries of one id',
    'rubric.yaml',
    (text) => `${text}\n${text.slice(text.indexOf('- id:'), text.indexOf('- id:', text.indexOf('- id:') + 3))}`,
    [/rubric\.yaml/u, /two entries have this id/u],
  ],
  ['no source', 'slips.yaml', replaced(/ {2}sources: .*\n/u, ''), [/slips\.yaml › modal-of › sources/u]],
  [
    'a mend that mends into something else',
    'slips.yaml',
    replaced("to: '$1 have'", "to: '$1 has'"),
    [/slips\.yaml › modal-of › mends/u, /becomes "I could has stayed all day\."/u],
  ],
  [
    'a form of the verb nobody knows',
    'slips.yaml',
    replaced('$2:base', '$2:basic'),
    [/slips\.yaml › modal-past › patterns/u, /no form ":basic"; the forms are base,/u],
  ],
  [
    'a mark on a sound sentence',
    'slips.yaml',
    replaced('(could|would|should|might|must) of\\b(?! course)', '(could|would|should|might|must) of\\b'),
    [/slips\.yaml › modal-of › quiet/u, /"could of" in "We could of course meet again\."/u],
  ],
  [
    'a rule that marks a good note',
    'note-rules/no-thanks.yaml',
    replaced(/cues:\n(?:\s+- .*\n)+/u, 'cues:\n  - gramercy\n'),
    [/note-rules\/no-thanks\.yaml › no-thanks › good\.1/u, /marks this, and it should not/u],
  ],
  ['broken YAML', 'confidence.yaml', (text) => `${text}\n  - : [`, [/confidence\.yaml/u]],
];
for (const [what, file, change, says] of slips) {
  test(`an adviser's slip is named with its file, entry and remedy: ${what}`, () => {
    const told = changed(file, change);
    assert.equal(told.status, 1, told.says);
    for (const pattern of says) assert.match(told.says, pattern);
    assert.doesNotMatch(told.says, /^\s+at .*:\d+:\d+/mu, 'no stack trace');
  });
}
