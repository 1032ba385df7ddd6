import { reason, type Table } from "../kernel/index.ts";
import { allocateUnits } from "../money/index.ts";
import type { ActualColumns } from "../records/index.ts";
import { reasons, type TargetsReason } from "./reasons.ts";

/** What each row is credited, in minor units, and which deals' shares do not add up to 1. */
export interface Credits {
  readonly units: Float64Array;
  readonly reasons: readonly TargetsReason[];
}

/** Shares are typed with few decimals; nine of them tell a third from 0.333333333. */
const SHARE = 1e9;

/**
 * The credit of each row: its amount, or its share of it. The shares of one deal are rounded together (largest remainder), so that
 * they add up to the deal's amount where they add up to 1; where they do not, the deal is named.
 */
export function creditsOf(table: Table<"actuals", ActualColumns>, counts: (row: number) => boolean): Credits {
  const { amount, share, dealId, date, metric } = table.columns;
  const units = Float64Array.from(amount.values);
  const groups = new Map<string, number[]>();
  for (let i = 0; i < table.size; i += 1) {
    if (Number.isNaN(share.values[i] as number) || !counts(i)) continue;
    const deal = dealId.values[i] as number;
    const key = deal < 0 ? `row ${i}` : `${deal} ${date.values[i]} ${metric.values[i]} ${amount.values[i]}`;
    const known = groups.get(key);
    if (known) known.push(i);
    else groups.set(key, [i]);
  }
  const found: TargetsReason[] = [];
  for (const rows of groups.values()) {
    const weights = rows.map((row) => Math.round((share.values[row] as number) * SHARE));
    const sum = weights.reduce((a, b) => a + b, 0);
    const total = amount.values[rows[0] as number] as number;
    // What is credited to nobody here is a part of its own, so that it is not handed to the others.
    const rest = Math.max(0, SHARE - sum);
    if (sum > SHARE)
      for (const [k, row] of rows.entries())
        units[row] = allocateUnits(total, [
          weights[k] as number,
          Math.max(0, SHARE - (weights[k] as number)),
        ])[0] as number;
    else {
      const parts = allocateUnits(total, [...weights, rest]);
      rows.forEach((row, k) => {
        units[row] = parts[k] as number;
      });
    }
    const deal = dealId.values[rows[0] as number] as number;
    // Shares typed to two decimals, 33 + 33 + 33, are still meant as the whole.
    if (deal >= 0 && Math.abs(sum - SHARE) > SHARE / 100) {
      found.push(reason(reasons, "CREDIT_NOT_WHOLE", { deal: dealId.names[deal] as string, share: sum / SHARE }));
    }
  }
  return { units, reasons: found };
}
