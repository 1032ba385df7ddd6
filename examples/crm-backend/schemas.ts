import { jsonSchemaOf, stageEventFields, transactionFields } from "salesplan/records";

/*
 * What comes in and what goes out, as JSON Schema. The rows' schemas are the library's own, made from its fields; money travels as
 * decimal texts in both directions, since a JSON number of 17 digits is no longer the amount that was meant.
 */

/** What all amounts are in. */
const CURRENCY = "TWD";

export interface Schema {
  readonly [keyword: string]: unknown;
}

/** Money that is given: what its column holds exactly. */
const amount: Schema = {
  type: "string",
  pattern: "^-?\\d{1,15}(\\.\\d{1,2})?$",
  description: "An exact amount as decimal text, to the cent.",
  examples: ["5281000", "-120.5"],
};
/** Money that is answered: plain digits; what is asked for by the day may be finer than a cent. */
const money: Schema = {
  type: "string",
  pattern: "^-?\\d+(\\.\\d+)?$",
  description: "An exact amount as decimal text.",
  examples: ["5281000", "-120.5"],
};
const nullable = (schema: Schema): Schema => ({ anyOf: [schema, { type: "null" }] });
const ratio: Schema = { type: ["number", "null"] };
const day: Schema = { type: "string", format: "date" };
const text: Schema = { type: "string" };
const count: Schema = { type: "integer", minimum: 0 };
const list = (items: Schema): Schema => ({ type: "array", items });
const object = (
  properties: { readonly [name: string]: Schema },
  required: readonly string[] = Object.keys(properties),
): Schema => ({
  type: "object",
  required,
  properties,
});

const reason = object({
  room: text,
  code: text,
  severity: { enum: ["info", "warn", "act"] },
  params: { type: "object", additionalProperties: true },
});
const tally = object({
  count,
  byCode: { type: "object", additionalProperties: count },
  first: list(
    object({ row: count, field: { type: ["string", "null"] }, code: text, found: { type: ["string", "null"] } }),
  ),
});
/** How the rows behind an answer were used: given = used + unused.count + rejected.count. */
const rows = { given: count, used: count, unused: tally, rejected: tally };

const asOf: Schema = {
  ...day,
  maxLength: 10,
  description: "The answer is that of the end of this business day; later rows do not count.",
  examples: ["2026-07-31"],
};
const period: Schema = {
  ...text,
  maxLength: 12,
  description: "A week, month, quarter or year.",
  examples: ["2026-07", "2026-Q3", "2026-W31"],
};

export const queries = {
  attainment: { ...object({ asOf, period }, ["asOf"]), additionalProperties: false },
  funnel: {
    ...object(
      {
        asOf,
        from: { ...day, maxLength: 10, description: "Only deals that entered from this day on; with `until`." },
        until: { ...day, maxLength: 10, description: "Only deals that entered up to this day; with `from`." },
      },
      ["asOf"],
    ),
    dependentRequired: { from: ["until"], until: ["from"] },
    additionalProperties: false,
  },
  health: {
    ...object(
      {
        asOf,
        tier: { ...text, maxLength: 40, description: "Only customers of this tier." },
        limit: { type: "integer", minimum: 1, maximum: 500, default: 50 },
        offset: { type: "integer", minimum: 0, maximum: 1_000_000, default: 0 },
      },
      ["asOf"],
    ),
    additionalProperties: false,
  },
  review: {
    ...object(
      {
        asOf,
        period,
        locale: { enum: ["en", "zh-Hans", "zh-Hant"], default: "en", description: "The language of `text`." },
      },
      ["asOf", "period"],
    ),
    additionalProperties: false,
  },
} satisfies { readonly [name: string]: Schema };

