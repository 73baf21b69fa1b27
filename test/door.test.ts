/** The HTTP door: who may come in, and what becomes of whatever they bring. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { freshFolder, type Program, startProgram } from './parts/program.ts';
import { request } from 'node:http';

let program: Program;
before(async () => {
  program = await startProgram(freshFolder());
});
after(async () => {
  await program.stop();
});

type Answer = {
  readonly status: number;
  readonly body: { ok: boolean; code?: string; says?: string; field?: string; value?: unknown };
  readonly raw: string;
  readonly headers: Readonly<Record<string, unknown>>;
};

/** One request with exactly these headers: `fetch` would not let a test lie about Host. */
function ask(
  path: string,
  wish: { method?: string; headers?: Record<string, string>; body?: string; key?: boolean } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(program.origin);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        path,
        method: wish.method ?? 'GET',
        headers: {
          ...(wish.key === false ? {} : { authorization: `Bearer ${program.key}` }),
          ...(wish.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...wish.headers,
        },
      },
      (answer) => {
        let raw = '';
        answer
          .setEncoding('utf8')
          .on('data', (chunk: string) => {
            raw += chunk;
          })
          .on('end', () => {
            let body = {} as Answer['body'];
            try {
              body = JSON.parse(raw) as Answer['body'];
            } catch {
              /* Not every answer is JSON. */
            }
            resolve({ status: answer.statusCode ?? 0, body, raw, headers: answer.headers });
          });
      },
    );
    sent.on('error', reject);
    sent.end(wish.body);
  });
}
const post = (path: string, value: unknown, more: Record<string, string> = {}) =>
  ask(path, { method: 'POST', body: JSON.stringify(value), headers: more });

test('nobody comes in without the key, and a wrong key opens nothing', async () => {
  for (const headers of [
    {},
    { authorization: 'Bearer ' },
    { authorization: `Bearer ${'x'.repeat(program.key.length)}` },
    { cookie: `clinch-${new URL(program.origin).port}=nothing` },
  ] as Record<string, string>[]) {
    const answer = await ask('/api/state', { key: false, headers });
    assert.equal(answer.status, 401, JSON.stringify(headers));
    assert.doesNotMatch(answer.raw, /interviews/u);
  }
  const wrong = await ask('/api/open', { method: 'POST', key: false, body: JSON.stringify({ key: 'guess' }) });
  assert.deepEqual([wrong.status, wrong.headers['set-cookie']], [401, undefined]);
  const right = await ask('/api/open', { method: 'POST', key: false, body: JSON.stringify({ key: program.key }) });
  assert.match(String(right.headers['set-cookie']), /HttpOnly.*SameSite=Strict/u);
});

test('another host name and another page are turned away, key or not', async () => {
  for (const host of ['evil.example', 'localhost', `evil.example:${new URL(program.origin).port}`, '127.0.0.1:1'])
    assert.equal((await ask('/api/state', { headers: { host } })).status, 403, host);
  for (const origin of ['http://evil.example', 'null', 'http://127.0.0.1:1']) {
    const answer = await post('/api/example', {}, { origin });
    assert.deepEqual([answer.status, answer.body.code], [403, 'wrong-origin'], origin);
  }
  assert.equal((await post('/api/example', {}, { 'sec-fetch-site': 'cross-site' })).status, 403);
  assert.equal((await ask('/', { headers: { host: 'evil.example' } })).status, 403);
  assert.equal((await ask('/api/state', { headers: { origin: program.origin } })).status, 200);
});

test('the page comes with its guard, and nothing outside its folder is served', async () => {
  const page = await ask('/', { key: false });
  assert.equal(page.status, 200);
  assert.match(
    String(page.headers['content-security-policy']),
    /default-src 'self'.*object-src 'none'.*frame-ancestors 'none'/u,
  );
  assert.equal(page.headers['x-content-type-options'], 'nosniff');
  for (const path of [
    '/../package.json',
    '/..%2fpackage.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
  ])
    assert.doesNotMatch((await ask(path, { key: false })).raw, /"devDependencies"/u, path);
  const odd = await ask('/%', { key: false });
  assert.ok(odd.status < 500, `a broken address is ${odd.status}`);
});

test('what is not JSON, not an object, too long or not there is refused in a sentence', async () => {
  const broken = await ask('/api/interviews', { method: 'POST', body: '{"value":' });
  assert.deepEqual([broken.status, broken.body.says], [400, 'That was not readable as JSON.']);
  for (const body of ['null', '[]', '"x"', '7', '{}', '{"value":null}', '{"value":[]}']) {
    const answer = await ask('/api/interviews', { method: 'POST', body });
    assert.equal(answer.status, 400, body);
    assert.ok(answer.body.says, body);
  }
  const long = await post('/api/interviews', { value: { company: 'x'.repeat(1_000_000), role: 'y' } });
  assert.deepEqual([long.status, long.body.field], [413, 'company']);
  assert.match(long.body.says ?? '', /longer than Clinch takes/u);
  const huge = await post('/api/interviews', { value: { company: 'x'.repeat(33 * 1024 * 1024), role: 'y' } });
  assert.equal(huge.status, 413);
  for (const path of [
    '/api/interviews/nobody',
    '/api/notes/nobody',
    '/api/takes/nobody',
    '/api/interviews/nobody/plan',
    '/api/interviews/nobody/card',
    '/api/interviews/nobody/card.pdf',
    '/api/notes/nobody/letter.pdf',
    '/api/nothing/here',
  ]) {
    const answer = await ask(path);
    assert.equal(answer.status, 404, path);
    assert.ok(answer.body.says, path);
  }
});

test('the posting box takes a megabyte, a page, and what is no posting at all', async () => {
  const million = await post('/api/posting', { text: 'We need a baker. '.repeat(62_000) });
  assert.equal(million.status, 200);
  const poem = await post('/api/posting', { text: 'The fog comes\non little cat feet.' });
  assert.deepEqual(poem.body.value as { isPosting: boolean; requirements: unknown[] }, {
    requirements: [],
    isPosting: false,
  });
  const page = await post('/api/posting', {
    text: `<html><script type="application/ld+json">{"@type":"JobPosting","title":"Night <b>Nurse</b>","hiringOrganization":{"name":"St&nbsp;Luke's"},"description":"<p>Requirements</p><ul><li>A nursing licence</li><li>Three years of night shifts</li></ul>"}</script><body onload="alert(1)">`,
  });
  assert.deepEqual(page.body.value, {
    title: 'Night Nurse',
    company: "St Luke's",
    requirements: ['A nursing licence', 'Three years of night shifts'],
    isPosting: true,
  });
});
