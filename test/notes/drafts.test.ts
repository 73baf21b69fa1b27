/** Drafts of a hundred debriefs: out of the facts alone, clean by our own check and the proof-reader's, and unlike each other. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { check } from '../../src/app/notes.ts';
import { draftNote } from '../../src/core/draft-note.ts';
import { VOICES, type Voice } from '../../src/core/kinds.ts';
import type { Channel, DraftNote, NoteFacts } from '../../src/core/note.ts';
import { hear } from '../../src/core/recognise.ts';
import { lateProofReader, openMind } from '../../src/face/wire.ts';
import { DEBRIEFS } from './debriefs.ts';

const mind = await openMind();
type Drafted = {
  readonly n: number;
  readonly facts: NoteFacts;
  readonly channel: Channel;
  readonly voice: Voice;
  readonly draft: DraftNote;
};
const drafted = (n: number, facts: NoteFacts, channel: Channel, voice: Voice): Drafted => ({
  n,
  facts,
  channel,
  voice,
  draft: draftNote(facts, channel, voice, mind.playbook, 'a seed that they all share'),
});
const emails = DEBRIEFS.flatMap((facts, n) => VOICES.map((voice) => drafted(n, facts, 'email', voice)));
/** The letter that goes after the email, by the same hand. */
const letters = emails.map(({ n, facts, voice, draft }) =>
  drafted(n, { ...facts, otherNotes: [{ to: facts.interviewer.name, body: draft.body }] }, 'letter', voice),
);
const alone = DEBRIEFS.flatMap((facts, n) => VOICES.map((voice) => drafted(n, facts, 'letter', voice)));
/** What stands between greeting and close. */
const middle = (draft: DraftNote) => draft.body.split('\n\n').slice(1, -1).join('\n\n');

/** A letter that has nothing to add to its email asks for something; the rest have news. */
const hasNews = ({ draft }: Drafted) => !draft.asks.some((a) => a.question.startsWith('What is one more thing'));

const says = async (
  { n, facts, channel, voice, draft }: Drafted,
  proofReader: Pick<typeof lateProofReader, 'read'>,
) => {
  const words = { body: draft.body, channel, ...(draft.subject === undefined ? {} : { subject: draft.subject }) };
  // The checker is given what it is given in the app: a letter need not answer again what its email answered.
  const told = (facts.otherNotes ?? []).length > 0 ? { ...facts, otherNotes: [], concernsRaised: [] } : facts;
  const { findings } = await check(
    { mind: async () => mind, proofReader: { ...lateProofReader, ...proofReader } },
    words,
    told,
  );
  return (
    findings
      // A note that is late is late, however it is written.
      .filter((f) => f.type !== 'late')
      .map(
        (f) =>
          `${n} ${voice} ${f.type}: "${(f.part === 'subject' ? (draft.subject ?? '') : draft.body).slice(...f.span)}" in\n${draft.body}\n`,
      )
  );
};
const nobody = { read: async () => [] };

test('there are a hundred debriefs, in three Englishes', () => {
  assert.equal(DEBRIEFS.length, 100);
  assert.deepEqual([...new Set(DEBRIEFS.map((f) => f.english))].sort(), ['international', 'uk', 'us']);
});

test('no note of them is marked by our own check, in any voice', async () => {
  const marked: string[] = [];
  for (const one of [...emails, ...alone, ...letters.filter(hasNews)]) marked.push(...(await says(one, nobody)));
  assert.deepEqual(marked, []);
});

// why a third: two hundred readings take a minute on two cores; every debrief, voice and channel is among them.
test('the proof-reader finds no slip in them', { timeout: 240_000 }, async () => {
  const marked: string[] = [];
  for (const [i, one] of emails.entries()) if (i % 3 === one.n % 3) marked.push(...(await says(one, lateProofReader)));
  for (const [i, one] of alone.entries())
    if (i % 3 === (one.n + 1) % 3) marked.push(...(await says(one, lateProofReader)));
  assert.deepEqual(marked, []);
});

