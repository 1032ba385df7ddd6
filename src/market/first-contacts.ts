import { NONE, type Table } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";

/** Finds the first contact after a moment among activities that took place, and were written down, up to a day. */
export interface FirstContacts {
  /** When a customer or one of its deals was first contacted from a moment on; else until when it has waited so far, unless the lead was closed without contact (null). */
  after(
    from: number,
    customer: string | null,
    deals: readonly string[],
    closed: boolean,
  ): { readonly at: number; readonly ended: boolean } | null;
}

/** Sorts the moments of contact by customer and by deal; `end` is the moment at which the day `asOf` ends. */
export function firstContacts(table: Table<string, ActivityColumns>, asOf: number, end: number): FirstContacts {
  const { at, customer, dealId, done, recordedAt } = table.columns;
  const moments = new Map<string, number[]>();
  const add = (key: string, ms: number): void => {
    const list = moments.get(key);
    if (list) list.push(ms);
    else moments.set(key, [ms]);
  };
  for (let i = 0; i < table.size; i += 1) {
    const ms = at.values[i] as number;
    if ((at.days[i] as number) > asOf || (recordedAt.days[i] as number) > asOf || done.values[i] === 0) continue;
    const [c, d] = [customer.values[i] as number, dealId.values[i] as number];
    if (c !== NONE) add(`c${customer.names[c]}`, ms);
    if (d !== NONE) add(`d${dealId.names[d]}`, ms);
  }
  for (const list of moments.values()) list.sort((a, b) => a - b);
  return {
    after(from, of, deals, closed) {
      const keys = [...(of === null ? [] : [`c${of}`]), ...deals.map((deal) => `d${deal}`)];
      let first = Number.POSITIVE_INFINITY;
      for (const key of keys) first = Math.min(first, firstFrom(moments.get(key) ?? [], from));
      if (first < Number.POSITIVE_INFINITY) return { at: first, ended: true };
      return closed ? null : { at: Math.max(from, end), ended: false };
    },
  };
}

/** The first of the rising moments that is not before `from`; infinite where there is none. */
function firstFrom(moments: readonly number[], from: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((moments[middle] as number) < from) low = middle + 1;
    else high = middle;
  }
  return moments[low] ?? Number.POSITIVE_INFINITY;
}
