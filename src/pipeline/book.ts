import type { ReadOptions, Table } from "../kernel/index.ts";
import { epochDay, fail, KEEP, NONE, type PlainDate, plainDate, reason, type Tally, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { fromUnits } from "../money/index.ts";
import { contradicts, LOST, OPEN, stateOf, statusStates, WON } from "../records/deal-state.ts";
import { type DealColumns, type DealRow, readDeals } from "../records/index.ts";
import { type Compiled, LOST_STAGE, type PipelinePolicy, WON_STAGE } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { PipelineReason } from "./types.ts";

export { LOST, OPEN, WON };
/** A row that is not counted. */
export const OUT = 3;
/** The stage of a deal that cannot be told. */
export const UNKNOWN = -1;

/** Deals as they stood at the end of a day: one state each, used by every figure of this room. @internal */
export interface Book {
  readonly table: Table<"deals", DealColumns>;
  readonly asOf: PlainDate;
  readonly day: number;
  readonly size: number;
  readonly scale: number;
  /** OPEN, WON, LOST or OUT by row. */
  readonly state: Uint8Array;
  /** Index among the policy's open stages, or UNKNOWN. */
  readonly stage: Int32Array;
  /** Open: the expected day. Decided: the day of the decision. NONE where unknown. */
  readonly close: Int32Array;
  /** Minor units, NaN where unknown. */
  readonly amount: Float64Array;
  /** 1: decided between asOf and the export, so that what the row says of it is of a later day. */
  readonly later: Uint8Array;
  readonly unused: Tally;
  readonly reasons: PipelineReason[];
  idOf(row: number): string;
  ownerOf(row: number): string | null;
}

type DealTable = Table<"deals", DealColumns>;

/** Rows that stand for their deal: of several with one id the one written down last, else the first. */
function newest(table: DealTable, asOf: number, leave: (row: number, code: string) => void): Int32Array {
  const { id, created, recordedAt } = table.columns;
  const best = new Int32Array(id.names.length).fill(NONE);
  const later = (row: number, than: number): boolean =>
    (recordedAt.values[row] as number) > (recordedAt.values[than] as number) ||
    (Number.isNaN(recordedAt.values[than]) && !Number.isNaN(recordedAt.values[row]));
  for (let row = 0; row < table.size; row += 1) {
    if ((created.days[row] as number) > asOf || (recordedAt.days[row] as number) > asOf) {
      leave(row, "afterAsOf");
      continue;
    }
    const deal = id.values[row] as number;
    const before = best[deal] as number;
    if (before !== NONE) leave(later(row, before) ? before : row, "duplicate");
    if (before === NONE || later(row, before)) best[deal] = row;
  }
  return best;
}

/** Takes out what is not in the policy's currency, and tells what it came to. */
function foreignOf(
  table: DealTable,
  policy: PipelinePolicy,
  leave: (row: number, code: string, found?: unknown) => void,
) {
  const { currency, amount } = table.columns;
  const sums = new Map<string, { deals: number; units: bigint }>();
  const seen = new Set<string>();
  const out = (row: number): boolean => {
    const name = currency.names[currency.values[row] as number];
    if (name !== undefined) seen.add(name);
    if (policy.currency === null || name === undefined || name === policy.currency) return false;
    const sum = sums.get(name) ?? { deals: 0, units: 0n };
    sum.deals += 1;
    if (!Number.isNaN(amount.values[row])) sum.units += BigInt(amount.values[row] as number);
    sums.set(name, sum);
    leave(row, "otherCurrency", name);
    return true;
  };
  const said = (): readonly PipelineReason[] =>
    policy.currency === null && seen.size > 1
      ? [reason(reasons, "MIXED_CURRENCIES", { count: seen.size })]
      : [...sums].map(([unit, { deals, units }]) =>
          reason(reasons, "OTHER_CURRENCY", {
            count: deals,
            amount: { amount: fromUnits(units, table.scale).toFixed(), unit },
          }),
        );
  return { out, reasons: said };
}

/** Reads deals and gives each exactly one state as of a day. @internal */
export function bookOf(
  { policy, stages }: Compiled,
  input: DealTable | readonly DealRow[],
  options: ReadOptions<DealRow> & { readonly asOf: PlainDate; readonly exportedAt?: PlainDate },
): Book {
  must(options, "options", "object");
  const day = epochDay(options.asOf, ["asOf"]);
  const known = options.exportedAt !== undefined;
  const exported = options.exportedAt === undefined ? day : epochDay(options.exportedAt, ["exportedAt"]);
  if (exported < day)
    fail(
      "EXPORT_BEFORE_AS_OF",
      ["exportedAt"],
      `rows exported on ${plainDate(exported)} cannot tell how things stood on ${options.asOf}`,
    );
  const table = readDeals(input, options);
  const { columns, size } = table;
  const unused = tally(options.keep ?? KEEP);
  const leave = (row: number, code: string, found?: unknown): void =>
    unused.add(table.origin?.[row] ?? row, null, code, found);
  const best = newest(table, day, leave);
  const state = new Uint8Array(size).fill(OUT);
  const stage = new Int32Array(size).fill(UNKNOWN);
  const close = columns.closeDate.values.slice();
  const decidedLater = new Uint8Array(size);
  let amount = columns.amount.values;
  const meaning = columns.stage.names.map((name) => stages.get(name));
  const said = statusStates(columns.status);
  let conflicts = 0;
  let later = 0;
  const foreign = foreignOf(table, policy, leave);
  for (const row of best) {
    if (row === NONE || foreign.out(row)) continue;
    const at = meaning[columns.stage.values[row] as number];
    const status = said[columns.status.values[row] as number] ?? NONE;
    const byStage = at === undefined ? NONE : at === WON_STAGE ? WON : at === LOST_STAGE ? LOST : OPEN;
    const found = stateOf(byStage, status);
    if (found === NONE) {
      leave(row, "unknownStage", columns.stage.names[columns.stage.values[row] as number]);
      continue;
    }
    if (contradicts(byStage, status)) conflicts += 1;
    if (found === OPEN) {
      state[row] = OPEN;
      if (at !== undefined && at >= 0) stage[row] = at;
      continue;
    }
    const closed = columns.closedAt.days[row] as number;
    const decided = closed === NONE ? (close[row] as number) : closed;
    if (closed === NONE && known && decided > exported) {
      // The export cannot know a later decision: the day is the one that was expected before the deal was decided.
      state[row] = found;
      close[row] = NONE;
    } else if (decided > day) {
      // Decided after asOf: it was open then, but its stage, amount and expected day of that time are not in these rows.
      later += 1;
      decidedLater[row] = 1;
      state[row] = OPEN;
      close[row] = NONE;
      if (amount === columns.amount.values) amount = amount.slice();
      amount[row] = Number.NaN;
    } else {
      state[row] = found;
      close[row] = decided;
    }
  }
  const found: PipelineReason[] = [...foreign.reasons()];
  if (conflicts > 0) found.push(reason(reasons, "STATE_CONFLICT", { count: conflicts }));
  if (later > 0) found.push(reason(reasons, "DECIDED_LATER", { count: later, asOf: options.asOf }));
  return {
    table,
    asOf: options.asOf,
    day,
    size,
    scale: table.scale,
    state,
    stage,
    close,
    amount,
    later: decidedLater,
    unused: unused.done(),
    reasons: found,
    idOf: (row) => columns.id.names[columns.id.values[row] as number] as string,
    ownerOf: (row) => columns.owner.names[columns.owner.values[row] as number] ?? null,
  };
}
