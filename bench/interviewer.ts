/**
 * Whether the interviewer can be fooled, and whether they are fair: simulated candidates over all interviewers and all kinds of work,
 * paired comparisons, and a search for junk that scores. `npm run bench -- interviewer [SEEDS] [CLOSES] [FAMILY]`; the exit code says whether the order holds.
 */
import { openRehearsal, step } from '../src/core/interviewer.ts';
import { draw, pick, seeded } from '../src/core/random.ts';
import type { SceneWish } from '../src/core/rehearsal.ts';
import { setScene } from '../src/core/set-scene.ts';
import { openMind } from '../src/face/wire.ts';
import { CANDIDATES, type CandidateName, play } from '../test/engine/candidates.ts';

const seeds = Number(process.argv[3] ?? 20);
const closes = Number(process.argv[4] ?? 500);
const only = process.argv[5];
const { playbook, ear } = await openMind();
const mean = (list: readonly number[]) => list.reduce((a, b) => a + b, 0) / list.length;
const say = (text: string) => void process.stdout.write(`${text}\n`);
const broken: string[] = [];

const families = playbook.roleFamilies.map((f) => f.id).filter((id) => only === undefined || id === only);
const opinions = new Map<string, Map<CandidateName, number[]>>();
const from = performance.now();
let takes = 0;
for (const family of families) {
  const here = new Map<CandidateName, number[]>();
  for (const name of CANDIDATES)
    for (const persona of playbook.personas)
      for (let s = 0; s < seeds; s++) {
        const state = play(
          name,
          { roleFamily: family, persona: persona.id, stage: s % 2 === 0 ? 'first-round' : 'final' },
          `${s}`,
          playbook,
          ear,
        );
        here.set(name, [...(here.get(name) ?? []), state.opinion]);
        takes++;
      }
  opinions.set(family, here);
}
const each = (performance.now() - from) / takes;
say(
  `${takes} takes, ${each.toFixed(1)} ms each; mean final opinion (0–100) over ${playbook.personas.length} interviewers and ${seeds} seeds`,
);
say(`${''.padEnd(18)}${CANDIDATES.map((c) => c.slice(0, 9).padStart(10)).join('')}`);
for (const family of families) {
  const row = CANDIDATES.map((c) => mean(opinions.get(family)?.get(c) ?? []));
  say(`${family.padEnd(18)}${row.map((x) => x.toFixed(0).padStart(10)).join('')}`);
  const of = (name: CandidateName) => row[CANDIDATES.indexOf(name)] as number;
  const above = (a: CandidateName, b: CandidateName) => {
    if (of(a) <= of(b)) broken.push(`${family}: ${a} (${of(a).toFixed(1)}) is not above ${b} (${of(b).toFixed(1)})`);
  };
  above('expert', 'prepared');
  above('prepared', 'clumsy-but-sincere');
  above('clumsy-but-sincere', 'template');
  above('clumsy-but-sincere', 'spammer');
  above('clumsy-but-sincere', 'polite-only');
  above('template', 'silent');
  above('polite-only', 'pushy');
  above('polite-only', 'begging');
  above('silent', 'begging');
}

/** The mean of two ways of closing over all interviewers, the same seeds for both. */
function against(what: string, wish: SceneWish, better: readonly string[], other: readonly string[]): void {
  const run = (says: readonly string[]) =>
    mean(
      playbook.personas.flatMap((persona) =>
        Array.from({ length: Math.max(seeds, 10) }, (_, s) => {
          let [state] = openRehearsal(
            setScene({ ...wish, persona: wish.persona ?? persona.id }, `${s}`, playbook),
            playbook,
          );
          for (const text of says)
            if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 4000 }, playbook, ear);
          return state.opinion;
        }),
      ),
    );
  const [a, b] = [run(better), run(other)];
  say(`${what}: ${a.toFixed(1)} against ${b.toFixed(1)}`);
  if (a <= b) broken.push(`${what}: ${a.toFixed(1)} is not above ${b.toFixed(1)}`);
}
const direct = ['I want this job. When can I start?', 'What are the next steps?', 'Thank you, goodbye.'];
const indirect = ['I am very interested in the role.', 'What are the next steps?', 'Thank you, goodbye.'];
against(
  'the direct ask in a sales final, against an indirect one',
  { roleFamily: 'sales', stage: 'final' },
  direct,
  indirect,
);
against(
  'an indirect word before a public panel, against the direct ask',
  { roleFamily: 'public-sector', stage: 'panel', format: 'panel' },
  indirect,
  direct,
);
const answer =
  'That’s fair. In my last job I learnt a new system in six weeks and cut waiting times by a third, and I would begin the same way here. Does that help?';
