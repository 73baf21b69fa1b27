/** Random takes and exhaustive paths, for the test in its short form and for the bench in its long one. */
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import type { Playbook } from '../../src/core/kinds.ts';
import { draw, pick, type Random } from '../../src/core/random.ts';
import type { Ear } from '../../src/core/recognise.ts';
import type { InterviewerState, Scene, SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { segments } from '../../src/core/span.ts';

const ODD = [
  '',
  '?',
  '...',
  'ok',
  'no',
  '12',
  '😀',
  'asdf qwer zxcv',
  'no '.repeat(300),
  '{concern} {name}',
  '<b>hi</b>',
  'ну да',
  'はい、ありがとうございます',
  'a'.repeat(400),
];

/** Things people say and things nobody says. */
export function utterances(playbook: Playbook): string[] {
  const phrases = playbook.families
    .flatMap((f) => f.lines.flatMap((l) => [l.say, l.softer, l.bolder]))
    .map((s) => s.replace(/\{proof\}/gu, 'I cut waiting times by a third').replace(/\{\w+\}/gu, 'the rota'));
  return [...phrases, ...playbook.concerns.flatMap((c) => [...c.examples.eases, ...c.examples.leaves]), ...ODD];
}

/** A scene by chance: any interviewer, any kind of work, one in four a panel. */
export function wishFrom(random: Random, playbook: Playbook): [SceneWish, Random] {
  let persona: (typeof playbook.personas)[number], family: (typeof playbook.roleFamilies)[number], x: number, y: number;
  [persona, random] = pick(random, playbook.personas);
  [family, random] = pick(random, playbook.roleFamilies);
  [x, random] = draw(random);
  [y, random] = draw(random);
  return [
    {
      roleFamily: family.id,
      persona: persona.id,
      openingQuestions: Math.floor(x * 3) as 0 | 1 | 2,
      candidateName: x < 0.5 ? 'Sam Vo' : '',
      worries: x < 0.6 ? ['no experience of care homes', 'I was out of work for a year'] : [],
      difficulty: (['friendly', 'fair', 'hard', 'hostile'] as const)[Math.floor(y * 4)] ?? 'fair',
      ...(y < 0.25 ? { format: 'panel' as const, panel: [{}, {}, {}].slice(0, 1 + Math.floor(x * 3)) } : {}),
    },
    random,
  ];
}

const said = new WeakMap<Playbook, readonly string[]>();
/** Play a scene with random words to its end, or to a hundred turns. */
export function fuzzTake(scene: Scene, from: Random, playbook: Playbook, ear: Ear): [InterviewerState, Random] {
  const all = said.get(playbook) ?? utterances(playbook);
  said.set(playbook, all);
  let random = from;
  let [state] = openRehearsal(scene, playbook);
  for (let n = 0; n < 100 && state.phase !== 'over'; n++) {
    let text: string, x: number;
    [text, random] = pick(random, all);
    [x, random] = draw(random);
    [state] = step(state, { text, elapsedMs: Math.floor(x * 15_000) }, playbook, ear);
  }
  return [state, random];
}

/** What is wrong with a take: it did not end, a reply is missing, empty or has a hole in it, a sentence came twice. */
export function faults(state: InterviewerState): string[] {
  const out: string[] = [];
  if (state.phase !== 'over') out.push('it did not end');
  const theirs = state.turns.filter((t) => t.speaker === 'interviewer').map((t) => t.text);
  for (const text of theirs)
    if (text.trim() === '' || /[{}]|undefined|NaN|\[object/u.test(text)) out.push(`a hole: "${text}"`);
  state.turns.forEach((t, i) => {
    if (t.speaker === 'candidate' && state.turns[i + 1]?.speaker !== 'interviewer') out.push(`no reply to turn ${i}`);
  });
  // A doubt named again ("still a touch nervous about …") is no repetition; a sentence of six words is.
  const sentences = theirs.flatMap((t) =>
    segments(t)
      .filter((s) => s.words.length >= 6)
      .map((s) => t.slice(...s.span)),
  );
  const twice = sentences.find((s, i) => sentences.indexOf(s) !== i);
  if (twice !== undefined) out.push(`twice: "${twice}"`);
  if (!(state.opinion >= 0 && state.opinion <= 100)) out.push(`an opinion of ${state.opinion}`);
  return out;
}

/** The moves there are, one way of saying each. */
const MOVES = [
  'Is there anything about me that gives you pause?',
  'That’s fair. In my last job I learnt a new system in six weeks and cut waiting times by a third, and I would begin the same way here. Does that help?',
  'I don’t see why that matters, with respect.',
  'I would like this job. When can I start?',
  'What are the next steps, and when?',
  '',
] as const;

/** Follow every path of `depth` moves from the start of a scene, and from where each ends say goodbye; which never get there. */
export function pathsThatEnd(
  wish: SceneWish,
  depth: number,
  playbook: Playbook,
  ear: Ear,
): { readonly paths: number; readonly stuck: readonly string[] } {
  let paths = 0;
  const stuck: string[] = [];
  const walk = (state: InterviewerState, left: number, path: string): void => {
    if (left === 0 || state.phase === 'over') {
      paths++;
      let now = state;
      for (let n = 0; n < 3 && now.phase !== 'over'; n++)
        [now] = step(now, { text: 'Thank you for your time today. Goodbye.', elapsedMs: 0 }, playbook, ear);
      if (now.phase !== 'over') stuck.push(path);
      return;
    }
    for (const [i, text] of MOVES.entries())
      walk(step(state, { text, elapsedMs: 0 }, playbook, ear)[0], left - 1, `${path}${i + 1}`);
  };
  walk(openRehearsal(setScene(wish, 'paths', playbook), playbook)[0], depth, '');
  return { paths, stuck };
}
