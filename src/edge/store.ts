/**
 * All queries, one implementation over both databases. Every query names the tenant.
 * Errors: `ClinchError` with 'store-full', 'store-read-only', 'store-busy', 'store-newer' or 'store-fault'.
 */
import { type Dialect, Kysely, type Selectable, sql } from 'kysely';
import type { Store } from '../app/ports.ts';
import { ClinchError } from '../core/problem.ts';
import { MIGRATIONS, NEWEST } from './migrations.ts';
import { type DispatchRow, fromDispatch, type Tables, toDispatch, toDocument } from './store-rows.ts';

/** An open database, before a tenant is chosen. */
export type Database = {
  readonly db: Kysely<Tables>;
  readonly kind: 'sqlite' | 'postgres';
  readonly readOnly: string | null;
  readonly backup: (toFile: string) => void | Promise<void>;
};

/**
 * Bring the schema up to date.
 * A schema from a newer Clinch is left alone and comes back as a sentence in `readOnly`.
 */
export async function openDatabase(
  dialect: Dialect,
  kind: 'sqlite' | 'postgres',
  options: { readonly readOnly?: string | null; readonly backup?: Database['backup'] } = {},
): Promise<Database> {
  const db = new Kysely<Tables>({ dialect });
  let readOnly = options.readOnly ?? null;
  const known = new Set(Object.keys(MIGRATIONS));
  const ran = await sql<{ name: string }>`select name from kysely_migration`.execute(db).then(
    (r) => r.rows.map((row) => row.name),
    () => [] as string[],
  );
  if (ran.some((name) => !known.has(name)))
    readOnly ??=
      'This data was last used by a newer Clinch. It can be read here but not changed; please update Clinch.';
  else if (!ran.includes(NEWEST)) {
    // why: a damaged file's stand-in is an empty database in memory, so it may be set up; a read-only real one may not.
    const { Migrator } = await import('kysely/migration');
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } }).migrateToLatest();
    if (error) throw fault(error);
  }
  return {
    db,
    kind,
    readOnly,
    backup:
      options.backup ??
      (() => {
        throw new ClinchError('store-fault', 'this database is backed up by its own tools');
      }),
  };
}

