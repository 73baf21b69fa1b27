/** Opens the data and a port on loopback, says that it is ready, answers, and stops cleanly. */
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { App } from '../app/ports.ts';
import { ClinchError } from '../core/problem.ts';
import type { Answers } from './answers.ts';
import {
  calendarText,
  contentJson,
  installationKey,
  lateProofReader,
  openApp,
  openMind,
  prepareFolder,
  programFolder,
  type Settings,
  VERSION,
} from './wire.ts';

/** A running program. */
export type Running = {
  readonly url: string;
  readonly port: number;
  readonly app: App;
  readonly stop: () => Promise<void>;
};

/**
 * Start.
 * Errors: a `ClinchError` 'cannot-start' whose message is the one sentence to print.
 */
export async function serve(settings: Settings): Promise<Running> {
  const folder = prepareFolder(settings.dataFolder);
  if (!folder.ok) throw new ClinchError('cannot-start', folder.says);
  const key = installationKey(settings.dataFolder);
  const app = await openApp(settings).catch((error: unknown) => {
    throw new ClinchError(
      'cannot-start',
      settings.databaseUrl === undefined
        ? `Clinch cannot open its data in ${settings.dataFolder}: ${(error as Error).message}.`
        : `Clinch cannot reach its database: ${(error as Error).message}.`,
      error,
    );
  });
  let answers: Promise<Answers> | undefined;
  // why: what answers is ten times the code of what listens; whoever starts the program should not wait for it, and the first request hardly does.
  const opened = () =>
    (answers ??= import('./answers.ts').then(({ openAnswers }) =>
      openAnswers(app, {
        key,
        hosts: new Set(['127.0.0.1', 'localhost', '[::1]'].map((host) => `${host}:${port}`)),
        cookie: `clinch-${port}`,
        version: VERSION,
        dataFolder: settings.databaseUrl === undefined ? settings.dataFolder : 'PostgreSQL',
        log: (line) => process.stderr.write(`${line}\n`),
        files: { web: process.env.CLINCH_WEB ?? join(programFolder(), 'dist/web'), contentJson },
        calendarText,
      }),
    ));
  const server = createServer((request, response) => {
    opened().then(
      ({ listener }) => listener(request, response),
      () => response.writeHead(500).end('Clinch is not whole: please install it again.'),
    );
  });
  // why: Node closes a quiet connection after five seconds, and a call that starts in that very moment is lost.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new ClinchError(
          'cannot-start',
          error.code === 'EADDRINUSE'
            ? `Port ${settings.port} is taken, perhaps by a Clinch that is already running. Choose another with --port N.`
            : error.code === 'EACCES'
              ? `Port ${settings.port} is not allowed here. Choose another with --port N.`
              : `Clinch cannot listen on port ${settings.port}: ${error.message}.`,
          error,
        ),
      ),
    );
    server.listen(settings.port, '127.0.0.1');
  }).catch(async (error: unknown) => {
    await app.store.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  setImmediate(
    () =>
      void opened().catch(
        (error: unknown) => void process.stderr.write(`Clinch cannot answer: ${(error as Error).message}\n`),
      ),
  );
  return {
    port,
    app,
    url: `http://127.0.0.1:${port}/#key=${key}`,
    stop: async () => {
      await (await opened()).stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await app.store.close();
    },
  };
}

/** Start, say so in one line, and stay until told to stop. */
export async function serveUntilStopped(settings: Settings): Promise<void> {
  const running = await serve(settings);
  process.stdout.write(`Clinch is ready at ${running.url}\n`);
  if (running.app.store.readOnly !== null) process.stderr.write(`${running.app.store.readOnly}\n`);
  if (settings.open) openBrowser(running.url);
  // why: the first room should not wait for these, and the first line should not wait for the first room.
  setTimeout(() => {
    openMind().catch(() => {});
    lateProofReader.warm();
  }, 1500).unref();
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
