/** The page's files, from the build, with the headers that guard them. */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';

/** Where the built page is, and what the page fetches of content. */
export type PageFiles = {
  readonly web: string;
  readonly contentJson: (name: (typeof CONTENT)[number]) => Promise<string | undefined>;
};

/** What the page fetches of content. */
const CONTENT = ['playbook.json', 'ear-model.json', 'subject-model.json'] as const;

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
};

const GUARD = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-frame-options': 'DENY',
};
/** The page's files, from the build; undefined for what is not a page. */
export function pages({
  web,
  contentJson,
}: PageFiles): (request: Request, hosts: ReadonlySet<string>) => Response | Promise<Response> | undefined {
  return (request, hosts) => {
    const url = new URL(request.url);
    if (url.pathname.startsWith('/api/') || request.method !== 'GET') return undefined;
    if (!hosts.has(request.headers.get('host') ?? '')) return undefined;
    const content = CONTENT.find((name) => url.pathname === `/${name}`);
    if (content)
      return contentJson(content).then(
        (text) =>
          new Response(text ?? 'Not here.', {
            status: text === undefined ? 404 : 200,
            headers: { ...GUARD, 'content-type': 'application/json', 'cache-control': 'no-cache' },
          }),
      );
    const asked = under(web, url.pathname);
    const inside = asked !== undefined;
    const file =
      inside && extname(asked) !== '' && existsSync(asked)
        ? asked
        : extname(url.pathname) === ''
          ? join(web, 'index.html')
          : undefined;
    if (file === undefined || !existsSync(file)) return new Response('Not here.', { status: 404, headers: GUARD });
    const kept = url.pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    return new Response(readFileSync(file), {
      headers: { ...GUARD, 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'cache-control': kept },
    });
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
