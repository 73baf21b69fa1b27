/** The same journey by the command line alone, on SQLite and on PostgreSQL: from an empty folder to an email received and a letter to print. */
import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { simpleParser } from 'mailparser';
import { certificate, startMailServer } from '../parts/mail-server.ts';
import { startPostgres, type TestPostgres } from '../parts/postgres.ts';
import { clinch, freshFolder, startProgram } from '../parts/program.ts';

let postgres: TestPostgres | string;
before(async () => {
  postgres = await startPostgres();
});
after(async () => {
  if (typeof postgres !== 'string') await postgres.stop();
});

type Run = (args: readonly string[], input?: string) => string;

/** Run commands over one set of data; each must succeed, and what it printed comes back. */
function runner(data: string, env: Record<string, string>): Run {
  return (args, input) => {
    const done = clinch(args, { data, env, ...(input === undefined ? {} : { input }) });
    assert.equal(done.status, 0, `clinch ${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
    return done.stdout;
  };
}

/** A command run while this process goes on serving mail to it. */
function runBeside(
  args: readonly string[],
  data: string,
  env: Record<string, string>,
): Promise<{ status: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, '../../bin/clinch.mjs'), ...args], {
      env: { ...process.env, DATABASE_URL: '', CLINCH_DATA: data, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.once('close', (status) => resolve({ status, out, err }));
  });
}

async function journey(env: Record<string, string>): Promise<void> {
  const data = freshFolder();
  const run = runner(data, env);
  const mail = await startMailServer({ user: 'lukasz', pass: 'tajne-haslo' });
  const { caFile } = certificate();
  const trusted = { ...env, NODE_EXTRA_CA_CERTS: caFile };

  assert.match(run(['interview', 'list']), /No interview yet/u);
  run(
    ['profile', '--from', '-'],
    JSON.stringify({
      name: 'Łukasz Żółć',
      email: 'lukasz@example.org',
      address: ['18 Alder Street', 'Duluth, MN 55802'],
    }),
  );
  const added = JSON.parse(
    run(
      ['interview', 'add', '--json', '--from', '-'],
      JSON.stringify({
        company: 'Bäckerei Sonne',
        role: 'shift baker',
        roleFamily: 'trades',
        stage: 'final',
        startsAt: '2026-03-05T14:00:00Z',
        zone: 'America/Chicago',
        people: [
          {
            id: 'bich',
            name: 'Ngô Thị Bích',
            honorific: 'Ms',
            title: 'Master Baker',
            email: 'bich@sonne.example',
            address: ['12 Oven Street', 'Duluth, MN 55802'],
          },
        ],
        proofPoints: [
          {
            id: 'waste',
            did: 'I ran the night shift of a bakery with four people',
            result: 'waste fell from 9 to 4 per cent in a year',
          },
        ],
        worries: [{ id: 'dough', words: 'I have never worked with sourdough' }],
      }),
    ),
  ) as { id: string };

  assert.match(added.id, /^[a-z0-9]+$/u, 'an id can be typed as it is');
  const plan = JSON.parse(run(['plan', '--json'])) as {
    lines: { moment: string; say: string }[];
    answers: { evidence: string }[];
  };
  assert.deepEqual(
    ['concern', 'ask', 'next-steps', 'last-words'].filter((m) => !plan.lines.some((l) => l.moment === m)),
    [],
  );
  assert.ok(
    plan.lines.some((l) => l.say.includes('waste fell from 9 to 4 per cent')),
    'the proof point is in the plan',
  );
  const card = join(data, 'card.pdf');
  run(['card', '--out', card, '--format', '3x5']);
  assert.equal(readFileSync(card).subarray(0, 5).toString(), '%PDF-');
  assert.match(run(['card']), /Bäckerei Sonne/u);

  const take = JSON.parse(
    run(
      ['rehearse', '--jsonl'],
      `${JSON.stringify({ id: 1, seed: 'first', scene: { roleFamily: 'trades', worries: ['never worked with sourdough'] }, says: ['Is there anything about my background that gives you pause?', 'I learnt a new oven in a week. Does that help?', 'I would like this job. What are the next steps?'] })}\n`,
    ),
  ) as { turns: unknown[]; concerns: { voiced: boolean }[] };
  assert.ok(take.turns.length >= 7 && take.concerns.some((c) => c.voiced));

  run(
    ['debrief', added.id, '--from', '-'],
    JSON.stringify({
      topics: [{ id: 't1', personId: 'bich', what: 'the wood oven that has burnt since 1921' }],
      nextSteps: { what: 'a trial shift', who: 'Ms Bích', byOn: null },
    }),
  );
  assert.match(run(['due']), /thank/iu);
  const [note] = JSON.parse(run(['note', '--json'])) as { id: string; subject: string; body: string }[];
  assert.ok(note);
  assert.match(note.body, /wood oven/u);
  const noteFile = join(data, 'note.txt');
  writeFileSync(noteFile, `Subject: ${note.subject}\n\n${note.body}`);
  assert.equal(run(['check', noteFile, '--interview', added.id, '--person', 'bich']).trim(), 'Clean.');

  runner(data, { ...env, CLINCH_SMTP_PASSWORD: 'tajne-haslo' })(
    ['mail', 'set', '--from', '-'],
    JSON.stringify({
      host: 'localhost',
      port: mail.port,
      security: 'starttls',
      user: 'lukasz',
      fromName: 'Łukasz Żółć',
      fromAddress: 'lukasz@example.org',
      place: 'file',
    }),
  );
  const tried = await runBeside(['mail', 'test'], data, trusted);
  assert.equal(tried.status, 0, tried.err);
  assert.equal(mail.received.length, 0, 'a test of the account sends nothing');
  const unasked = await runBeside(['send', note.id], data, trusted);
  assert.notEqual(unasked.status, 0);
  assert.match(unasked.err, /^Subject: /mu, 'the very bytes are shown');
  assert.equal(mail.received.length, 0, 'nothing goes without a word');
  const sent = await runBeside(['send', note.id, '--yes'], data, trusted);
  assert.equal(sent.status, 0, sent.err);
  assert.match(sent.out, /^sent /mu);
  assert.equal(mail.received.length, 1);
  const [arrived] = mail.received;
  assert.ok(arrived?.secure, 'over TLS');
  const read = await simpleParser(arrived.raw);
  assert.deepEqual(
    [read.from?.value[0], arrived.to],
    [{ name: 'Łukasz Żółć', address: 'lukasz@example.org' }, ['bich@sonne.example']],
  );
  assert.equal(read.subject, note.subject);
  assert.equal(read.text?.trim(), note.body.trim());
  const twice = await runBeside(['send', note.id, '--yes'], data, trusted);
  assert.notEqual(twice.status, 0);
  assert.equal(mail.received.length, 1, 'never twice');
  await mail.stop();

  const [letter] = JSON.parse(run(['note', added.id, 'bich', '--channel', 'letter', '--json'])) as { id: string }[];
  const pdf = join(data, 'letter.pdf');
  run(['letter', letter?.id ?? '', '--out', pdf, '--envelope', '10']);
  if (spawnSync('qpdf', ['--version']).error === undefined && spawnSync('pdftotext', ['-v']).error === undefined) {
    execFileSync('qpdf', ['--check', pdf]);
    const text = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    for (const name of ['Łukasz Żółć', 'Ngô Thị Bích']) assert.ok(text.includes(name), `${name} in ${text}`);
  }

  const whole = run(['export']);
  assert.ok(!whole.includes('tajne-haslo'), 'an export holds no password');
  const file = join(data, 'all.json');
  writeFileSync(file, whole);
  const other = runner(freshFolder(), {});
  other(['import', file]);
  const undated = (text: string) => text.replace(/"exportedAt": "[^"]+"/u, '');
  assert.ok(undated(other(['export'])) === undated(whole), 'put in elsewhere, it is the same');
  assert.match(run(['doctor']), /ok +letters/u);
}

test('by the command line alone, on a SQLite file', { timeout: 600_000 }, async () => journey({}));

test('by the command line alone, on PostgreSQL', { timeout: 600_000 }, async (t) => {
  if (typeof postgres === 'string') return t.skip(postgres);
  await journey({ DATABASE_URL: await postgres.createDatabase('command_line') });
});

test('the page on PostgreSQL: what is typed there is read by the command line, and nothing is left in the folder', {
  timeout: 300_000,
}, async (t) => {
  if (typeof postgres === 'string') return t.skip(postgres);
  const env = { DATABASE_URL: await postgres.createDatabase('page') };
  const data = freshFolder();
  const program = await startProgram(data, env);
  const answer = await fetch(`${program.origin}/api/interviews`, {
    method: 'POST',
    headers: { authorization: `Bearer ${program.key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ value: { company: 'Moorside School', role: 'Bursar' } }),
  });
  assert.equal(answer.status, 200);
  assert.match(runner(data, env)(['interview', 'list']), /Moorside School: Bursar/u);
  assert.equal(await program.stop(), 0);
  assert.ok(!existsSync(join(data, 'clinch.sqlite')));
});

test('a backup taken while the program runs is a whole data file', { timeout: 300_000 }, async () => {
  const data = freshFolder();
  const program = await startProgram(data);
  const run = runner(data, {});
  run(['example']);
  const elsewhere = freshFolder();
  run(['backup', join(elsewhere, 'clinch.sqlite')]);
  await program.stop();
  assert.match(runner(elsewhere, {})(['interview', 'list']), /Northwind Clinics/u);
  const again = clinch(['backup', join(elsewhere, 'clinch.sqlite')], { data });
  assert.equal(again.status, 1, 'a backup never writes over anything');
});
