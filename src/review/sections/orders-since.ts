import type { CustomerSummary } from "../../health/index.ts";
import { epochDay, type PlainDate, plainDate } from "../../kernel/index.ts";

/** Day of a customer's first order after a day; null where there is none, or no day is given. */
export function firstOrderSince(
  { lastPurchase, intervals }: Pick<CustomerSummary, "lastPurchase" | "intervals">,
  since: PlainDate | undefined,
): PlainDate | null {
  if (since === undefined || lastPurchase === null || lastPurchase <= since) return null;
  let first = epochDay(lastPurchase);
  for (const days of [...intervals].reverse()) {
    if (first - days <= epochDay(since)) break;
    first -= days;
  }
  return plainDate(first);
}
