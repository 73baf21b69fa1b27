/** Drafts: out of the facts alone, clean by our own check, and unlike each other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../src/app/notes.ts';
import { draftNote } from '../../src/core/draft-note.ts';
import { lateProofReader, openMind } from '../../src/face/wire.ts';
import { debriefFacts } from './debriefs.ts';

const mind = await openMind();
const HOW_MANY = 100;
const drafts = Array.from({ length: HOW_MANY }, (_, n) => {
  const { facts, channel, voice } = debriefFacts(n);
  return { n, facts, channel, voice, draft: draftNote(facts, channel, voice, mind.playbook, `seed ${n}`) };
});

test('a draft says nothing that its own check would mark', { timeout: 600_000 }, async () => {
  const marked: string[] = [];
  for (const { n, facts, channel, draft } of drafts) {
    const words = { body: draft.body, channel, ...(draft.subject === undefined ? {} : { subject: draft.subject }) };
    const { findings, proofRead } = await check({ mind: async () => mind, proofReader: lateProofReader }, words, facts);
    assert.ok(proofRead);
    for (const f of findings)
      marked.push(
        `${n} ${f.type}: ${f.message} "${(f.part === 'subject' ? (draft.subject ?? '') : draft.body).slice(...f.span)}" in\n${draft.subject ?? ''}\n${draft.body}\n`,
      );
  }
  assert.deepEqual(marked, []);
});

test('every sentence between greeting and close knows the fact it stands on, and no slot is left open', () => {
  for (const { draft, facts } of drafts) {
    assert.doesNotMatch(draft.body, /[{}[\]]|undefined|\.\.|\s,|,,| {2}|\.,/u);
    assert.ok(draft.body.endsWith(facts.candidate.trim()) || draft.body.includes(`\n${facts.candidate}`));
    let at = draft.body.indexOf('\n\n') + 2;
    for (const { span, fact } of draft.standsOn) {
      assert.ok(fact.length > 3);
      assert.match(
        draft.body.slice(at, span[0]),
        /^\s*$/u,
        'nothing stands between two sentences that know their facts',
      );
      at = span[1];
    }
  }
});

test('no two drafts share more than a third of their four-word runs', () => {
  const runsOf = (text: string) => {
    const words = text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
    return words.slice(3).map((_, i) => words.slice(i, i + 4).join(' '));
  };
  // The candidate's own words are theirs: two people who both tell of one booking system have every right to.
  const own = new Set(
    drafts.flatMap(({ facts }) =>
      [
        ...(facts.topics ?? []),
        ...(facts.concernsRaised ?? []),
        ...(facts.concernAnswers ?? []).map((c) => c.answer),
        ...(facts.topicNotes ?? []).map((t) => t.mattered),
        ...(facts.proofPoints ?? []).flatMap((p) => [`I ${p.did.replace(/^I /u, '')} and ${p.result}`]),
      ].flatMap(runsOf),
    ),
  );
  const runs = drafts.map(({ draft }) => new Set(runsOf(draft.body.split('\n\n').slice(1, -1).join(' '))));
  const close: string[] = [];
  for (let a = 0; a < runs.length; a++)
    for (let b = a + 1; b < runs.length; b++) {
      const [one, other] = [runs[a] as Set<string>, runs[b] as Set<string>];
      const shared = [...one].filter((run) => other.has(run) && !own.has(run)).length / Math.min(one.size, other.size);
      if (shared > 1 / 3)
        close.push(`${a} and ${b}: ${shared.toFixed(2)}\n${drafts[a]?.draft.body}\n---\n${drafts[b]?.draft.body}`);
    }
  assert.deepEqual(close, []);
});

test('the notes of one panel share nothing that a reader of two would notice', () => {
  for (let n = 0; n < 30; n++) {
    const { facts, channel, voice } = debriefFacts(n);
    const names = ['Ana Ruiz', 'Tom Beale', 'Li Na'];
    const written: { to: string; body: string }[] = [];
    for (const name of names)
      written.push({
        to: name,
        body: draftNote(
          {
            ...facts,
            interviewer: { name },
            topics: [`${facts.topics?.[0]}, the ${name.split(' ')[0]} side of it`],
            topicNotes: [],
            concernsRaised: [],
            otherNotes: written.slice(),
          },
          channel,
          voice,
          mind.playbook,
          'panel',
        ).body,
      });
    const sentences = written.map(
      (w) =>
        new Set(
          w.body
            .split('\n\n')
            .slice(1, -1)
            .join(' ')
            .split(/(?<=[.!?])\s+/u),
        ),
    );
    for (let a = 0; a < 3; a++)
      for (let b = a + 1; b < 3; b++)
        for (const s of sentences[a] as Set<string>) assert.ok(!sentences[b]?.has(s), `${n}: both say "${s}"`);
  }
});

test('what is missing is asked for, never made up', () => {
  const bare = { candidate: '', company: '', role: '', interviewer: { name: '' } };
  for (const channel of ['email', 'letter'] as const)
    for (const voice of ['warm', 'plain', 'formal'] as const) {
      const draft = draftNote(bare, channel, voice, mind.playbook, 's');
      assert.deepEqual(draft.asks.map((a) => a.fact).sort(), ['candidate', 'interviewedAt', 'nextSteps', 'topic']);
      assert.doesNotMatch(draft.body, /\d/u);
    }
});