const runsOf = (text: string) => {
  const words = text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(' ')));
};

/** The share of the shorter one's runs that stand in both. */
function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const run of a) if (b.has(run)) both++;
  return both / Math.min(a.size, b.size);
}
/** Pairs from two debriefs that share more than a third. Two voices of one debrief are a choice, never two notes that anybody compares. */
function tooClose(all: readonly Drafted[]): { readonly pairs: number; readonly close: readonly string[] } {
  const read = all.map((d) => ({ ...d, runs: runsOf(middle(d.draft)) }));
  const close: string[] = [];
  let pairs = 0;
  read.forEach((one, i) => {
    for (const other of read.slice(i + 1)) {
      if (one.n === other.n) continue;
      pairs++;
      if (share(one.runs, other.runs) > 1 / 3) close.push(`${one.draft.body}\n---\n${other.draft.body}`);
    }
  });
  return { pairs, close };
}

test('no two emails share more than a third of their four-word runs, in any voices', () => {
  assert.deepEqual(tooClose(emails).close, []);
});

test('nor do letters, but for one pair in ten thousand', () => {
  const { pairs, close } = tooClose([...alone, ...letters.filter(hasNews)]);
  assert.ok(pairs > 60_000);
  assert.ok(close.length <= pairs / 10_000, close.join('\n\n======\n\n'));
});

test('a letter says something that its email did not, or asks for it', () => {
  emails.forEach((email, i) => {
    const letter = letters[i] as Drafted;
    assert.ok(share(runsOf(middle(email.draft)), runsOf(middle(letter.draft))) <= 1 / 3, letter.draft.body);
    assert.match(letter.draft.body, /email|thank|grateful|written|letter|paper/iu);
    if (!hasNews(letter)) return;
    const stands = (d: DraftNote) => new Set(d.standsOn.map((s) => s.fact));
    const before = stands(email.draft);
    const fresh = letter.draft.standsOn.filter(
      (s) => !before.has(s.fact) && /you talked about|you did|they doubted|what you/u.test(s.fact),
    );
    assert.ok(fresh.length > 0, `${email.draft.body}\n---\n${letter.draft.body}`);
  });
});

