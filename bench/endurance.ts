/**
 * Whether a take always goes on and always ends, and what it costs: a fuzz of random turns over all interviewers and panels, every path of
 * six moves, the time of a step and of a take, memory over ten thousand takes.
 * `npm run bench -- endurance [TURNS] [MOVES] [TAKES]`; the exit code says whether it held.
 */
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import { openRehearsal, step } from '../src/core/interviewer.ts';
import { seeded } from '../src/core/random.ts';
import { setScene } from '../src/core/set-scene.ts';
import { openMind } from '../src/face/wire.ts';
import { play } from '../test/engine/candidates.ts';
import { faults, fuzzTake, pathsThatEnd, wishFrom } from '../test/engine/endurance.ts';

const turns = Number(process.argv[3] ?? 100_000);
const moves = Number(process.argv[4] ?? 6);
const takes = Number(process.argv[5] ?? 10_000);
const { playbook, ear } = await openMind();
const say = (text: string) => void process.stdout.write(`${text}\n`);
const broken: string[] = [];

let random = seeded('fuzz');
let played = 0;
let n = 0;
for (; played < turns; n++) {
  const [wish, next] = wishFrom(random, playbook);
  const [state, after] = fuzzTake(setScene(wish, `f${n}`, playbook), next, playbook, ear);
  random = after;
  played += state.turns.filter((t) => t.speaker === 'candidate').length;
  for (const fault of faults(state)) broken.push(`fuzz ${n} (${wish.persona}): ${fault}`);
}
say(`${played} random turns in ${n} takes: ${broken.length} stuck, empty or repeated`);

let paths = 0;
for (const persona of playbook.personas) {
  const family = persona.roleFamilies[0] ?? 'technical';
  for (const format of ['in-person', 'panel'] as const) {
    // A panel costs as much again; one move less is as telling there.
    const depth = format === 'panel' ? Math.max(1, moves - 2) : moves;
    const found = pathsThatEnd({ roleFamily: family, persona: persona.id, format }, depth, playbook, ear);
    paths += found.paths;
    broken.push(...found.stuck.map((path) => `${persona.id}: no goodbye after ${path}`));
  }
}
say(`${paths} paths of ${moves} moves (${moves - 2} before a panel), each followed to a goodbye`);

const times: number[] = [];
const whole: number[] = [];
for (let i = 0; i < 300; i++) {
  const from = performance.now();
  let [state] = openRehearsal(setScene({ roleFamily: 'care' }, `t${i}`, playbook), playbook);
  for (const text of [
    'Is there anything that gives you pause?',
    'In my last job I learnt it in six weeks and cut waiting by a third.',
    'I would like this job. What happens next?',
    'Thank you, goodbye.',
  ]) {
    const before = performance.now();
    // why: words said before are remembered; a candidate's are new.
    [state] = step(state, { text: `${text} That is point ${i}.`, elapsedMs: 3000 }, playbook, ear);
    times.push(performance.now() - before);
  }
  whole.push(performance.now() - from);
}
const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] as number;
say(`a step ${median(times).toFixed(2)} ms, a whole take ${median(whole).toFixed(1)} ms (medians)`);

v8.setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const memory = () => {
  collect();
  return process.memoryUsage().heapUsed / 1e6;
};
for (let i = 0; i < 500; i++) play('prepared', { roleFamily: 'care' }, `w${i}`, playbook, ear);
const before = memory();
for (let i = 0; i < takes; i++) play('prepared', { roleFamily: 'care' }, `m${i}`, playbook, ear);
const grown = memory() - before;
say(`${takes} takes in one process: the heap grew by ${grown.toFixed(1)} MB`);
if (grown > 20) broken.push(`the heap grew by ${grown.toFixed(1)} MB`);

say(
  broken.length === 0
    ? 'It holds.'
    : `${broken.length} do not hold:\n${broken
        .slice(0, 20)
        .map((b) => `  ${b}`)
        .join('\n')}`,
);
process.exit(broken.length === 0 ? 0 : 1);
