/** A short form of `npm run bench -- kills`: two senders on one store, killed again and again. Nothing is lost, nothing goes twice. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

test('killed senders on SQLite and PostgreSQL lose nothing and send nothing twice', (t) => {
  const run = spawnSync(process.execPath, ['bench/kills.ts', 'kills', '16'], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stdout + run.stderr);
  const figures = /^SQLite: (\d+) kills.*: (\d+) sent, .*lost 0, sent twice 0, gone without being shown 0/mu.exec(
    run.stdout,
  );
  assert.ok(figures && Number(figures[1]) >= 16 && Number(figures[2]) > 0, run.stdout);
  if (/^PostgreSQL: left out/mu.test(run.stdout)) t.diagnostic(run.stdout.trim().split('\n').at(-1) ?? '');
  else assert.match(run.stdout, /^PostgreSQL: \d+ kills.*lost 0, sent twice 0, gone without being shown 0/mu);
});
