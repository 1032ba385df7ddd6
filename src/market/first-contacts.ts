import { NONE, type Table } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";

const HOUR_MS = 3_600_000;

/** Finds the first contact after a moment among activities that took place up to a day. */
export interface FirstContacts {
  /** Hours from `from` to the first contact of a customer or one of its deals; else the hours waited so far, unless the lead was closed without contact (null). */
  hours(
    from: number,
    customer: string | null,
    deals: readonly string[],
    closed: boolean,
  ): { readonly time: number; readonly ended: boolean } | null;
}

/** Sorts the moments of contact by customer and by deal; `end` is the moment at which the day `asOf` ends. */
export function firstContacts(table: Table<string, ActivityColumns>, asOf: number, end: number): FirstContacts {
  const { at, customer, dealId, done } = table.columns;
  const moments = new Map<string, number[]>();
  const add = (key: string, ms: number): void => {
    const list = moments.get(key);
    if (list) list.push(ms);
    else moments.set(key, [ms]);
  };
  for (let i = 0; i < table.size; i += 1) {
    const ms = at.values[i] as number;
    if ((at.days[i] as number) > asOf || done.values[i] === 0) continue;
    const [c, d] = [customer.values[i] as number, dealId.values[i] as number];
    if (c !== NONE) add(`c${customer.names[c]}`, ms);
    if (d !== NONE) add(`d${dealId.names[d]}`, ms);
  }
  for (const list of moments.values()) list.sort((a, b) => a - b);
  return {
    hours(from, of, deals, closed) {
      const keys = [...(of === null ? [] : [`c${of}`]), ...deals.map((deal) => `d${deal}`)];
      const found = keys.flatMap((key) => moments.get(key)?.find((ms) => ms >= from) ?? []);
      if (found.length > 0) return { time: (Math.min(...found) - from) / HOUR_MS, ended: true };
      return closed ? null : { time: Math.max(0, end - from) / HOUR_MS, ended: false };
    },
  };
}
