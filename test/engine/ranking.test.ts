/** Simulated candidates come out in the order experienced interviewers would put them, in every kind of work. The long run is `npm run bench -- interviewer`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openRehearsal, step } from '../../src/core/interviewer.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';
import { CANDIDATES, type CandidateName, play } from './candidates.ts';

const { playbook, ear } = await openMind();

test('expert over prepared over clumsy over polite; begging, pushing and a checklist fired off lose to saying nothing', () => {
  for (const family of playbook.roleFamilies) {
    const mean = new Map(
      CANDIDATES.map((name) => {
        const ends = playbook.personas.flatMap((persona) =>
          [0, 1, 2, 3].map(
            (s) =>
              play(
                name,
                { roleFamily: family.id, persona: persona.id, stage: s % 2 === 0 ? 'first-round' : 'final' },
                `${s}`,
                playbook,
                ear,
              ).opinion,
          ),
        );
        return [name, ends.reduce((a, b) => a + b, 0) / ends.length] as const;
      }),
    );
    const above = (a: CandidateName, b: CandidateName) =>
      assert.ok(
        (mean.get(a) ?? 0) > (mean.get(b) ?? 0),
        `${family.id}: ${a} ${mean.get(a)} against ${b} ${mean.get(b)}`,
      );
    above('expert', 'prepared');
    above('prepared', 'clumsy-but-sincere');
    for (const lesser of ['spammer', 'polite-only', 'silent', 'pushy', 'begging'] as const)
      above('clumsy-but-sincere', lesser);
    above('expert', 'template');
    above('prepared', 'template');
    above('silent', 'begging');
    above('silent', 'pushy');
  }
});

test('words strung together for a counter of keywords earn nothing', () => {
  const salad = [
    'concerns next steps position fit evidence rating decision timeline start',
    'results 14 6 per cent 2019 clinics weeks people evidence case',
    'job job job job want want want want',
    'thanks process team manager offer reservation gap answer',
  ];
  for (const persona of playbook.personas) {
    let [state] = openRehearsal(setScene({ roleFamily: 'care', persona: persona.id }, 'x', playbook), playbook);
    const before = state.opinion;
    for (const text of salad) [state] = step(state, { text, elapsedMs: 4000 }, playbook, ear);
    assert.ok(state.opinion <= before, `${persona.id}: ${before} became ${state.opinion}`);
  }
});
