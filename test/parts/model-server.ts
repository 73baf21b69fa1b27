/** A language model's server on loopback: speaks OpenAI's chat completions and Anthropic's messages as event streams, and misbehaves as told. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a model may be told, of which each call tells a part. */
export type Told = {
  readonly say_this: string;
  readonly note: string;
  readonly keep: readonly string[];
  readonly samples: readonly string[];
};

/** What the next calls get: words in pieces, or something rude. */
export type Script =
  | { readonly words: string }
  /** Words made from what the model was told. */
  | { readonly answer: (told: Told) => string }
  | { readonly words: string; readonly after: 'hang' | 'break-off' | 'garble' }
  | { readonly status: number; readonly body?: string }
  | { readonly redirect: string }
  | { readonly raw: string };

export type Call = {
  readonly path: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: {
    readonly model?: string;
    readonly messages?: readonly { role: string; content: unknown }[];
  } & Record<string, unknown>;
};

export type ModelServer = {
  readonly origin: string;
  readonly calls: Call[];
  /** Do this from now on. */
  play(script: Script): void;
  /** Resolves with the next call, once everything scripted for it has been written. */
  nextCall(): Promise<Call>;
  /** Resolves when a client has gone away from a call that hangs. */
  gone(): Promise<void>;
  stop(): Promise<void>;
};

const event = (data: unknown, name?: string) =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

/** One answer in OpenAI's form. */
function asOpenAi(pieces: readonly string[]): { start: string; each: string[]; end: string } {
  const chunk = (delta: object, finish: string | null = null) =>
    event({
      id: 'c1',
      object: 'chat.completion.chunk',
      created: 1,
      model: 'm',
      choices: [{ index: 0, delta, finish_reason: finish }],
    });
  return {
    start: chunk({ role: 'assistant', content: '' }),
    each: pieces.map((content) => chunk({ content })),
    end: chunk({}, 'stop') + event('[DONE]'),
  };
}

/** One answer in Anthropic's form. */
function asAnthropic(pieces: readonly string[]): { start: string; each: string[]; end: string } {
  return {
    start:
      event(
        {
          type: 'message_start',
          message: {
            id: 'm1',
            type: 'message',
            role: 'assistant',
            model: 'm',
            content: [],
            stop_reason: null,
            stop_sequence: null,
            usage: { input_tokens: 1, output_tokens: 1 },
          },
        },
        'message_start',
      ) +
      event(
        { type: 'content_block_start', index: 0, content_block: { type: 'text', text: '' } },
        'content_block_start',
      ),
    each: pieces.map((text) =>
      event({ type: 'content_block_delta', index: 0, delta: { type: 'text_delta', text } }, 'content_block_delta'),
    ),
    end:
      event({ type: 'content_block_stop', index: 0 }, 'content_block_stop') +
      event(
        { type: 'message_delta', delta: { stop_reason: 'end_turn', stop_sequence: null }, usage: { output_tokens: 9 } },
        'message_delta',
      ) +
      event({ type: 'message_stop' }, 'message_stop'),
  };
}

/** The material of a call, in either form. */
export function toldIn(call: Call): Told {
  const content = call.body.messages?.at(-1)?.content as string | { text: string }[];
  return JSON.parse(typeof content === 'string' ? content : (content[0]?.text ?? '{}'));
}

export async function startModelServer(): Promise<ModelServer> {
  let script: Script = { words: 'Thank you.' };
  const calls: Call[] = [];
  let waiting: ((call: Call) => void)[] = [];
  let left: (() => void)[] = [];
  const answer = (call: Call, response: ServerResponse) => {
    if ('status' in script)
      return response
        .writeHead(script.status, { 'content-type': 'application/json' })
        .end(script.body ?? '{"error":{"message":"no"}}');
    if ('redirect' in script) return response.writeHead(307, { location: script.redirect }).end();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if ('raw' in script) return response.end(script.raw);
    const words = 'answer' in script ? script.answer(toldIn(call)) : script.words;
    const pieces = words.match(/\S+\s*/gu) ?? [];
    const { start, each, end } = call.path.endsWith('/messages') ? asAnthropic(pieces) : asOpenAi(pieces);
    response.write(start);
    for (const piece of each) response.write(piece);
    if (!('after' in script)) return response.end(end);
    if (script.after === 'garble') return response.end('data: {"choices":[{"del\n\nnot an event at all\n\n');
    if (script.after === 'break-off') return response.write(': soon\n\n', () => response.destroy());
    response.on('close', () => {
      for (const tell of left) tell();
      left = [];
    });
    return undefined;
  };
  const server = createServer((request, response) => {
    let raw = '';
    request.setEncoding('utf8').on('data', (piece: string) => {
      raw += piece;
    });
    request.on('end', () => {
      const call: Call = { path: request.url ?? '', headers: request.headers, body: raw === '' ? {} : JSON.parse(raw) };
      calls.push(call);
      answer(call, response);
      for (const tell of waiting) tell(call);
      waiting = [];
    });
  });
  // why: the proof-reader, loading in the same process, holds both ends of an idle connection up past the usual five seconds.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    play: (next) => {
      script = next;
    },
    nextCall: () => new Promise((resolve) => waiting.push(resolve)),
    gone: () => new Promise((resolve) => left.push(resolve)),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
