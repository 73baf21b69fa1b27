/** The rehearsal for two: the card holds the same doubts as a take of the same seed, and gives nothing away that the player must not say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleCard } from '../../src/core/role-card.ts';
import type { SceneWish } from '../../src/core/rehearsal.ts';
import { setScene } from '../../src/core/set-scene.ts';
import { openMind } from '../../src/face/wire.ts';

const { playbook } = await openMind();
const textOf = (sheet: ReturnType<typeof roleCard>['card']) =>
  [sheet.title, ...sheet.sections.flatMap((s) => [s.heading, ...s.lines])].join('\n');

test('for every interviewer and kind of work: whole sentences, no slot left open, every doubt of the scene on both sheets', () => {
  for (const family of playbook.roleFamilies)
    for (const persona of playbook.personas) {
      const scene = setScene(
        { roleFamily: family.id, persona: persona.id, worries: ['I have never led a team'] },
        'two',
        playbook,
      );
      const made = roleCard(scene, playbook);
      for (const sheet of [made.card, made.reveal]) {
        assert.doesNotMatch(textOf(sheet), /[{}]|undefined/u);
        assert.ok(sheet.sections.every((s) => s.lines.length > 0 && s.lines.every((line) => line.trim() !== '')));
        for (const { topic } of scene.concerns)
          assert.ok(textOf(sheet).toLowerCase().includes(topic.toLowerCase()), topic);
      }
    }
});

test('who may not voice a doubt is given words to decline, and the same seed gives the same card', () => {
  const wish: SceneWish = { roleFamily: 'public-sector', stage: 'panel', persona: 'panel-chair' };
  const scene = setScene(wish, 'two', playbook);
  const made = roleCard(scene, playbook);
  const asked = made.card.sections.find((s) => s.heading === 'If they ask what holds you back');
  const persona = playbook.personas.find((p) => p.id === scene.persona);
  assert.equal(persona?.policy.voicesConcerns, false);
  assert.equal(asked?.lines[0], persona?.policy.says);
  assert.deepEqual(roleCard(setScene(wish, 'two', playbook), playbook), made);
});

test('an open person who chairs a panel bound by rules keeps them too', () => {
  const scene = setScene({ roleFamily: 'education', stage: 'panel', persona: 'head-teacher' }, 'three', playbook);
  const { card } = roleCard(scene, playbook);
  const asked = card.sections.find((s) => s.heading === 'If they ask what holds you back')?.lines ?? [];
  assert.match(asked[0] ?? '', /may not say/u);
  const voiced = playbook.concerns.flatMap((c) => c.voiced);
  assert.ok(asked.every((line) => !voiced.some((v) => line.includes(v))));
  assert.match(card.sections[0]?.lines.join(' ') ?? '', /Beside you: .+; .+/u, 'the colleagues are named');
});
