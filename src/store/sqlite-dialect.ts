import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** How long a writer waits for another process to finish, e.g. the command line beside a running server. */
const busyTimeoutMs = 10_000;

/** Kysely's SQLite dialect over the driver that Node brings along. `path` is a file or `:memory:`. */
export function sqliteDialect(path: string): SqliteDialect {
  return new SqliteDialect({ database: async () => openDatabase(path) });
}

function openDatabase(path: string) {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs });
  // What is acknowledged has reached the disk: FULL costs 0.3 ms a row, and NORMAL loses rows when the power goes.
  database.exec('pragma journal_mode = wal; pragma synchronous = full;');
  return {
    close: () => database.close(),
    prepare(sql: string) {
      // A transaction that begins by reading cannot wait for another process's write afterwards: SQLite refuses it at once.
      const statement = database.prepare(sql === 'begin' ? 'begin immediate' : sql);
      const bind = (parameters: readonly unknown[]) => parameters as SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters: readonly unknown[]) => statement.all(...bind(parameters)),
        run: (parameters: readonly unknown[]) => statement.run(...bind(parameters)),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...bind(parameters)),
      };
    },
  };
}
