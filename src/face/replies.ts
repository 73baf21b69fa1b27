/** How the HTTP door reads a body and answers: a use case's outcome with its status, a value, a file. */
import type { Context } from 'hono';
import type { Outcome, Refusal, RefusalCode } from '../core/problem.ts';

const STATUS: Partial<Record<RefusalCode, 400 | 403 | 404 | 409 | 413 | 422 | 502 | 507>> = {
  'not-found': 404,
  'too-large': 413,
  'changed-elsewhere': 409,
  'already-sent': 409,
  'blocked-by-finding': 409,
  'read-only': 403,
  'disk-full': 507,
  'mail-refused': 502,
  'mail-unreachable': 502,
  'letter-refused': 502,
  'missing-fact': 422,
  'cannot-print': 422,
};

/** A use case's answer as a response; the value keeps its type for the client. */
export function answer<T>(c: Context, outcome: Outcome<T>) {
  return outcome.ok
    ? c.json(outcome as { ok: true; value: T }, 200)
    : c.json(outcome as Refusal, STATUS[outcome.code] ?? 400);
}
export const value = <T>(c: Context, it: T) => c.json({ ok: true as const, value: it }, 200);

export async function body(c: Context): Promise<Record<string, unknown>> {
  try {
    const parsed: unknown = await c.req.json();
    return parsed !== null && typeof parsed === 'object' ? (parsed as Record<string, unknown>) : {};
  } catch {
    throw new BadBody();
  }
}
export class BadBody extends Error {}
export const revisionOf = (raw: Record<string, unknown>) =>
  typeof raw.revision === 'number' && Number.isInteger(raw.revision) ? raw.revision : 0;
export const textOf = (raw: unknown) => (typeof raw === 'string' ? raw : '');
export const file = (c: Context, bytes: Uint8Array | string, type: string, name: string, inline = false) =>
  c.body(bytes as string, 200, {
    'content-type': type,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^A-Za-z0-9._-]/gu, '-')}"`,
    'cache-control': 'no-store',
  });

export const pdf = (c: Context, made: Outcome<{ readonly pdf: Uint8Array }>, name: string) =>
  made.ok ? file(c, made.value.pdf, 'application/pdf', name, true) : answer(c, made);
