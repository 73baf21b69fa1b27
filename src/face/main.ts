/** Where the program begins: no command or `start` opens the page, anything else is the command line. */
import { ClinchError } from '../core/problem.ts';

// why: whoever reads from us may stop early (`| head`); that is no fault of ours and no reason for a trace.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const [command, ...rest] = process.argv.slice(2);
try {
  if (
    command === undefined ||
    command === 'start' ||
    (command.startsWith('--') && command !== '--help' && command !== '--version')
  ) {
    const { start } = await import('./start.ts');
    await start(command === 'start' || command === undefined ? rest : [command, ...rest]);
  } else {
    const { run } = await import('./cli.ts');
    process.exitCode = await run([command, ...rest]);
  }
} catch (error) {
  process.exitCode = 1;
  if (error instanceof ClinchError && (error.code === 'cannot-start' || error.code.startsWith('store-')))
    process.stderr.write(`${error.message}\n`);
  else {
    // why: a trace helps whoever mends the program, and only them; everyone else gets the sentence.
    process.stderr.write(
      process.env.CLINCH_TRACE
        ? `${(error as Error).stack}\n`
        : `Something went wrong inside Clinch: ${(error as Error).message}. Run again with CLINCH_TRACE=1 to see where.\n`,
    );
  }
}
