/** Opens PostgreSQL for the store: a pool, nothing else. */
import { PostgresDialect } from 'kysely';
import type { Pool } from 'pg';

/** Connect lazily to `postgres://…`. The pool is small: all thinking happens on the candidate's device. */
export async function openPostgres(url: string): Promise<{ dialect: PostgresDialect; pool: Pool }> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000 });
  // why: an idle connection that dies must not take the process with it; the next query reports the fault.
  pool.on('error', () => {});
  return { dialect: new PostgresDialect({ pool }), pool };
}
