/**
 * The seam to the database beneath everything that is kept but the log: SQL that SQLite and PostgreSQL both read, with
 * `?` for values. Times are ms since 1970, blobs Uint8Arrays.
 */

export type SqlValue = string | number | Uint8Array | null;

/** Statements, one by one. Each rejects when the database fails, and nothing half-done remains. */
export interface Sql {
  /** The rows that a query answers. */
  all<Row>(query: string, ...values: readonly SqlValue[]): Promise<readonly Row[]>;
  /** Does what a statement says; answers how many rows it touched. */
  run(statement: string, ...values: readonly SqlValue[]): Promise<number>;
}

/** A database that is open. */
export interface SqlDatabase extends Sql {
  /**
   * All of what `work` does, or none of it; others see it when it is done. `work` awaits nothing but its statements.
   */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
}

/** The first row of a query; undefined where there is none. */
export async function first<Row>(
  sql: Sql,
  query: string,
  ...values: readonly SqlValue[]
): Promise<Row | undefined> {
  return (await sql.all<Row>(query, ...values))[0];
}