const tierStanding = object({
  target: money,
  attainment: ratio,
  gap: money,
  reached: { type: "boolean" },
  expected: money,
  pace: ratio,
  requiredPerDay: nullable(money),
});
const standing = object({
  member: text,
  team: { type: ["string", "null"] },
  period: text,
  actual: money,
  target: money,
  gap: money,
  attainment: ratio,
  expected: money,
  pace: ratio,
  band: { type: ["string", "null"] },
  requiredPerDay: nullable(money),
  workdays: object({ total: count, elapsed: count, remaining: count }),
  tiers: { type: "object", additionalProperties: tierStanding },
  reached: { type: ["string", "null"] },
});
const conversion = object({
  conversion: text,
  rate: ratio,
  converted: count,
  n: count,
  low: ratio,
  high: ratio,
  target: ratio,
});
const dimension = object({
  dimension: text,
  raw: ratio,
  points: ratio,
  share: { type: "number" },
  contribution: { type: "number" },
});
const event = object({
  customer: text,
  at: text,
  kind: text,
  from: { type: "number" },
  to: { type: "number" },
  change: { type: "number" },
});

export const answers = {
  attainment: object({
    asOf: day,
    exportedAt: day,
    plan: text,
    unit: { type: ["string", "null"] },
    ...rows,
    outside: list(object({ owner: text, count, amount: money })),
    rows: list(standing),
    reasons: list(reason),
  }),
  funnel: object({
    asOf: day,
    entered: nullable(object({ from: day, until: day })),
    ...rows,
    stages: list(object({ stage: text, entered: count })),
    conversions: list(conversion),
    overall: conversion,
    bottlenecks: list(object({ conversion: text, rate: ratio, extraWins: ratio, probabilityBelow: ratio })),
    reasons: list(reason),
  }),
  health: object({
    asOf: day,
    ...rows,
    mean: ratio,
    tiers: list(object({ tier: text, customers: count })),
    count,
    customers: list(
      object({
        customer: text,
        score: ratio,
        tier: text,
        weakest: { type: ["string", "null"] },
        purchases: count,
        lastPurchase: nullable(day),
        daysSinceLast: { type: ["integer", "null"] },
        amount12Months: nullable(money),
        dimensions: list(dimension),
      }),
    ),
    events: list(event),
    open: list(object({ customer: text })),
    reasons: list(reason),
  }),
  review: object({
    review: object({
      format: { const: "salesplan.review/1" },
      asOf: day,
      findings: list(object({ section: text, reason })),
      decisions: list(object({ id: text, do: reason, owner: text, due: day })),
    }),
    text: { ...text, description: "The review as Markdown, in the language asked for." },
  }),
  stored: object({ given: count, stored: count, unused: tally }),
} satisfies { readonly [name: string]: Schema };

export const problemSchema: Schema = object({
  type: text,
  title: text,
  status: count,
  detail: text,
  code: { ...text, description: "Stable; the library's own code where the library refused." },
  path: list({ type: ["string", "integer"] }),
  details: {},
});

/** How many rows one request may bring. */
export const MOST_GIVEN = 1_000;
/** A name or an id: not empty, and no longer than one is. */
const word: Schema = { minLength: 1, maxLength: 200, pattern: "\\S" };
/** What the service asks beyond the library: rows in another currency, for one, would leave no sum to answer with. */
const narrowed: { readonly [field: string]: Schema } = {
  at: { type: "string", description: "A time; without an offset it is that of the business's zone." },
  currency: { enum: [CURRENCY, null] },
};
/** A body of rows as the library reads them, with money as text and no field beside those that are stored. */
const given = (fields: object, stored: readonly string[]): Schema => {
  const { properties, required } = jsonSchemaOf(fields) as {
    readonly properties: { readonly [name: string]: Schema };
    readonly required: readonly string[];
  };
  const kept = Object.entries(properties).filter(([name]) => stored.includes(name));
  const typed = kept.map(([name, schema]) => [
    name,
    name === "amount" ? amount : { allOf: [schema, narrowed[name] ?? word] },
  ]);
  const row = { type: "object", required, properties: Object.fromEntries(typed), additionalProperties: false };
  return { type: "array", minItems: 1, maxItems: MOST_GIVEN, items: row };
};
export const bodies = {
  transactions: given(transactionFields, ["id", "customer", "at", "amount", "refundOf", "currency"]),
  "stage-events": given(stageEventFields, ["dealId", "stage", "at"]),
} as const;