for (const family of families) {
  against(
    `${family}: a doubt asked for early, against ending on it`,
    { roleFamily: family },
    [
      'Is there anything about my background that gives you pause?',
      answer,
      'I would like this job. What happens next?',
      'Thank you, goodbye.',
    ],
    [
      'I would like this job. What happens next?',
      answer,
      'Is there anything about my background that gives you pause?',
    ],
  );
  against(
    `${family}: a voiced doubt answered, against silence`,
    { roleFamily: family },
    ['Is there anything about my background that gives you pause?', answer, 'Thank you, goodbye.'],
    ['Is there anything about my background that gives you pause?', '', 'Thank you, goodbye.'],
  );
}

const lines = playbook.families
  .flatMap((f) => f.lines.flatMap((l) => [l.say, l.softer, l.bolder]))
  .map((s) => s.replace(/\{proof\}/gu, 'I cut waiting times by a third').replace(/\{\w+\}/gu, 'the rota'));
const junk = [
  'concerns next steps position fit evidence 14 6 per cent',
  'I love it. I love it all. Love love love.',
  'You are the best interviewer I have ever met.',
  'thank you thank you thank you thank you',
  'six weeks, 30 per cent, 2019, 400 people, 12 clinics',
  'no',
  'yes',
  'results results results',
  'asdf',
  '?',
  'For example, for instance, in my last job, 2020, and it worked.',
];
/** Each close is played before this many interviewers, so that one lucky doubt does not make a winner. */
const SEARCHED = ['a', 'b', 'c', 'd', 'e', 'f'];
for (const family of families) {
  const wish: SceneWish = { roleFamily: family, stage: 'final' };
  const final = (says: readonly string[], before: readonly string[] = SEARCHED) =>
    mean(
      before.map((seed) => {
        let [state] = openRehearsal(setScene(wish, seed, playbook), playbook);
        for (const text of says)
          if (state.phase !== 'over') [state] = step(state, { text, elapsedMs: 4000 }, playbook, ear);
        return state.opinion;
      }),
    );
  const exemplar = mean(SEARCHED.map((seed) => play('expert', wish, seed, playbook, ear).opinion));
  let random = seeded(`search ${family}`);
  let best = { says: [] as string[], opinion: 0, first: 0 };
  let now = best;
  for (let n = 0; n < closes; n++) {
    let line: string, x: number, y: number;
    [x, random] = draw(random);
    [y, random] = draw(random);
    [line, random] = pick(random, x < 0.25 ? junk : lines);
    // A climb that begins anew every two hundred closes; each step adds, swaps or takes away one line.
    if (n % 200 === 0) now = { says: [], opinion: 0, first: 0 };
    const at = Math.floor(y * now.says.length);
    const tried =
      now.says.length < 8 && x < 0.6
        ? [...now.says, line]
        : x < 0.9
          ? now.says.map((s, i) => (i === at ? line : s))
          : now.says.filter((_, i) => i !== at);
    // A close that does not win the first of them is not played before the others.
    const first = tried.length === 0 ? 0 : final(tried, SEARCHED.slice(0, 1));
    if (first < now.first) continue;
    const opinion = final(tried);
    if (opinion > now.opinion) now = { says: tried, opinion, first };
    if (now.opinion > best.opinion) best = now;
  }
  say(
    `${family}: the best of ${closes} closes found by search ends at ${best.opinion.toFixed(0)}, the expert at ${exemplar.toFixed(0)}`,
  );
  // why: what only equals the exemplar does not outscore it.
  if (best.opinion > exemplar + 0.05)
    broken.push(
      `${family}: the search found ${best.opinion.toFixed(1)} against ${exemplar.toFixed(1)} with: ${best.says.join(' / ')}`,
    );
}

say(
  broken.length === 0 ? 'The order holds.' : `${broken.length} do not hold:\n${broken.map((b) => `  ${b}`).join('\n')}`,
);
process.exit(broken.length === 0 ? 0 : 1);
