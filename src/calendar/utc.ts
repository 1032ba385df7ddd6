import { DAY_MS } from "../kernel/index.ts";

const MAKE: symbol = /* @__PURE__ */ Symbol.for("constructDateFrom");

/**
 * A Date whose fields are those of UTC, so that date-fns counts civil days whatever zone the process runs in.
 * It never leaves this room: what goes in and comes out are epoch days.
 */
class Civil extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getDay(): number {
    return this.getUTCDay();
  }
  override setFullYear(...parts: [year: number, month?: number, day?: number]): number {
    return this.setUTCFullYear(...(parts as [number]));
  }
  override setMonth(...parts: [month: number, day?: number]): number {
    return this.setUTCMonth(...(parts as [number]));
  }
  override setDate(day: number): number {
    return this.setUTCDate(day);
  }
  override setHours(...parts: [hour: number, minute?: number, second?: number, ms?: number]): number {
    return this.setUTCHours(...(parts as [number]));
  }
  [MAKE](value: Date | number | string): Civil {
    return new Civil(+new Date(value));
  }
}

/** The context of every date-fns call: `addMonths(civil(day), 1, utc)`. */
export const utc: { readonly in: (value: Date | number | string) => Date } = {
  in: (value) => new Civil(+new Date(value)),
};

/** An epoch day as date-fns takes it. */
export const civil = (day: number): Date => new Civil(day * DAY_MS);

/** The epoch day of a date that date-fns gave back. */
export const dayOf = (date: Date): number => Math.floor(+date / DAY_MS);
