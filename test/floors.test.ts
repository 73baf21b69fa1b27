/** The floors of the house (DESIGN 3): who may import whom. Names the broken floor and the way round. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((f) => f.isFile() && /\.tsx?$/u.test(f.name) && !f.name.endsWith('.test.ts'))
  .map((f) => relative(root, join(f.parentPath, f.name)).replaceAll('\\', '/'));

type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gmu))
    found.push({ from: file, to: m[2] as string, typeOnly: m[1] !== undefined });
  for (const m of text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/gu))
    found.push({ from: file, to: m[1] as string, typeOnly: false });
  return found.map((i) =>
    i.to.startsWith('.') ? { ...i, to: relative(root, join(root, dirname(file), i.to)).replaceAll('\\', '/') } : i,
  );
}

const floorOf = (file: string) => /^src\/([^/]+)\//u.exec(file)?.[1] ?? 'outside';
const all = files.flatMap(importsOf);
const broken = (rule: (i: Import) => string | undefined) =>
  all.flatMap((i) => {
    const why = rule(i);
    return why === undefined ? [] : [`${i.from} imports ${i.to}: ${why}`];
  });

test('there is a house to look at', () => assert.ok(files.length > 50 && all.length > 100));

test('core imports core, a schema library, ts-fsrs and a word diff, and nothing else', () => {
  assert.deepEqual(
    broken((i) =>
      floorOf(i.from) !== 'core' || floorOf(i.to) === 'core' || ['zod', 'ts-fsrs', 'diff'].includes(i.to)
        ? undefined
        : 'core thinks and touches nothing; pass it in as an argument',
    ),
    [],
  );
});

test('app imports core and its ports, and nothing else', () => {
  assert.deepEqual(
    broken((i) =>
      floorOf(i.from) !== 'app' || ['core', 'app'].includes(floorOf(i.to)) || i.to === 'zod'
        ? undefined
        : 'app does; what it needs of the outside is a port',
    ),
    [],
  );
});

test('an edge imports the ports, core and its one library', () => {
  const LIBRARIES: Record<string, readonly string[]> = {
    'content-folder': ['yaml'],
    store: ['kysely'],
    migrations: ['kysely'],
    sqlite: ['kysely'],
    postgres: ['kysely', 'pg'],
    smtp: ['nodemailer'],
    secrets: ['@napi-rs/keyring'],
    'language-model': ['ai', '@ai-sdk/anthropic', '@ai-sdk/openai-compatible'],
    icalendar: ['ical-generator'],
    'proof-reader': ['harper.js'],
    'letter-post': [],
    'letter-pdf': ['@myriaddreamin/typst-ts-node-compiler'],
    'address-layout': ['@fragaria/address-formatter'],
    settings: [],
  };
  assert.deepEqual(
    broken((i) => {
      if (floorOf(i.from) !== 'edge') return undefined;
      const name = /^src\/edge\/(.+)\.ts$/u.exec(i.from)?.[1] ?? '';
      const own = Object.keys(LIBRARIES)
        .filter((k) => name === k || name.startsWith(`${k}-`))
        .sort((a, b) => b.length - a.length)[0];
      if (own === undefined) return 'this edge is not known to the floors test; say which one library it touches';
      if (i.to.startsWith('node:') || floorOf(i.to) === 'core' || i.to === 'src/app/ports.ts') return undefined;
      if (floorOf(i.to) === 'edge')
        return i.to.startsWith(`src/edge/${own}`) || (name === 'store' && i.to === 'src/edge/migrations.ts')
          ? undefined
          : 'one edge touches one outside thing; wire joins them';
      return (LIBRARIES[own] ?? []).some((lib) => i.to === lib || i.to.startsWith(`${lib}/`))
        ? undefined
        : 'an edge has one library of its own';
    }),
    [],
  );
});

test('faces go through app; only wire joins edges, and only serve, start, cli and mcp use wire', () => {
  assert.deepEqual(
    broken((i) => {
      if (floorOf(i.from) !== 'face')
        return floorOf(i.to) === 'face' && floorOf(i.from) !== 'web'
          ? 'faces are on top; nobody imports them'
          : undefined;
      if (i.from === 'src/face/wire.ts') return undefined;
      if (floorOf(i.to) === 'edge') return 'go through wire';
      if (i.to === 'src/face/wire.ts' && !i.typeOnly && !/^src\/face\/(serve|start|cli[a-z-]*|mcp)\.ts$/u.test(i.from))
        return 'only serve, start, cli and mcp may use wire';
      return undefined;
    }),
    [],
  );
});

test('web imports core by its door, itself, and the types of the HTTP door', () => {
  assert.deepEqual(
    broken((i) => {
      if (floorOf(i.from) !== 'web') return undefined;
      if (i.to.startsWith('node:')) return 'the page has no Node';
      if (floorOf(i.to) === 'core') return i.to === 'src/core/index.ts' ? undefined : 'go through src/core/index.ts';
      if (floorOf(i.to) === 'face')
        return i.to === 'src/face/api.ts' && i.typeOnly ? undefined : 'only the types of face/api';
      return ['app', 'edge'].includes(floorOf(i.to)) && !i.typeOnly
        ? 'the page talks to the program over HTTP'
        : undefined;
    }),
    [],
  );
});

test('core knows no clock, chance, timers or console', () => {
  const found: string[] = [];
  for (const file of files.filter((f) => floorOf(f) === 'core')) {
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .forEach((line, n) => {
        const code = line
          .replace(/\/\/.*$/u, '')
          .replace(/^\s*\*.*$/u, '')
          .replace(/\/\*\*.*?\*\//gu, '');
        if (
          /\bDate\.now\(|new Date\(\)|Math\.random\(|\bconsole\.|\bsetTimeout\(|\bsetInterval\(|\basync\b|\bawait\b|\.toLocale[A-Z]|\.localeCompare\(/u.test(
            code,
          )
        )
          found.push(`${file}:${n + 1} ${line.trim()}`);
        if (/\bIntl\./u.test(code) && file !== 'src/core/zones.ts') found.push(`${file}:${n + 1} ${line.trim()}`);
      });
  }
  assert.deepEqual(found, []);
});

test('every import that names a file names one that exists', () => {
  assert.deepEqual(
    broken((i) => (i.to.startsWith('src/') && !existsSync(join(root, i.to)) ? 'there is no such file' : undefined)),
    [],
  );
});