test('nothing in them is rote', () => {
  const STOCK =
    /aligns? (?:perfectly|well)|esteemed|thrilled|leverage|synerg|do(?:n't| not) hesitate|at your earliest|time and consideration|passionate|valuable insights?|great opportunity|perfect fit|dynamic|fast-paced|i hope this (?:email|letter) finds|wealth of|excited about the opportunity|further solidif|delve/iu;
  for (const { draft } of [...emails, ...alone, ...letters]) {
    assert.doesNotMatch(draft.body, STOCK);
    const rote = hear(middle(draft), mind.ear).tone.filter((t) => t.tone === 'rote');
    assert.deepEqual(
      rote.map((t) => draft.body.slice(...t.span)),
      [],
    );
  }
});

test('every sentence between greeting and close knows the fact it stands on, and no slot is left open', () => {
  for (const { draft, facts } of [...emails, ...alone, ...letters]) {
    assert.doesNotMatch(
      draft.body,
      /[{}[\]|]|undefined|\.\.|\s,|,,| {2}|(?<!Co|Ltd|V)\.,|:\.|\b(?:a|an|the|my|your) (?:a|an|the|my|your)\b/u,
    );
    assert.doesNotMatch(middle(draft), /(?:^|(?<!B\.V|Ltd|Co|plc|a\.m)[.!?]["”]? |\n)\p{Ll}/u);
    assert.doesNotMatch(draft.body, /[.!?]['’]\p{L}/u, 'no rest of a sentence hangs on another');
    assert.ok(draft.body.endsWith(facts.candidate.trim()));
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
    assert.match(draft.body.slice(at), /^\n\n/u);
  }
});

test('every figure in a draft was in the debrief', () => {
  for (const { draft, facts } of [...emails, ...alone, ...letters]) {
    const told = JSON.stringify(facts);
    for (const [figure] of middle(draft).matchAll(/\d[\d.,]*\d|\d/gu))
      assert.ok(told.includes(figure), `${figure} in\n${draft.body}`);
  }
});

test('each English keeps its own ways', () => {
  for (const { draft, facts } of [...emails, ...alone]) {
    // The candidate's own words are left as they are, so only the frames are judged.
    const own = [
      ...(facts.topics ?? []),
      ...(facts.topicNotes ?? []).map((t) => t.mattered),
      ...(facts.concernsRaised ?? []),
      ...(facts.concernAnswers ?? []).map((a) => a.answer),
      ...(facts.proofPoints ?? []).flatMap((p) => [p.did, p.result ?? '']),
    ].join(' ');
    const frames = middle(draft)
      .split(/(?<=[.!?:,])\s+/u)
      .filter((s) => !own.toLowerCase().includes(s.toLowerCase().slice(4, 20)));
    const said = frames.join(' ');
    if (facts.english === 'us')
      assert.doesNotMatch(said, /\b(?:learnt|honoured|favourite|organised|shall|I should (?:be|like)|the post of)\b/u);
    if (facts.english === 'international')
      assert.doesNotMatch(said, /\b(?:I'd|I'm|I've|I'll|it's|can't|don't|shall|learnt|Roll on)\b/u);
    if (facts.english === 'us') assert.doesNotMatch(draft.body, /^Dear (?:Mr|Mrs|Ms|Dr) /u);
    if (facts.english !== 'us') assert.doesNotMatch(draft.body, /^Dear (?:Mr|Mrs|Ms|Dr)\. |^[^\n]*:\n/u);
  }
});

test('the notes of one panel share nothing that a reader of two would notice', () => {
  for (let n = 0; n < 30; n++) {
    const facts = DEBRIEFS[n * 3] as NoteFacts;
    const names = ['Ana Ruiz', 'Tom Beale', 'Li Na'];
    const written: { to: string; body: string; draft: DraftNote }[] = [];
    for (const name of names) {
      const draft = draftNote(
        {
          ...facts,
          interviewer: { name },
          topics: [`${facts.topics?.[0]}, the ${name.split(' ')[0]} side of it`],
          topicNotes: [],
          concernsRaised: [],
          otherNotes: written.map(({ to, body }) => ({ to, body })),
        },
        n % 2 === 0 ? 'email' : 'letter',
        VOICES[n % 3] as Voice,
        mind.playbook,
        'panel',
      );
      written.push({ to: name, body: draft.body, draft });
    }
    const sentences = written.map((w) => new Set(middle(w.draft).split(/(?<=[.!?])\s+/u)));
    for (let a = 0; a < 3; a++)
      for (let b = a + 1; b < 3; b++)
        for (const s of sentences[a] as Set<string>) assert.ok(!sentences[b]?.has(s), `${n}: both say "${s}"`);
  }
});

test('what is missing is asked for, never made up; of somebody in a panel nothing is known of, one thing is asked', () => {
  const bare: NoteFacts = { candidate: '', company: '', role: '', interviewer: { name: '' } };
  for (const channel of ['email', 'letter'] as const)
    for (const voice of VOICES) {
      const draft = draftNote(bare, channel, voice, mind.playbook, 's');
      assert.deepEqual(draft.asks.map((a) => a.fact).sort(), ['candidate', 'interviewedAt', 'nextSteps', 'topic']);
      assert.doesNotMatch(draft.body, /\d/u);
      const quiet: NoteFacts = {
        ...(DEBRIEFS[0] as NoteFacts),
        topics: [],
        topicNotes: [],
        concernsRaised: [],
        proofPoints: [],
        nextSteps: '',
        colleagues: [{ name: 'Tom Beale' }],
      };
      const one = draftNote(quiet, channel, voice, mind.playbook, 's');
      assert.deepEqual(
        one.asks.map((a) => a.question),
        ['What is one thing you and Ana Ruiz talked about?'],
      );
      assert.ok(one.standsOn.length <= 2, one.body);
    }
});
