import { PGlite } from "@electric-sql/pglite";
import pg from "pg";

/*
 * PostgreSQL behind one small door: the embedded PGlite, or a server by its URL. All columns are selected as texts, so that a
 * day stays a day, an amount stays its digits, and both drivers hand out the same rows.
 */

export type Cell = string | number | null;
export interface SqlRow {
  readonly [column: string]: Cell;
}
/** Runs one statement with its parameters; a value never becomes part of a statement's text. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<readonly SqlRow[]>;
export interface Database {
  /** What it is, for the log. */
  readonly name: string;
  /** Reads several statements over one unchanging picture of the tables: a batch cannot miss what the one before has seen. */
  snapshot<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** Writes all or nothing. */
  write<T>(work: (query: Query) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const READ = "begin isolation level repeatable read read only";
const WRITE = "begin";

/** A server of PostgreSQL. */
export function server(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 10_000,
    statement_timeout: 30_000,
  });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => {});
  const within = async <T>(begin: string, work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken = false;
    try {
      await client.query(begin);
      const result = await work(async (text, values = []) => (await client.query(text, [...values])).rows as SqlRow[]);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(() => {
        broken = true;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };
  return {
    name: "PostgreSQL",
    snapshot: (work) => within(READ, work),
    write: (work) => within(WRITE, work),
    close: () => pool.end(),
  };
}

/** PostgreSQL inside this process; its tables end with it, unless a folder is named. */
export async function embedded(folder?: string): Promise<Database> {
  const lite = await (folder === undefined ? PGlite.create() : PGlite.create(folder));
  const within = <T>(begin: string, work: (query: Query) => Promise<T>): Promise<T> =>
    lite.transaction(async (transaction) => {
      if (begin === READ) await transaction.query("set transaction isolation level repeatable read, read only");
      return work(async (text, values = []) => (await transaction.query<SqlRow>(text, [...values])).rows);
    });
  return {
    name: "PGlite",
    snapshot: (work) => within(READ, work),
    write: (work) => within(WRITE, work),
    close: () => lite.close(),
  };
}

/** The server that DATABASE_URL names, else the embedded one. */
export const open = (url: string | undefined): Promise<Database> =>
  url === undefined || url === "" ? embedded() : Promise.resolve(server(url));
