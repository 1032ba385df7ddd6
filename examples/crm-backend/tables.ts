import type { Query } from "./database.ts";

/*
 * The tables, each with its columns: how a column is stored, and how it is handed out. `seq` numbers the rows of a table, so that a
 * reader can go on behind the last row it has seen.
 */

/** The zone of the business day, in which times without an offset are meant. */
export const ZONE = "Asia/Taipei";

const KINDS = {
  text: { type: "text", out: (name: string) => name },
  day: { type: "date", out: (name: string) => `${name}::text` },
  /** An amount keeps all its digits. */
  money: { type: "numeric(18, 2)", out: (name: string) => `${name}::text` },
  count: { type: "integer", out: (name: string) => name },
  share: { type: "double precision", out: (name: string) => name },
  /** An instant, handed out with its offset: it becomes a business day in one place, the library. */
  time: {
    type: "timestamptz",
    out: (name: string) => `to_char(${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`,
  },
} as const;
type Kind = keyof typeof KINDS;
interface TableShape {
  /** The library's field and its kind; the column is the field in lower case. */
  readonly columns: { readonly [field: string]: Kind };
  /** What two rows may not share. */
  readonly unique?: readonly string[];
}

export const TABLES = {
  reps: { columns: { id: "text", team: "text", from: "day", ramp: "share" }, unique: ["id"] },
  leaves: { columns: { rep: "text", from: "day", to: "day" } },
  customers: {
    columns: {
      id: "text",
      name: "text",
      segment: "text",
      potentialGrade: "text",
      intent: "text",
      owner: "text",
      since: "day",
      region: "text",
    },
    unique: ["id"],
  },
  deals: {
    columns: {
      exportedAt: "day",
      id: "text",
      owner: "text",
      stage: "text",
      status: "text",
      amount: "money",
      customer: "text",
      created: "time",
      closeDate: "day",
      closedAt: "time",
      type: "text",
      source: "text",
      competitors: "text",
      nextStep: "text",
      lastTouch: "time",
      lostReason: "text",
    },
    unique: ["exportedAt", "id"],
  },
  stageEvents: {
    columns: { dealId: "text", stage: "text", at: "time", source: "text" },
    unique: ["dealId", "stage", "at"],
  },
  activities: {
    columns: {
      id: "text",
      at: "time",
      owner: "text",
      kind: "text",
      customer: "text",
      outcome: "text",
      minutes: "count",
    },
    unique: ["id"],
  },
  timeEntries: { columns: { owner: "text", date: "day", minutes: "count", bucket: "text" } },
  transactions: {
    columns: { id: "text", customer: "text", at: "time", amount: "money", refundOf: "text", currency: "text" },
    unique: ["id"],
  },
  engagement: { columns: { customer: "text", month: "text", logins: "count" } },
  competitorMoves: { columns: { competitor: "text", date: "day", kind: "text", segment: "text", note: "text" } },
  marketEvents: { columns: { date: "day", kind: "text", segment: "text", note: "text" } },
} as const satisfies { readonly [name: string]: TableShape };
export type TableName = keyof typeof TABLES;

/** Names of tables and columns are the fixed ones above: only they may become part of a statement. */
const quoted = (name: string): string => `"${name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}"`;
export const sqlName = (name: TableName): string => quoted(name);
export const columnName = quoted;
const shape = (name: TableName): TableShape => TABLES[name];

/** Makes the tables that are not there. */
export async function createTables(query: Query): Promise<void> {
  for (const name of Object.keys(TABLES) as TableName[]) {
    const { columns, unique } = shape(name);
    const parts = [
      "seq bigint generated always as identity primary key",
      ...Object.entries(columns).map(([field, kind]) => `${quoted(field)} ${KINDS[kind].type}`),
      ...(unique === undefined ? [] : [`unique (${unique.map(quoted).join(", ")})`]),
    ];
    await query(`create table if not exists ${sqlName(name)} (${parts.join(", ")})`);
  }
}

/** The columns of a table as they are handed out, by the library's names. */
export const selection = (name: TableName): string =>
  [
    "seq::text as seq",
    ...Object.entries(shape(name).columns).map(([field, kind]) => `${KINDS[kind].out(quoted(field))} as "${field}"`),
  ].join(", ");

/**
 * Stores rows in one statement; all their values travel in one JSON parameter. A row whose key is there already is left out.
 *
 * @returns how many were stored
 */
export async function insert(query: Query, name: TableName, rows: readonly object[]): Promise<number> {
  const { columns } = shape(name);
  const fields = Object.entries(columns);
  const values = fields.map(([field, kind]) =>
    // A time without an offset is one of the business zone.
    kind === "time"
      ? `case when given."${field}" ~ '(Z|[+-][0-9]{2}:?[0-9]{2})$' then given."${field}"::timestamptz else given."${field}"::timestamp at time zone '${ZONE}' end`
      : `given."${field}"::${KINDS[kind].type}`,
  );
  const stored = await query(
    `insert into ${sqlName(name)} (${fields.map(([field]) => quoted(field)).join(", ")})
     select ${values.join(", ")}
     from jsonb_to_recordset($1::jsonb) as given(${fields.map(([field]) => `"${field}" text`).join(", ")})
     on conflict do nothing returning 1 as one`,
    [JSON.stringify(rows)],
  );
  return stored.length;
}
