/** Rewrites the golden files as things read now; look at the difference before you keep it. */
import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const run = spawnSync(
  process.execPath,
  ['--test', ...globSync('test/golden/*.test.ts'), ...globSync('test/engine/*.test.ts')],
  { stdio: 'inherit', env: { ...process.env, GOLDEN: 'write', CLINCH_FROM_SOURCE: '1' } },
);
process.exit(run.status ?? 1);
