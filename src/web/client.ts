/** Typed calls to the program's own HTTP door. Every answer is a value or a refusal with a sentence; nothing throws. */
import { hc } from 'hono/client';
import type { Outcome, Refusal } from '../core/index.ts';
import type { Api } from '../face/api.ts';

const client = hc<Api>(window.location.origin);
/** The routes, as `api.interviews[':id'].plan.$get({param: {id}})`. */
export const api = client.api;

type Answered<R> = R extends { json(): Promise<infer J> }
  ? J extends { ok: true; value: infer V }
    ? V
    : never
  : never;

/** Wait for an answer. A program that is not running comes back as a refusal too. */
export async function ask<R extends { json(): Promise<unknown> }>(
  call: Promise<R>,
): Promise<Outcome<Answered<R>> | (Refusal & { current: Answered<R> })> {
  try {
    return (await (await call).json()) as Outcome<Answered<R>>;
  } catch {
    return {
      ok: false,
      code: 'not-running',
      says: 'Clinch is not running any more. What you typed is kept in this browser; start Clinch again and reload.',
    };
  }
}

let opening: Promise<boolean> | undefined;

/** Exchange the key in the address for a cookie, and take it out of the address. True when the page may go on. Once per page, however often it is asked. */
export function open(): Promise<boolean> {
  opening ??= exchangeKey();
  return opening;
}

async function exchangeKey(): Promise<boolean> {
  const key = /^#key=([A-Za-z0-9_-]+)$/u.exec(window.location.hash)?.[1];
  if (key !== undefined) {
    history.replaceState(null, '', window.location.pathname + window.location.search);
    const opened = await fetch('/api/open', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (opened.ok) return true;
  }
  return (await fetch('/api/profile')).status !== 401;
}

type Param = Record<string, string>;

/**
 * Send a JSON body. The program checks every body itself at its border, so the routes carry no body types;
 * what comes back is typed as ever.
 */
export function put<R extends { json(): Promise<unknown> }>(
  route: { $put: (args: never) => Promise<R> },
  param: Param,
  json: object,
) {
  return ask(route.$put({ param, json } as never));
}
/** The same for POST. */
export function post<R extends { json(): Promise<unknown> }>(
  route: { $post: (args: never) => Promise<R> },
  param: Param,
  json: object,
) {
  return ask(route.$post({ param, json } as never));
}
