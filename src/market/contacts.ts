import { NONE, type Table, type TallyBuilder } from "../kernel/index.ts";
import type { ActivityColumns, ContactRoleColumns } from "../records/index.ts";

/** A person at a customer, as known on a day. */
export interface Contact {
  readonly customer: string;
  readonly contact: string;
  readonly dealId: string | null;
  readonly department: string | null;
  readonly role: string | null;
  /** Epoch day of the last touch up to the day looked at; null where there was none yet. */
  readonly touched: number | null;
  /** Days of all touches on record up to then, in the order of time. */
  readonly days: readonly number[];
  /** Whether these are all: activities were given. Else only the last touch is known, of those before it nothing. */
  readonly complete: boolean;
  /** Day of the last touch as given, also where it lies after the day looked at. */
  readonly given: number | null;
}

/** The days on which each contact was touched, by activities that took place and were written down by the end of a day. */
export function touchDays(table: Table<string, ActivityColumns>, asOf: number): ReadonlyMap<string, readonly number[]> {
  const { at, contact, done, recordedAt } = table.columns;
  const days = new Map<string, number[]>();
  for (let i = 0; i < table.size; i += 1) {
    const day = at.days[i] as number;
    const who = contact.values[i] as number;
    if (who === NONE || day > asOf || done.values[i] === 0 || (recordedAt.days[i] as number) > asOf) continue;
    const name = contact.names[who] as string;
    const list = days.get(name);
    if (list) list.push(day);
    else days.set(name, [day]);
  }
  for (const list of days.values()) list.sort((a, b) => a - b);
  return days;
}

/** Whether any of these people was touched between two days, both included; null where only a later touch is on record, which says nothing of earlier ones. */
export function metBetween(people: readonly Contact[], from: number, to: number): boolean | null {
  let unknown = false;
  for (const { days, given, complete } of people) {
    if (days.some((day) => day >= from && day <= to)) return true;
    if (!complete && given !== null && given > to) unknown = true;
  }
  return unknown ? null : false;
}

/** The contacts of a table, with their touches out of activities where these were given; a touch after asOf had not happened yet. A row that says nothing new about a person is a duplicate. */
export function contactsOf(
  table: Table<string, ContactRoleColumns>,
  asOf: number,
  unused: TallyBuilder,
  touches: ReadonlyMap<string, readonly number[]> | null = null,
): readonly Contact[] {
  const { customer, contact, department, role, dealId, lastTouch } = table.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  const seen = new Set<string>();
  const list: Contact[] = [];
  for (let row = 0; row < table.size; row += 1) {
    const last = lastTouch.days[row] as number;
    const name = text(contact, row) as string;
    const given = last === NONE ? null : last;
    const known = new Set([...(touches?.get(name) ?? []), ...(given === null || given > asOf ? [] : [given])]);
    const days = [...known].sort((a, b) => a - b);
    const one: Contact = {
      customer: text(customer, row) as string,
      contact: name,
      dealId: text(dealId, row),
      department: text(department, row),
      role: text(role, row),
      touched: days.at(-1) ?? null,
      days,
      complete: touches !== null,
      given,
    };
    const { days: _days, ...said } = one;
    const key = JSON.stringify(said);
    if (seen.has(key)) unused.add(table.origin ? (table.origin[row] as number) : row, null, "duplicate");
    else list.push(one);
    seen.add(key);
  }
  return list;
}
