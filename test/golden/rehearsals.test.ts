/** The takes people have read and agreed to are still the ones that are played. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { goldens } from './rehearsals.ts';

const folder = fileURLToPath(new URL('./rehearsals/', import.meta.url));

test('golden takes read as they did when somebody last read them', async (t) => {
  for (const { path, text } of await goldens()) {
    if (process.env.GOLDEN === 'write') writeFileSync(folder + path, text);
    await t.test(path, () => {
      assert.ok(existsSync(folder + path), `no ${path} yet: run with GOLDEN=write, then read it`);
      assert.equal(text, readFileSync(folder + path, 'utf8'));
      assert.ok(text.split('\n').length <= 80, 'short enough to be read');
    });
  }
});
