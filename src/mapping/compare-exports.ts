import { NONE, plainDate, reason, type Table } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";
import { type Decimal, fromUnits, unitsText } from "../money/index.ts";
import type { DealColumns, RepColumns } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { MappingReason } from "./types.ts";
import { wonBeforeHire as checkHire, wonOn } from "./won-before-hire.ts";

/** A month whose won amount is no longer what it was. */
export interface MonthChange {
  readonly month: string;
  readonly before: Decimal;
  readonly now: Decimal;
  /** Deals that came, went or changed their amount in it. */
  readonly ids: readonly string[];
  /** Whether the month was declared closed. */
  readonly locked: boolean;
}
/** What two exports say differently about the past. */
export interface ExportComparison {
  /** Months whose won amount changed, earliest first. */
  readonly months: readonly MonthChange[];
  /** Deals that another rep owns now; a rep's past results move with them unless credit rows say otherwise. */
  readonly ownerChanges: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly won: boolean;
  }[];
  /** Deals that had an owner and have none now: given back to the pool (公海). */
  readonly released: readonly string[];
  /** Deals won before their owner was hired. */
  readonly wonBeforeHire: readonly string[];
  readonly reasons: readonly MappingReason[];
}
/** How two exports are compared. */
export interface CompareExportsOptions {
  /** Months that were reported and closed (封账): `["2026-06"]`. Only their changes are warned of; none names all that ended. */
  readonly locked?: readonly string[];
  /** Reps with their first days. */
  readonly reps?: Table<"reps", RepColumns>;
  /** Name of the money unit. @defaultValue null */
  readonly unit?: string | null;
}

interface Seen {
  readonly owner: string | null;
  /** Month in which it was won. */
  readonly month: string | null;
  readonly amount: number;
}
function seenIn(deals: Table<"deals", DealColumns>): ReadonlyMap<string, Seen> {
  const { id, owner, status, amount } = deals.columns;
  const seen = new Map<string, Seen>();
  for (let i = 0; i < deals.size; i += 1) {
    const name = id.names[id.values[i] as number] as string;
    // Of rows with one id the first counts, as everywhere.
    if (seen.has(name)) continue;
    const won = status.names[status.values[i] as number] === "won";
    const day = wonOn(deals.columns, i);
    const units = amount.values[i] as number;
    seen.set(name, {
      owner: owner.values[i] === NONE ? null : (owner.names[owner.values[i] as number] as string),
      month: won && day !== NONE ? plainDate(day).slice(0, 7) : null,
      amount: Number.isNaN(units) ? 0 : units,
    });
  }
  return seen;
}

/**
 * Compares two exports of the same deals: which months changed after they were reported (late booking), and by which deals; who
 * took over whose deals; what went back to the pool. Deals without `status` count as open.
 *
 * @example
 * ```ts
 * import * as mapping from "salesplan/mapping";
 * import { readDeals } from "salesplan/records";
 * const won = { stage: "signed", status: "won", owner: "Chen" } as const;
 * const before = readDeals([{ id: "D1", ...won, amount: "382", closedAt: "2026-07-20" }], { scale: 0 });
 * const now = readDeals(
 *   [
 *     { id: "D1", ...won, owner: "Lin", amount: "382", closedAt: "2026-07-20" },
 *     { id: "D2", ...won, amount: "14", closedAt: "2026-07-31" },
 *   ],
 *   { scale: 0 },
 * );
 * const found = mapping.compareExports(before, now, { locked: ["2026-07"] });
 * found.months.map(({ month, before, now, ids }) => [month, before.toFixed(), now.toFixed(), ids]); //=> [["2026-07", "382", "396", ["D2"]]]
 * found.ownerChanges; //=> [{ id: "D1", from: "Chen", to: "Lin", won: true }]
 * ```
 */
export function compareExports(
  before: Table<"deals", DealColumns>,
  now: Table<"deals", DealColumns>,
  options: CompareExportsOptions = {},
): ExportComparison {
  mustHave(before, "before", { columns: "object" });
  mustHave(now, "now", { columns: "object" });
  must(options, "options", "object");
  const { locked, reps, unit = null } = options;
  const old = seenIn(before);
  const fresh = seenIn(now);
  const months = new Map<string, { before: bigint; now: bigint; readonly ids: string[] }>();
  const of = (month: string) => {
    const found = months.get(month) ?? { before: 0n, now: 0n, ids: [] };
    months.set(month, found);
    return found;
  };
  const factor = 10n ** BigInt(Math.max(now.scale - before.scale, 0));
  const factorNow = 10n ** BigInt(Math.max(before.scale - now.scale, 0));
  const scale = Math.max(before.scale, now.scale);
  const latest = [...old.values()].reduce((last, { month }) => (month !== null && month > last ? month : last), "");
  for (const [id, was] of old) {
    if (was.month === null) continue;
    of(was.month).before += BigInt(was.amount) * factor;
    const is = fresh.get(id);
    if (is === undefined || is.month !== was.month || BigInt(is.amount) * factorNow !== BigInt(was.amount) * factor)
      of(was.month).ids.push(id);
  }
  for (const [id, is] of fresh) {
    if (is.month === null) continue;
    of(is.month).now += BigInt(is.amount) * factorNow;
    if (old.get(id)?.month !== is.month) of(is.month).ids.push(id);
  }
  const reported = (month: string): boolean => (locked === undefined ? month <= latest : locked.includes(month));
  const changed = [...months]
    .filter(([month, { ids }]) => ids.length > 0 && reported(month))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const ownerChanges: ExportComparison["ownerChanges"][number][] = [];
  const released: string[] = [];
  for (const [id, is] of fresh) {
    const from = old.get(id)?.owner ?? null;
    if (from === null || from === is.owner) continue;
    if (is.owner === null) released.push(id);
    else ownerChanges.push({ id, from, to: is.owner, won: is.month !== null });
  }
  const early = reps === undefined ? null : checkHire(now, reps);
  const money = (units: bigint) => ({ amount: unitsText(units, scale), unit });
  const said: MappingReason[] = changed.map(([month, one]) =>
    reason(reasons, "MONTH_CHANGED", { month, before: money(one.before), now: money(one.now), deals: one.ids.length }),
  );
  if (ownerChanges.length > 0)
    said.push(
      reason(reasons, "OWNER_CHANGED", {
        deals: ownerChanges.length,
        won: ownerChanges.filter(({ won }) => won).length,
      }),
    );
  if (released.length > 0) said.push(reason(reasons, "OWNER_RELEASED", { deals: released.length }));
  if (early !== null) said.push(...early.reasons);
  return {
    months: changed.map(([month, one]) => ({
      month,
      before: fromUnits(one.before, scale),
      now: fromUnits(one.now, scale),
      ids: one.ids,
      locked: locked?.includes(month) ?? false,
    })),
    ownerChanges,
    released,
    wonBeforeHire: early?.wins.map(({ id }) => id as string) ?? [],
    reasons: said,
  };
}
