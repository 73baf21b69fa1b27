/** `clinch start`: flags, then the page. */
import { parseArgs } from 'node:util';
import { ClinchError } from '../core/problem.ts';
import { serveUntilStopped } from './serve.ts';
import { settle } from './wire.ts';

export async function start(args: readonly string[]): Promise<void> {
  let flags: { port?: string; data?: string; 'no-open'?: boolean };
  try {
    flags = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, data: { type: 'string' }, 'no-open': { type: 'boolean' } },
    }).values;
  } catch (error) {
    throw new ClinchError(
      'cannot-start',
      `${(error as Error).message.split('. ')[0]}. Known are --port N, --data DIR and --no-open.`,
    );
  }
  const settings = settle({ port: flags.port, data: flags.data, noOpen: flags['no-open'] });
  if (!settings.ok) throw new ClinchError('cannot-start', settings.says);
  await serveUntilStopped(settings.value);
}
