/**
 * The schema, as an ordered list that is only ever added to. The same steps run on SQLite and PostgreSQL.
 * Every table has the tenant first in its key, so that a database that distributes by hash can take over.
 * Instants and JSON are text written by the program; flags would be 0/1.
 */
import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Name → step. Names sort in order and are permanent. */
export const MIGRATIONS: Record<string, Migration> = {
  '001-documents-and-dispatches': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('documents')
        .addColumn('tenant_id', 'text', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('interview_id', 'text', (c) => c.notNull())
        .addColumn('revision', 'integer', (c) => c.notNull())
        .addColumn('value', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('documents_key', ['tenant_id', 'kind', 'id'])
        .execute();
      await db.schema
        .createIndex('documents_by_interview')
        .on('documents')
        .columns(['tenant_id', 'interview_id', 'kind'])
        .execute();
      await db.schema
        .createTable('dispatches')
        .addColumn('tenant_id', 'text', (c) => c.notNull())
        .addColumn('id', 'text', (c) => c.notNull())
        .addColumn('note_id', 'text', (c) => c.notNull())
        .addColumn('interview_id', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) =>
          c.notNull().check(sql`state in ('approved','sending','sent','refused','uncertain','cancelled')`),
        )
        .addColumn('message_id', 'text', (c) => c.notNull())
        .addColumn('from_address', 'text', (c) => c.notNull())
        .addColumn('to_address', 'text', (c) => c.notNull())
        .addColumn('bytes', 'text', (c) => c.notNull())
        .addColumn('due_at', 'text', (c) => c.notNull())
        .addColumn('attempts', 'integer', (c) => c.notNull())
        .addColumn('retry_at', 'text')
        .addColumn('claimed_until', 'text')
        .addColumn('says', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .addColumn('changed_at', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('dispatches_key', ['tenant_id', 'id'])
        .execute();
      // why: the database itself forbids a second live dispatch of one note, whatever the processes do.
      await sql`create unique index dispatches_one_live on dispatches (tenant_id, note_id) where state in ('approved','sending','sent','uncertain')`.execute(
        db,
      );
      await db.schema
        .createIndex('dispatches_by_state')
        .on('dispatches')
        .columns(['tenant_id', 'state', 'due_at'])
        .execute();
    },
  },
  '002-held-dispatches': {
    async up(db: Kysely<unknown>) {
      // A step each: SQLite adds one column at a time.
      const add = (name: string, sure: boolean) =>
        db.schema
          .alterTable('dispatches')
          .addColumn(name, 'text', (c) => (sure ? c.notNull().defaultTo('') : c))
          .execute();
      await add('copy_address', true);
      await add('zone', true);
      await add('held_at', false);
      await add('handed_at', false);
      // why: of what an older Clinch left half sent nobody knows how far it had come, so it counts as handed over.
      await sql`update dispatches set handed_at = changed_at where state = 'sending'`.execute(db);
    },
  },
};

/** The newest step this program knows. */
export const NEWEST = Object.keys(MIGRATIONS).sort().at(-1) as string;
