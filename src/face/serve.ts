/** Serves the page and the HTTP door on loopback, sends what is due, and stops cleanly. */
import { serve as listen } from '@hono/node-server';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize, sep } from 'node:path';
import { sendNext } from '../app/outbox.ts';
import type { App } from '../app/ports.ts';
import { calendarEntries } from '../app/progress.ts';
import { ClinchError } from '../core/problem.ts';
import { openDoor } from './api.ts';
import { calendarText, contentJson, installationKey, lateProofReader, openApp, openMind, prepareFolder, programFolder, type Settings, VERSION } from './wire.ts';

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.json': 'application/json', '.png': 'image/png', '.webmanifest': 'application/manifest+json' };
const GUARD = {
  'content-security-policy': "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cross-origin-opener-policy': 'same-origin', 'x-frame-options': 'DENY',
};
/** How often the outbox looks for what is due. Approving looks at once. */
const LOOK_EVERY_MS = 15_000;

/** A running program. */
export type Running = { readonly url: string; readonly port: number; readonly app: App; readonly stop: () => Promise<void> };

/**
 * Start.
 * Errors: a `ClinchError` 'cannot-start' whose message is the one sentence to print.
 */
export async function serve(settings: Settings): Promise<Running> {
  const folder = prepareFolder(settings.dataFolder);
  if (!folder.ok) throw new ClinchError('cannot-start', folder.says);
  const key = installationKey(settings.dataFolder);
  const app = await openApp(settings).catch((error: unknown) => {
    throw new ClinchError('cannot-start', settings.databaseUrl === undefined ? `Clinch cannot open its data in ${settings.dataFolder}: ${(error as Error).message}.` : `Clinch cannot reach its database: ${(error as Error).message}.`, error);
  });
  const outbox = outboxLoop(app);
  const hosts = new Set<string>();
  const names = { cookie: '' };
  const door = openDoor({
    app, key, hosts, get cookie() { return names.cookie; }, version: VERSION, dataFolder: settings.databaseUrl === undefined ? settings.dataFolder : 'PostgreSQL',
    calendar: async (id) => calendarText(await calendarEntries(app, id), app.clock.now().toISOString()), nudge: outbox.look, log: (line) => process.stderr.write(`${line}\n`),
  });
  const page = pages();
  const server = listen({ fetch: async (request, env) => page(request, hosts) ?? door.fetch(request, env), hostname: '127.0.0.1', port: settings.port });
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ClinchError('cannot-start', error.code === 'EADDRINUSE' ? `Port ${settings.port} is taken, perhaps by a Clinch that is already running. Choose another with --port N.` : error.code === 'EACCES' ? `Port ${settings.port} is not allowed here. Choose another with --port N.` : `Clinch cannot listen on port ${settings.port}: ${error.message}.`, error)),
    );
  }).catch(async (error: unknown) => {
    await app.store.close();
    throw error;
  });
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost', '[::1]']) hosts.add(`${host}:${port}`);
  names.cookie = `clinch-${port}`;
  outbox.start();
  return {
    port, app, url: `http://127.0.0.1:${port}/#key=${key}`,
    stop: async () => {
      await outbox.stop();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
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
      running.stop().then(() => process.exit(0), () => process.exit(1));
    });
  }
}

/** The page's files, from the build; undefined for what is not a page. */
function pages(): (request: Request, hosts: ReadonlySet<string>) => Response | Promise<Response> | undefined {
  const web = process.env.CLINCH_WEB ?? join(programFolder(), 'dist/web');
  return (request, hosts) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/api/') || request.method !== 'GET') return undefined;
    if (!hosts.has(request.headers.get('host') ?? '')) return undefined;
    if (url.pathname === '/playbook.json' || url.pathname === '/ear-model.json') return contentJson(url.pathname.slice(1) as 'playbook.json').then((text) => new Response(text ?? 'Not here.', { status: text === undefined ? 404 : 200, headers: { ...GUARD, 'content-type': 'application/json', 'cache-control': 'no-cache' } }));
    const asked = under(web, url.pathname);
    const inside = asked !== undefined;
    const file = inside && extname(asked) !== '' && existsSync(asked) ? asked : extname(url.pathname) === '' ? join(web, 'index.html') : undefined;
    if (file === undefined || !existsSync(file)) return new Response('Not here.', { status: 404, headers: GUARD });
    const kept = url.pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(readFileSync(file), { headers: { ...GUARD, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': kept } });
  };
}

/** The file an address names below a folder; undefined for an address that is broken or leads out of it. */
function under(folder: string, pathname: string): string | undefined {
  try {
    const asked = normalize(join(folder, decodeURIComponent(pathname)));
    return asked.startsWith(folder + sep) ? asked : undefined;
  } catch {
    return undefined;
  }
}

/** Sends what is due, one at a time, and keeps going when the page is closed. */
function outboxLoop(app: App) {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let stopped = false;
  let again = false;
  const look = () => {
    if (stopped || app.store.readOnly !== null) return;
    again = true;
    working ??= (async () => {
      while (again && !stopped) {
        again = false;
        while (!stopped && (await sendNext(app)) !== undefined);
      }
    })()
      .catch((error: unknown) => void process.stderr.write(`The outbox could not look for what is due: ${(error as Error).message}\n`))
      .finally(() => { working = undefined; });
  };
  return {
    look,
    start: () => { timer = setInterval(look, LOOK_EVERY_MS); timer.unref(); look(); },
    stop: async () => { stopped = true; clearInterval(timer); await working; },
  };
}

function openBrowser(url: string): void {
  const [command, ...args] = process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  const child = spawn(command as string, args, { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}
