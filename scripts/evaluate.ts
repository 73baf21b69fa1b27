/**
 * `npm run evaluate -- FOLDER`: how labelled files are read, in one go.
 * FOLDER holds `acts*.jsonl`, `notes*.jsonl` and `dialogues*.jsonl`; each is given to its own evaluation, which prints its figures.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../src/edge/content-folder.ts';

const folder = process.argv[2];
if (folder === undefined || !existsSync(folder)) {
  process.stderr.write('Say which folder holds the labelled files: npm run evaluate -- FOLDER\n');
  process.exit(2);
}
const READERS = [
  ['acts', 'evaluate-ear.ts', ['--sample']],
  ['notes', 'evaluate-notes.ts', []],
  ['dialogues', 'evaluate-dialogues.ts', []],
] as const;
let failed = false;
for (const [beginning, script, flags] of READERS) {
  for (const name of readdirSync(folder)
    .filter((file) => file.startsWith(beginning) && file.endsWith('.jsonl'))
    .sort()) {
    const ran = spawnSync(process.execPath, [join(programFolder(), 'scripts', script), ...flags, join(folder, name)], {
      stdio: 'inherit',
    });
    if (ran.status !== 0) failed = true;
  }
}
process.exit(failed ? 1 : 0);
