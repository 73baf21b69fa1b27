/**
 * One command for everything that must hold: content, types, lint, tests (the goldens among them).
 * `npm test` and `npm run check` are this; `npm test -- content types` runs only the stages named.
 */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';
import { join } from 'node:path';

const bin = (name: string) => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);
const node = process.execPath;
const quiet = { ...process.env, NODE_NO_WARNINGS: '1' };

const STAGES: Record<string, () => readonly (readonly [command: string, ...args: string[]])[]> = {
  content: () => [[node, 'bin/clinch.mjs', 'content', 'check']],
  types: () =>
    ['tsconfig.json', 'src/core/tsconfig.json', 'src/web/tsconfig.json'].map(
      (project) => [bin('tsc'), '-p', project] as const,
    ),
  lint: () => [[bin('biome'), 'check', '--error-on-warnings', '--diagnostic-level=warn']],
  tests: () => [
    [
      node,
      '--test',
      `--test-concurrency=${process.env.CLINCH_TEST_CONCURRENCY ?? '2'}`,
      '--test-reporter=spec',
      ...globSync(['test/**/*.test.ts', 'src/**/*.test.ts']).sort(),
    ],
  ],
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in STAGES));
if (unknown.length > 0) {
  process.stderr.write(`There is no stage ${unknown.join(', ')}: ${Object.keys(STAGES).join(', ')}.\n`);
  process.exit(2);
}
for (const [name, commands] of Object.entries(STAGES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  process.stdout.write(`— ${name}\n`);
  for (const [command, ...args] of commands()) {
    const run = spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...quiet, CLINCH_FROM_SOURCE: '1' },
      shell: process.platform === 'win32',
    });
    if (run.status !== 0) {
      process.stderr.write(`\nStopped at: ${name}\n`);
      process.exit(run.status ?? 1);
    }
  }
}
