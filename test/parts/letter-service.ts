/** A real HTTP server on this computer that speaks the letters part of Lob's API, politely or as a test tells it to. */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export const TEST_KEY = 'test_0123456789abcdef0123456789abcdef012';
export const LIVE_KEY = 'live_fedcba9876543210fedcba9876543210fed';

/** A letter as the service keeps it. `pdf` is the digest of the file that was uploaded. */
export type ServedLetter = {
  readonly id: string;
  readonly live: boolean;
  readonly fields: Readonly<Record<string, string>>;
  readonly pdf: string;
  readonly idempotencyKey: string;
};
export type LetterService = {
  readonly url: string;
  readonly letters: ServedLetter[];
  /** Every request line and headers but the authorization, to look for what must not be there. */
  readonly seen: { readonly method: string; readonly url: string; readonly idempotencyKey: string }[];
  /** How the next order is answered; once, then politely again. `after` makes the letter first. */
  rude: ((response: ServerResponse, made: () => ServedLetter) => void) | undefined;
  readonly stop: () => Promise<void>;
};

/** Start it. `windowMs` is how long a letter can be taken back. */
export async function startLetterService(
  options: { windowMs?: number; deliverability?: string } = {},
): Promise<LetterService> {
  const letters: ServedLetter[] = [];
  const answered = new Map<string, ServedLetter>();
  const seen: LetterService['seen'] = [];
  const sendDate = new Date(Date.now() + (options.windowMs ?? 300_000)).toISOString();
  const json = (response: ServerResponse, status: number, value: unknown) =>
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value));
  const refuse = (response: ServerResponse, status: number, message: string, code: string) =>
    json(response, status, { error: { message, status_code: status, code } });
  const view = (letter: ServedLetter) => ({
    id: letter.id,
    object: 'letter',
    expected_delivery_date: '2026-03-13',
    send_date: sendDate,
    metadata: { clinch_reference: letter.fields['metadata[clinch_reference]'] },
    url: `https://lob-assets.example/letters/${letter.id}.pdf?signature=x`,
  });

  const service: LetterService = {
    url: '',
    letters,
    seen,
    rude: undefined,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const key = Buffer.from((request.headers.authorization ?? '').replace(/^Basic /u, ''), 'base64').toString();
    const idempotencyKey = String(request.headers['idempotency-key'] ?? '');
    seen.push({ method: request.method ?? '', url: request.url ?? '', idempotencyKey });
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (key !== `${TEST_KEY}:` && key !== `${LIVE_KEY}:`)
      return void refuse(response, 401, `Your API key is not valid: ${key.slice(0, -1)}`, 'invalid_api_key');
    const live = key === `${LIVE_KEY}:`;
    const url = new URL(request.url ?? '/', 'http://here');
    const id = /^\/v1\/letters\/([\w-]+)$/u.exec(url.pathname)?.[1];
    const body = await new Response(new Uint8Array(Buffer.concat(chunks)), {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    })
      .formData()
      .catch(() => new FormData());
    if (request.method === 'GET' && url.pathname === '/v1/letters') {
      const reference = url.searchParams.get('metadata[clinch_reference]');
      const data = letters.filter(
        (l) => l.live === live && (reference === null || l.fields['metadata[clinch_reference]'] === reference),
      );
      return void json(response, 200, { data: data.map(view), object: 'list', count: data.length });
    }
    if (request.method === 'POST' && url.pathname === '/v1/us_verifications')
      return void json(response, 200, { id: 'us_ver_1', deliverability: options.deliverability ?? 'deliverable' });
    if (request.method === 'DELETE' && id !== undefined) {
      const at = letters.findIndex((l) => l.id === id);
      if (at < 0) return void refuse(response, 404, 'letter not found', 'not_found');
      if (Date.parse(sendDate) < Date.now())
        return void refuse(response, 422, 'Letter has passed its cancellation window.', 'not_deletable');
      letters.splice(at, 1);
      return void json(response, 200, { id, deleted: true, object: 'letter_deleted' });
    }
    if (request.method !== 'POST' || url.pathname !== '/v1/letters')
      return void refuse(response, 404, 'resource not found', 'not_found');

    const fields: Record<string, string> = {};
    for (const [name, value] of body) if (typeof value === 'string') fields[name] = value;
    const file = body.get('file');
    const make = (): ServedLetter => {
      const before = answered.get(idempotencyKey);
      if (before) return before;
      const made = {
        id: `ltr_${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 16)}`,
        live,
        fields,
        pdf: bytes === undefined ? '' : createHash('sha256').update(bytes).digest('hex'),
        idempotencyKey,
      };
      answered.set(idempotencyKey, made);
      letters.push(made);
      return made;
    };
    const bytes = typeof file === 'string' || file === null ? undefined : new Uint8Array(await file.arrayBuffer());
    const { rude } = service;
    service.rude = undefined;
    if (rude) return rude(response, make);
    if (idempotencyKey === '') return void refuse(response, 400, 'no idempotency key', 'bad_request');
    for (const name of [
      'to[name]',
      'to[address_line1]',
      'to[address_city]',
      'from[address_line1]',
      'color',
      'use_type',
    ])
      if (!fields[name]) return void refuse(response, 422, `${name} is required`, 'invalid');
    if (!/^\d{5}(-\d{4})?$/u.test(fields['to[address_zip]'] ?? ''))
      return void refuse(response, 422, 'to.address_zip must be in a valid zip format', 'invalid');
    if (bytes === undefined || Buffer.from(bytes.subarray(0, 5)).toString() !== '%PDF-')
      return void refuse(response, 422, 'file must be a PDF', 'file_type_not_supported');
    json(response, 200, view(make()));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(service, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

/** Answers for `rude`: what a service in trouble does. */
export const RUDE = {
  json:
    (status: number, value: unknown, headers: Record<string, string> = {}) =>
    (response: ServerResponse) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value)),
  text: (status: number, type: string, body: string) => (response: ServerResponse, make: () => ServedLetter) => {
    make();
    response.writeHead(status, { 'content-type': type }).end(body);
  },
  /** Takes the letter, then the connection breaks. */
  dropAfter: (response: ServerResponse, make: () => ServedLetter) => {
    make();
    response.destroy();
  },
  /** Takes the letter and never answers. */
  silentAfter: (_response: ServerResponse, make: () => ServedLetter) => void make(),
  /** Sends the answer's head and half its body, then nothing. */
  halfAfter: (response: ServerResponse, make: () => ServedLetter) => {
    make();
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' }).write('{"id": "ltr_');
  },
};
