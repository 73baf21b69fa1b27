/**
 * The command line: one table of commands, the same use cases as the page.
 * Results go to stdout, everything else to stderr. Exit codes: 0 done, 1 refused or partly malformed, 2 wrong use.
 */
import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { App } from '../app/ports.ts';
import type { Refusal } from '../core/problem.ts';
import { openApp, prepareFolder, settle, VERSION } from './wire.ts';

/** What a command gets. `app` opens the data when first called; `say` prints for people, `put` prints a result. */
export type Call = {
  readonly words: readonly string[];
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly json: boolean;
  readonly app: () => Promise<App>;
  readonly put: (text: string, value?: unknown) => void;
  readonly say: (text: string) => void;
};

/** A command that cannot go on; the message is for the person, `code` is the exit code. */
export class Stop extends Error {
  readonly code: number;
  constructor(message: string, code = 1) {
    super(message);
    this.code = code;
  }
}

/** Stop with a refusal's sentence, or go on with the value. */
export function must<T>(outcome: { readonly ok: true; readonly value: T } | Refusal): T {
  if (!outcome.ok) throw new Stop(outcome.says);
  return outcome.value;
}

export type Command = {
  readonly name: string;
  readonly usage: string;
  readonly does: string;
  readonly flags?: ParseArgsConfig['options'];
  readonly run: (call: Call) => Promise<number | undefined>;
};

/** Every command, loaded by the file that holds it, so that one command never pays for another. */
const FILES: readonly {
  readonly names: readonly string[];
  readonly load: () => Promise<{ COMMANDS: readonly Command[] }>;
}[] = [
  { names: ['recognise', 'score'], load: () => import('./cli-batch.ts') },
  { names: ['rehearse', 'scene'], load: () => import('./cli-rehearse.ts') },
  {
    names: ['profile', 'interview', 'plan', 'card', 'debrief', 'due', 'example'],
    load: () => import('./cli-records.ts'),
  },
  { names: ['voice'], load: () => import('./cli-voice.ts') },
  { names: ['drill'], load: () => import('./cli-drill.ts') },
  { names: ['note', 'check', 'mail', 'send'], load: () => import('./cli-notes.ts') },
  { names: ['letter'], load: () => import('./cli-letter.ts') },
  { names: ['post', 'transit'], load: () => import('./cli-post.ts') },
  { names: ['export', 'import', 'backup', 'doctor', 'content'], load: () => import('./cli-care.ts') },
];

const COMMON: NonNullable<ParseArgsConfig['options']> = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
};

/** Run one command; the number is the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--help' || name === 'help' || name === '-h') return help();
  if (name === '--version') return print(VERSION);
  if (name === 'completion') return completion(rest[0]);
  const file = FILES.find((f) => f.names.includes(name));
  if (!file) {
    process.stderr.write(`There is no command "${name}". "clinch help" lists them all.\n`);
    return 2;
  }
  const command = (await file.load()).COMMANDS.find((c) => c.name === name) as Command;
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] };
  try {
    parsed = parseArgs({
      args: rest,
      options: { ...COMMON, ...command.flags },
      allowPositionals: true,
    }) as typeof parsed;
  } catch (error) {
    process.stderr.write(`${(error as Error).message.split('. To specify')[0]}.\nUsage: clinch ${command.usage}\n`);
    return 2;
  }
  if (parsed.values.help) return print(`clinch ${command.usage}\n${command.does}`);
  let opened: Promise<App> | undefined;
  const json = parsed.values.json === true;
  const call: Call = {
    words: parsed.positionals,
    flags: parsed.values,
    json,
    app: () => (opened ??= open(typeof parsed.values.data === 'string' ? parsed.values.data : undefined)),
    put: (text, value) => void process.stdout.write(`${json && value !== undefined ? JSON.stringify(value) : text}\n`),
    say: (text) => void process.stderr.write(`${text}\n`),
  };
  try {
    return (await command.run(call)) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    if (json) process.stdout.write(`${JSON.stringify({ ok: false, says: error.message })}\n`);
    process.stderr.write(`${error.message}\n`);
    return error.code;
  } finally {
    if (opened)
      await opened.then(
        (app) => app.store.close(),
        () => {},
      );
  }
}

async function open(data: string | undefined): Promise<App> {
  const settings = must(settle({ data }));
  must(prepareFolder(settings.dataFolder));
  const app = await openApp(settings);
  if (app.store.readOnly !== null) process.stderr.write(`${app.store.readOnly}\n`);
  return app;
}

function print(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

async function help(): Promise<number> {
  const lines = [
    'Clinch: a coach for the close of a job interview, and the thank-you notes after it.',
    '',
    'clinch [start] [--port N] [--data DIR] [--no-open]',
    '    Open the page in your browser.',
    '',
  ];
  for (const file of FILES)
    for (const command of (await file.load()).COMMANDS) lines.push(`clinch ${command.usage}`, `    ${command.does}`);
  lines.push(
    'clinch completion bash|zsh|fish',
    '    Print a completion script for your shell.',
    '',
    'Everywhere: --data DIR (or CLINCH_DATA), --json, --help. DATABASE_URL=postgres://… uses PostgreSQL.',
  );
  return print(lines.join('\n'));
}

function completion(shell: string | undefined): number {
  const names = ['start', 'help', 'completion', ...FILES.flatMap((f) => f.names)].join(' ');
  if (shell === 'fish')
    return print(
      names
        .split(' ')
        .map((name) => `complete -c clinch -n __fish_use_subcommand -a ${name}`)
        .join('\n'),
    );
  if (shell === 'zsh') return print(`#compdef clinch\n_arguments '1:command:(${names})' '*:file:_files'`);
  if (shell === 'bash') return print(`complete -o default -W "${names}" clinch`);
  process.stderr.write('Usage: clinch completion bash|zsh|fish\n');
  return 2;
}

/** Everything on stdin; empty when a person sits there. */
export async function readStdin(): Promise<string> {
  if (process.stdin.isTTY) return '';
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
