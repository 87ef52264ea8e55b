import { PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';

/** Connections of one process; those of the queue come on top. */
const maxConnections = 8;
const int8 = 20;

/** Kysely's PostgreSQL dialect. `connectionString` is the operator's DATABASE_URL. */
export function postgresDialect(connectionString: string): PostgresDialect {
  const pool = new Pool({
    connectionString,
    application_name: 'assay',
    max: maxConnections,
    // Counts come as text otherwise: nothing here is counted beyond what a number holds.
    types: {
      getTypeParser: (oid, format) =>
        oid === int8 && format !== 'binary' ? Number : types.getTypeParser(oid, format as 'text'),
    },
  });
  // A connection that breaks while idle is replaced; whoever uses a broken one is told.
  pool.on('error', () => {});
  return new PostgresDialect({ pool });
}
