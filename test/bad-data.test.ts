/** Damaged, newer, read-only and full: said in a sentence, and the file stays as it was. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { addExample, interviews, saveInterview } from '../src/app/interviews.ts';
import { saveTake, take } from '../src/app/rehearsals.ts';
import { openSqlite } from '../src/edge/sqlite.ts';
import { openDatabase, openStore } from '../src/edge/store.ts';
import { openTestApp } from './parts/app.ts';
import { clinch, freshFolder, root, startProgram } from './parts/program.ts';

test('a damaged file: the program starts, says so, writes nothing, and leaves every byte', async () => {
  const folder = freshFolder();
  const file = join(folder, 'clinch.sqlite');
  writeFileSync(file, 'this is not a database at all, but it may be all that somebody has left');
  const before = readFileSync(file);
  const app = await openTestApp(folder);
  assert.match(app.store.readOnly ?? '', /damaged.*left exactly as it is/u);
  assert.deepEqual(await interviews(app), []);
  await assert.rejects(() => saveInterview(app, 'i', { company: 'x', role: 'y' }, 0), { code: 'store-read-only' });
  await app.store.close();
  assert.deepEqual(readFileSync(file), before);
  const program = await startProgram(folder);
  const state = (await (
    await fetch(`${program.origin}/api/state`, { headers: { authorization: `Bearer ${program.key}` } })
  ).json()) as { value: { readOnly: string } };
  assert.match(state.value.readOnly, /damaged/u);
  await program.stop();
  assert.deepEqual(readFileSync(file), before);
});

test('data from a newer Clinch can be read and not changed', async () => {
  const folder = freshFolder();
  const first = await openTestApp(folder);
  await addExample(first);
  await first.store.close();
  const db = new DatabaseSync(join(folder, 'clinch.sqlite'));
  db.exec("insert into kysely_migration (name, timestamp) values ('999-from-the-future', '2030-01-01')");
  db.close();
  const app = await openTestApp(folder);
  assert.match(app.store.readOnly ?? '', /newer Clinch/u);
  assert.equal((await interviews(app)).length, 1);
  await assert.rejects(() => saveInterview(app, 'i', { company: 'x', role: 'y' }, 0), { code: 'store-read-only' });
  await app.store.close();
});

test('a take that an earlier Clinch kept, whose scorecard says less, opens with what it says', async () => {
  const folder = freshFolder();
  const app = await openTestApp(folder);
  const kept = await saveTake(app, {
    id: 't',
    interviewId: '',
    seed: 's',
    wish: { roleFamily: 'sales' },
    says: [{ text: 'What are the next steps?', elapsedMs: 4000 }],
  });
  assert.ok(kept.ok && kept.value.scorecard);
  const { manner: _, ...earlier } = kept.value.scorecard;
  await app.store.put('rehearsal', 't', '', { ...kept.value, scorecard: earlier }, kept.value.savedAt);
  const opened = await take(app, 't');
  assert.ok(opened.ok);
  assert.deepEqual(opened.value.scorecard, { ...earlier, manner: [] });
  await app.store.close();
});

test('a full disk: a sentence, and what was there is still there', async () => {
  const folder = freshFolder();
  const file = join(folder, 'clinch.sqlite');
  const opened = openSqlite(file);
  const store = openStore(await openDatabase(opened.dialect, 'sqlite'), 'local');
  await store.put('note', 'n', 'i', { body: 'kept' }, '2026-03-05T10:00:00.000Z', 0);
  await store.close();
  // A file system that is full answers SQLite exactly as a page limit does: SQLITE_FULL.
  const full = openSqlite(file);
  const limited = openStore(await openDatabase(full.dialect, 'sqlite'), 'local');
  full.limitPages(20);
  await assert.rejects(
    () => limited.put('note', 'big', 'i', { body: 'x'.repeat(2_000_000) }, '2026-03-05T10:00:00.000Z', 0),
    (error: { code?: string; message: string }) => error.code === 'store-full' && /disk is full/u.test(error.message),
  );
  assert.deepEqual((await limited.get('note', 'n'))?.value, { body: 'kept' });
  await limited.close();
});

test('a folder that cannot be used, a port that is taken, a flag that is wrong: one sentence each, and a failing exit', async () => {
  const folder = freshFolder();
  writeFileSync(join(folder, 'file'), '');
  const blocked = clinch(['start', '--port', '0', '--no-open', '--data', join(folder, 'file', 'below')]);
  assert.notEqual(blocked.status, 0);
  assert.match(blocked.stderr, /^Clinch cannot write to its data folder .*--data DIR\.\n$/u);
  if (process.platform === 'linux') {
    const nowhere = clinch(['start', '--port', '0', '--no-open', '--data', '/proc/clinch/data']);
    assert.match(nowhere.stderr, /^Clinch cannot write to its data folder .*--data DIR\.\n$/u);
  }
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const taken = clinch(['start', '--port', String(port), '--no-open', '--data', folder]);
  assert.notEqual(taken.status, 0);
  assert.equal(
    taken.stderr,
    `Port ${port} is taken, perhaps by a Clinch that is already running. Choose another with --port N.\n`,
  );
  server.close();
  const wrong = clinch(['start', '--prot', '1']);
  assert.notEqual(wrong.status, 0);
  assert.doesNotMatch(wrong.stderr, /\n\s+at /u);
});

test('a Node too old, and no newer one brought along: one sentence from the program and from its set-up, and a failing exit', () => {
  const bare = freshFolder();
  for (const path of [
    'bin/clinch.mjs',
    'scripts/setup.mjs',
    'package-lock.json',
    'package.json',
    'content/en/rubric.yaml',
  ])
    cpSync(join(root, path), join(bare, path));
  mkdirSync(join(bare, 'node_modules'));
  writeFileSync(
    join(bare, 'node_modules/.setup-sha256'),
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  );
  // An old Node on a Mac: the same binary, told that it is one.
  const old = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'20.1.0'}});Object.defineProperty(process,'platform',{value:'darwin'})`;
  for (const args of [
    ['bin/clinch.mjs', 'start'],
    ['scripts/setup.mjs', 'start'],
  ]) {
    const run = spawnSync(process.execPath, ['--import', old, ...args], { cwd: bare, encoding: 'utf8' });
    assert.equal(run.status, 1);
    assert.equal(
      run.stderr,
      'Clinch needs Node 24 or newer; this is Node 20.1.0. Please install a newer Node from nodejs.org and start again.\n',
    );
    assert.equal(run.stdout, '');
  }
});

test('a password file that others can read is not used', async () => {
  const folder = freshFolder();
  mkdirSync(folder, { recursive: true });
  const app = await openTestApp(folder);
  await app.secrets.write('geheim', 'file');
  assert.equal(await app.secrets.read(), 'geheim');
  chmodSync(join(folder, 'mail-password'), 0o644);
  assert.equal(await app.secrets.read(), undefined);
  assert.match((await app.secrets.places()).find((p) => p.place === 'file')?.says ?? '', /chmod 600/u);
  await app.store.close();
});