/** The store of one tenant. */
export function openStore(database: Database, tenantId: string): Store {
  const { db, kind, readOnly } = database;
  const guard = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw fault(error);
    }
  };
  const write = <T>(work: () => Promise<T>): Promise<T> => {
    if (readOnly !== null) return Promise.reject(new ClinchError('store-read-only', readOnly));
    return guard(work);
  };
  const documentsOf = (at: Kysely<Tables>) => at.selectFrom('documents').selectAll().where('tenant_id', '=', tenantId);
  const dispatchesOf = (at: Kysely<Tables>) =>
    at.selectFrom('dispatches').selectAll().where('tenant_id', '=', tenantId);

  return {
    readOnly,
    get: (kindOf, id) =>
      guard(async () => {
        const row = await documentsOf(db).where('kind', '=', kindOf).where('id', '=', id).executeTakeFirst();
        return row && toDocument(row);
      }),
    list: (kindOf, options = {}) =>
      guard(async () => {
        let query = documentsOf(db).where('kind', '=', kindOf).orderBy('created_at').orderBy('id');
        if (options.interviewId !== undefined) query = query.where('interview_id', '=', options.interviewId);
        if (options.limit !== undefined) query = query.limit(options.limit);
        return (await query.execute()).map(toDocument);
      }),
    put: (kindOf, id, interviewId, value, at, ifRevision) =>
      write(async () => {
        const json = JSON.stringify(value);
        const fresh = {
          tenant_id: tenantId,
          kind: kindOf,
          id,
          interview_id: interviewId,
          revision: 1,
          value: json,
          created_at: at,
          changed_at: at,
        };
        if (ifRevision === 0) {
          const row = await db
            .insertInto('documents')
            .values(fresh)
            .onConflict((c) => c.columns(['tenant_id', 'kind', 'id']).doNothing())
            .returningAll()
            .executeTakeFirst();
          return row && toDocument(row);
        }
        if (ifRevision === undefined) {
          const row = await db
            .insertInto('documents')
            .values(fresh)
            .onConflict((c) =>
              c.columns(['tenant_id', 'kind', 'id']).doUpdateSet({
                value: json,
                interview_id: interviewId,
                changed_at: at,
                revision: sql<number>`documents.revision + 1`,
              }),
            )
            .returningAll()
            .executeTakeFirstOrThrow();
          return toDocument(row);
        }
        const row = await db
          .updateTable('documents')
          .set({ value: json, interview_id: interviewId, changed_at: at, revision: ifRevision + 1 })
          .where('tenant_id', '=', tenantId)
          .where('kind', '=', kindOf)
          .where('id', '=', id)
          .where('revision', '=', ifRevision)
          .returningAll()
          .executeTakeFirst();
        return row && toDocument(row);
      }),
    remove: (kindOf, id) =>
      write(async () => {
        const result = await db
          .deleteFrom('documents')
          .where('tenant_id', '=', tenantId)
          .where('kind', '=', kindOf)
          .where('id', '=', id)
          .executeTakeFirst();
        return Number(result.numDeletedRows) > 0;
      }),
    removeInterview: (interviewId) =>
      write(() =>
        db.transaction().execute(async (at) => {
          const documents = await at
            .deleteFrom('documents')
            .where('tenant_id', '=', tenantId)
            .where((eb) =>
              eb.or([
                eb('interview_id', '=', interviewId),
                eb.and([eb('kind', '=', 'interview'), eb('id', '=', interviewId)]),
              ]),
            )
            .executeTakeFirst();
          await at
            .deleteFrom('dispatches')
            .where('tenant_id', '=', tenantId)
            .where('interview_id', '=', interviewId)
            .execute();
          return Number(documents.numDeletedRows);
        }),
      ),
    removeAll: () =>
      write(() =>
        db.transaction().execute(async (at) => {
          await at.deleteFrom('dispatches').where('tenant_id', '=', tenantId).execute();
          await at.deleteFrom('documents').where('tenant_id', '=', tenantId).execute();
        }),
      ),
    everything: () =>
      guard(() =>
        db.transaction().execute(async (at) => ({
          documents: (await documentsOf(at).orderBy('kind').orderBy('created_at').orderBy('id').execute()).map(
            toDocument,
          ),
          dispatches: (await dispatchesOf(at).orderBy('created_at').orderBy('id').execute()).map(toDispatch),
        })),
      ),
    restore: (all) =>
      write(() =>
        db.transaction().execute(async (at) => {
          await at.deleteFrom('dispatches').where('tenant_id', '=', tenantId).execute();
          await at.deleteFrom('documents').where('tenant_id', '=', tenantId).execute();
          for (const d of all.documents) {
            await at
              .insertInto('documents')
              .values({
                tenant_id: tenantId,
                kind: d.kind,
                id: d.id,
                interview_id: d.interviewId,
                revision: d.revision,
                value: JSON.stringify(d.value),
                created_at: d.createdAt,
                changed_at: d.changedAt,
              })
              .execute();
          }
          for (const d of all.dispatches) await at.insertInto('dispatches').values(fromDispatch(tenantId, d)).execute();
        }),
      ),
    addDispatch: (dispatch) =>
      write(async () => {
        const row = await db
          .insertInto('dispatches')
          .values(fromDispatch(tenantId, dispatch))
          .onConflict((c) => c.doNothing())
          .returningAll()
          .executeTakeFirst();
        return row && toDispatch(row);
      }),
    dispatches: (options = {}) =>
      guard(async () => {
        let query = dispatchesOf(db).orderBy('created_at').orderBy('id');
        if (options.noteId !== undefined) query = query.where('note_id', '=', options.noteId);
        if (options.states) query = query.where('state', 'in', [...options.states]);
        return (await query.execute()).map(toDispatch);
      }),
    claimDispatch: (now, claimedUntil) =>
      write(async () => {
        const lock = kind === 'postgres' ? sql`for update skip locked` : sql``;
        const { rows } = await sql<Selectable<DispatchRow>>`
        update dispatches set state = 'sending', attempts = attempts + 1, claimed_until = ${claimedUntil}, handed_at = null, changed_at = ${now}
        where tenant_id = ${tenantId} and state = 'approved' and id = (
          select id from dispatches where tenant_id = ${tenantId} and state = 'approved' and held_at is null and due_at <= ${now} and (retry_at is null or retry_at <= ${now})
          order by due_at, id limit 1 ${lock})
        returning *`.execute(db);
        return rows[0] && toDispatch(rows[0]);
      }),
    handOver: (id, claimedUntil, now) =>
      write(async () => {
        const result = await db
          .updateTable('dispatches')
          .set({ handed_at: now, changed_at: now })
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('state', '=', 'sending')
          .where('claimed_until', '=', claimedUntil)
          .where('handed_at', 'is', null)
          .executeTakeFirst();
        return Number(result.numUpdatedRows) === 1;
      }),
    moveDispatch: (id, from, change, claimedUntil) =>
      write(async () => {
        const set: Partial<DispatchRow> = {};
        if (change.state !== undefined) set.state = change.state;
        if (change.says !== undefined) set.says = change.says;
        if (change.retryAt !== undefined) set.retry_at = change.retryAt;
        if (change.claimedUntil !== undefined) set.claimed_until = change.claimedUntil;
        if (change.attempts !== undefined) set.attempts = change.attempts;
        if (change.dueAt !== undefined) set.due_at = change.dueAt;
        if (change.zone !== undefined) set.zone = change.zone;
        if (change.heldAt !== undefined) set.held_at = change.heldAt;
        if (change.changedAt !== undefined) set.changed_at = change.changedAt;
        let query = db
          .updateTable('dispatches')
          .set(set)
          .where('tenant_id', '=', tenantId)
          .where('id', '=', id)
          .where('state', '=', from);
        if (claimedUntil !== undefined) query = query.where('claimed_until', '=', claimedUntil);
        const result = await query.executeTakeFirst();
        return Number(result.numUpdatedRows) === 1;
      }),
    holdMissed: (now, missedBefore, says) =>
      write(async () => {
        const rows = await db
          .updateTable('dispatches')
          .set({ held_at: now, changed_at: now, says })
          .where('tenant_id', '=', tenantId)
          .where('state', '=', 'approved')
          .where('held_at', 'is', null)
          .where('due_at', '<', missedBefore)
          .where((eb) => eb.or([eb('retry_at', 'is', null), eb('retry_at', '<', missedBefore)]))
          .returningAll()
          .execute();
        return rows.map(toDispatch);
      }),
    strandedDispatches: (now) =>
      write(async () => {
        const stranded = (gone: boolean) =>
          db
            .updateTable('dispatches')
            .where('tenant_id', '=', tenantId)
            .where('state', '=', 'sending')
            .where('claimed_until', '<', now)
            .where('handed_at', gone ? 'is not' : 'is', null);
        await stranded(false).set({ state: 'approved', claimed_until: null, changed_at: now }).execute();
        const rows = await stranded(true)
          .set({
            state: 'uncertain',
            claimed_until: null,
            changed_at: now,
            says: 'Clinch stopped while this was being sent. It may or may not have arrived; look in your Sent folder or ask before sending again.',
          })
          .returningAll()
          .execute();
        return rows.map(toDispatch);
      }),
    backup: async (toFile) => {
      try {
        await database.backup(toFile);
        return { ok: true };
      } catch (error) {
        return {
          ok: false,
          says:
            error instanceof ClinchError
              ? error.message
              : `The backup could not be written to ${toFile}: ${(error as Error).message}.`,
        };
      }
    },
    close: () => db.destroy(),
  };
}

/** Databases' errors as the store's own. SQLite's primary result codes are the low byte of `errcode`. */
function fault(error: unknown): ClinchError {
  if (error instanceof ClinchError) return error;
  const { errcode, code, message } = error as { errcode?: number; code?: string; message?: string };
  const primary = errcode === undefined ? undefined : errcode & 0xff;
  if (primary === 13 || code === '53100' || code === 'ENOSPC')
    return new ClinchError(
      'store-full',
      'The disk is full: nothing more can be saved until there is room. What you typed is still on your screen.',
      error,
    );
  if (primary === 8)
    return new ClinchError('store-read-only', 'The data cannot be changed: its file or folder is read-only.', error);
  if (primary === 5 || primary === 6)
    return new ClinchError('store-busy', 'The data is in use by another program; try again in a moment.', error);
  return new ClinchError('store-fault', message ?? 'the database failed', error);
}
