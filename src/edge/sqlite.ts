/**
 * Opens a SQLite file for the store, durably and safely for several processes at once.
 * A file that is damaged or from a newer Clinch is never written to.
 */
import { chmodSync, existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type SqliteDatabase, SqliteDialect } from 'kysely';

/** What came of opening: the dialect, and a sentence where the file must not be written. */
export type OpenedSqlite = {
  readonly dialect: SqliteDialect;
  readonly readOnly: string | null;
  readonly file: string;
  readonly backup: (
    toFile: string,
  ) => void /** At most this many pages, as a full disk would allow; for trying out what happens then. */;
  readonly limitPages: (pages: number) => void;
};

/**
 * Open (or create) a data file.
 * Errors: throws what the system said where the folder cannot be written; damage comes back as `readOnly`.
 */
export function openSqlite(file: string, options: { readonly readOnly?: string } = {}): OpenedSqlite {
  const isNew = !existsSync(file);
  let db: DatabaseSync | undefined;
  let readOnly = options.readOnly ?? null;
  try {
    db = new DatabaseSync(file, { timeout: 5000, readOnly: readOnly !== null });
    if (!isNew) {
      const row = db.prepare('pragma quick_check(1)').get() as Record<string, unknown> | undefined;
      if (row && Object.values(row)[0] !== 'ok')
        throw Object.assign(new Error(String(Object.values(row)[0])), { errcode: 11 });
    }
    if (readOnly === null) db.exec('pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on');
  } catch (error) {
    const code = (error as { errcode?: number }).errcode;
    if (isNew || !(code === 11 || code === 26)) throw error;
    db?.close();
    // why: an empty stand-in keeps every room able to open and say what is wrong, while the file stays untouched.
    db = new DatabaseSync(':memory:');
    readOnly = `The data file ${file} is damaged. It has been left exactly as it is. Put a backup in its place, or start Clinch with another folder (--data DIR).`;
  }
  if (isNew && file !== ':memory:') chmodSync(file, 0o600);
  const open = db;
  return {
    dialect: new SqliteDialect({ database: async () => shim(open) }),
    readOnly,
    file,
    backup: (toFile) => void open.prepare('vacuum into ?').run(toFile),
    limitPages: (pages) => open.exec(`pragma max_page_count=${Math.trunc(pages)}`),
  };
}

/** Kysely's SQLite dialect wants this shape; `begin immediate` because the busy timeout does not help a reader that turns writer. */
function shim(db: DatabaseSync): SqliteDatabase {
  return {
    close: () => db.close(),
    prepare(query: string) {
      const statement = db.prepare(query === 'begin' ? 'begin immediate' : query);
      return {
        reader: statement.columns().length > 0,
        all: (values: readonly unknown[]) => statement.all(...(values as string[])),
        run: (values: readonly unknown[]) => statement.run(...(values as string[])),
        iterate: (values: readonly unknown[]) => statement.iterate(...(values as string[])),
      };
    },
  } as unknown as SqliteDatabase;
}
