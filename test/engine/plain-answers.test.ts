/** Plain questions get plain answers: one of two things offered, yes or no in their own words, or a fact; and nothing is promised on the way. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { plainAnswer } from '../../src/core/plain-answer.ts';
import { questionForm } from '../../src/core/question-form.ts';
import { draw, pick, seeded } from '../../src/core/random.ts';
import type { SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook, ear } = await openMind();
const reply = (wish: SceneWish, says: readonly string[]): string => {
  let [state] = openRehearsal(setScene(wish, 'plain', playbook), playbook);
  for (const text of says) if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 3000 }, playbook, ear);
  return state.turns.at(-1)?.text ?? '';
};

/** What is said to a question that nothing in particular is known of. */
const plainly = (question: string): string =>
  plainAnswer(question, { family: 'sales', after: false, seed: 'heron', used: new Set<string>(), said: [], playbook })
    ?.answer ?? '';

test('where the second thing offered cannot be said in answer, the first is, or a plain yes to it', () => {
  for (const [question, answer] of [
    ['Is it a rota, or does one apply?', /^It's a rota\.$/u],
    ['Is there time for research, or is it what survives term?', /\bthere is\b/u],
    ['Does it need to be before the build or after?', /^Before the build\.$/u],
    ['And what happens if you fail one, is it one resit or are you out?', /\b(?:one resit|you're out)\b/iu],
    ['Do I get a desk, or is it whatever is free?', /^(?!.*the second of the two)/iu],
  ] as const)
    assert.match(plainly(question), answer, question);
});

test('of two things offered one is chosen, in the words of whoever works there', () => {
  for (const [question, other] of [
    ['What are you cutting on these days, Premiere or Resolve?', 'Resolve'],
    ['Do I bring me own tools, or do you supply them?', 'We supply them'],
    ['Is it the one site, or would I be driving all over?', "You'd be driving all over"],
    ['Do I have my own desk or do I share with my team?', 'You share with your team'],
    ['Did somebody leave, or is it a new post?', "It's a new post"],
    ['Do samples get sent out or does the lab do its own?', 'The lab does its own'],
    ['Is the contract two years or three?', 'Three years'],
    ['Does the rota come from you or does it all go through the office?', 'It all goes through the office'],
  ] as const) {
    const form = questionForm(question);
    assert.equal(form?.form === 'choice' ? form.other : undefined, other, question);
  }
});

test('what only sounds like a choice is none', () => {
  for (const question of [
    'Would there be any evening work or travel?',
    'Could I have a day or two to think?',
    'Is it a big team, or not?',
    'Is there a canteen or something?',
    'Which textbook or program do you use for maths?',
  ])
    assert.notEqual(questionForm(question)?.form, 'choice', question);
});

test('a yes-or-no question is answered about whoever it was asked about', () => {
  for (const [question, echo] of [
    ['Is there a van with it?', 'there is'],
    ['Do you pay for the exams?', 'we do'],
    ['Do you like it here?', 'I do'],
    ['Would I be on my own in the shop?', 'you would'],
    ["When I'm stuck at night, is there somebody I can ring?", 'there is'],
    ['Can two of us swap a shift?', 'you can'],
    ['Are the calls recorded?', 'they are'],
    ['Does the manager work weekends too?', 'they do'],
  ] as const) {
    const form = questionForm(question);
    assert.equal(form?.form, 'yes-no', question);
    assert.equal(form && 'echo' in form ? form.echo : undefined, echo, question);
  }
});

test('a topic is no complaint, and a courtesy is granted', () => {
  for (const [question, wanted] of [
    ['Do you use an issue tracker?', /we do/iu],
    ['Is there a complaints procedure?', /there is/iu],
    ['Would you mind if I took a note?', /not at all/iu],
    ['Must I sign in at the gate?', /don't have to/iu],
    ['Is the head office nearby?', /it is/iu],
    ['Would I work in a pair or alone?', /in a pair/iu],
  ] as const)
    assert.match(plainly(question), wanted, question);
});

test('what nobody who hires would say yes to is denied', () => {
  for (const question of [
    'Do I need to buy my own uniform?',
    'Must I bring my own laptop?',
    'Is it very noisy in there?',
  ])
    assert.match(plainly(question), /n't\b|\bno\b|\bnot\b|Hardly|Less than|Now and then/iu, question);
});

test('whether they will do is no plain question', () => {
  for (const persona of ['hr-officer', 'panel-chair', 'founder', 'colleague'])
    for (const question of [
      'Am I the right person for it?',
      'So will you give me the job, yes?',
      'Are you convinced now?',
      'Will you offer it to me? You can tell me now.',
      'So am I getting it or not?',
      'Can you make me an offer today?',
      "Can you just tell me now if I've got it?",
      'So is it a yes?',
      'Hang on, have I got the job?',
      "Then it's mine, right?",
      'Do we have a deal?',
      'So are we shaking on it?',
      'So can I take it I have it?',
      'Can you not just tell me now that I have it?',
    ]) {
      const said = reply({ roleFamily: 'public-sector', persona }, [question]);
      assert.doesNotMatch(
        said,
        /\b(?:you are|you have|we will|we are|we do|I am|it is)[,.]|^that's right/iu,
        `${persona}: ${question}: ${said}`,
      );
    }
});

test('the same question gets the same answer, and never a sentence twice', () => {
  const asks = { family: 'sales', after: false, seed: 'heron', used: new Set<string>(), playbook };
  const question = 'Is it Salesforce you use, or HubSpot?';
  const first = plainAnswer(question, { ...asks, said: [] });
  assert.deepEqual(plainAnswer(question, { ...asks, said: [] }), first);
  const again = plainAnswer(question, { ...asks, said: [first?.answer ?? ''] });
  assert.match(again?.answer ?? '', /HubSpot/u);
  assert.notEqual(again?.answer, first?.answer);
});

test('however words are thrown together, reading a question never fails and never speaks as the candidate', () => {
  const bits =
    "is are do does did can would what how who where when which or and if you I me my the a any tools van rota share with without, not ? , . it's they've own nights team".split(
      ' ',
    );
  let random = seeded('salad');
  for (let n = 0; n < 20_000; n++) {
    const words: string[] = [];
    let x: number;
    [x, random] = draw(random);
    for (let i = 0; i < 2 + Math.floor(x * 14); i++) {
      let word: string;
      [word, random] = pick(random, bits);
      words.push(word);
    }
    const text = `${words.join(' ')}?`;
    const form = questionForm(text);
    if (form?.form === 'choice') {
      assert.match(form.other, /^\S(?:.*\S)?$/u, text);
      // why: "just you and one other" is answered by whoever is asked: "Just me and one other".
      assert.doesNotMatch(
        form.other.replace(/^Just (?:me and|you and me)\b/u, ''),
        /\b(?:my|me)\b/iu,
        `${text}: ${form.other}`,
      );
    }
    if (form && 'echo' in form && form.echo !== undefined) {
      assert.match(form.echo, /^\S+(?: \S+)+$/u, text);
      assert.doesNotMatch(`${form.echo} ${form.denied}`, /\b(?:my|me)\b/iu, `${text}: ${form.echo}`);
    }
  }
});
