/** The store's contract on a real SQLite file and a real PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openPostgres } from '../src/edge/postgres.ts';
import { openSqlite } from '../src/edge/sqlite.ts';
import { openDatabase, openStore } from '../src/edge/store.ts';
import { storeCases } from './cases/store.case.ts';
import { startPostgres } from './parts/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'clinch-store-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let count = 0;

storeCases('SQLite', {
  fresh: async () => {
    const file = join(folder, `${count++}.sqlite`);
    return {
      open: async (tenant) => {
        const opened = openSqlite(file);
        return openStore(
          await openDatabase(opened.dialect, 'sqlite', { readOnly: opened.readOnly, backup: opened.backup }),
          tenant,
        );
      },
    };
  },
});

const server = await startPostgres();
if (typeof server === 'string') test(`PostgreSQL: the store's contract`, { skip: server }, () => {});
else {
  after(() => server.stop());
  storeCases('PostgreSQL', {
    fresh: async () => {
      const url = await server.createDatabase(`store_${count++}`);
      return {
        open: async (tenant) => openStore(await openDatabase((await openPostgres(url)).dialect, 'postgres'), tenant),
      };
    },
  });
}
