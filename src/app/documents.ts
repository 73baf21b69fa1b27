/**
 * Saving and reading records, with the guard against a second window.
 * Whatever is refused comes back with what stands now, so that nothing typed is lost.
 */
import type { z } from 'zod';
import { done, type Outcome, type Refusal, refuse } from '../core/problem.ts';
import type { App, DocumentKind } from './ports.ts';

/** A record with the revision it has now. Revision 0: not saved yet. */
export type Kept<T> = { readonly value: T; readonly revision: number; readonly changedAt: string | null };
/** A save: kept, or refused; a refusal 'changed-elsewhere' carries what stands now. */
export type Saved<T> = Outcome<Kept<T>> | (Refusal & { readonly current: Kept<T> });

/** Check a value from outside against a record's schema; the refusal names the first field that is wrong. */
export function accept<S extends z.ZodType>(schema: S, raw: unknown): Outcome<z.infer<S>> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return done(parsed.data);
  const issue = parsed.error.issues[0];
  const field = issue?.path.join('.') ?? '';
  const tooLarge = issue?.code === 'too_big';
  return refuse(
    tooLarge ? 'too-large' : 'not-valid',
    tooLarge
      ? `${field || 'This'} is longer than Clinch takes: ${issue?.message}.`
      : `${field || 'This'} does not look right: ${issue?.message}.`,
    field,
  );
}

/** Read one record through its schema (older records gain new fields' defaults), or undefined. */
export async function read<S extends z.ZodType>(
  app: App,
  kind: DocumentKind,
  id: string,
  schema: S,
): Promise<Kept<z.infer<S>> | undefined> {
  const stored = await app.store.get(kind, id);
  return stored && { value: schema.parse(stored.value), revision: stored.revision, changedAt: stored.changedAt };
}

/**
 * Save one record.
 * `revision` is what the window last saw: 0 for a new record, undefined to overwrite without looking.
 */
export async function save<S extends z.ZodType>(
  app: App,
  kind: DocumentKind,
  id: string,
  interviewId: string,
  schema: S,
  raw: unknown,
  revision: number | undefined,
): Promise<Saved<z.infer<S>>> {
  const accepted = accept(schema, raw);
  if (!accepted.ok) return accepted;
  const stored = await app.store.put(kind, id, interviewId, accepted.value, app.clock.now().toISOString(), revision);
  if (stored) return done({ value: accepted.value, revision: stored.revision, changedAt: stored.changedAt });
  const current = await read(app, kind, id, schema);
  if (!current) return refuse('not-found', 'This was deleted in another window.');
  return { ...refuse('changed-elsewhere', 'This was changed in another window.'), current };
}
