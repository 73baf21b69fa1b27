/** The program's version, from its package file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { programFolder } from '../edge/content-folder.ts';

export const VERSION: string = (JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8')) as { version: string }).version;
