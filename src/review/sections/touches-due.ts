import * as activity from "../../activity/index.ts";
import { epochDay, NONE, plainDate, SalesPlanError } from "../../kernel/index.ts";
import { readActivities } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { text, total } from "../money-text.ts";
import type { KnownCustomer, Worth } from "./customer-table.ts";

/** Day of the last activity with each customer by asOf, of whatever kind and outcome. */
const lastTouches = (context: Context): ReadonlyMap<string, string> => lastOf(context, "customer");

/** Day of the last activity by asOf with each customer, or on each deal. */
export function lastOf(context: Context, what: "customer" | "dealId"): ReadonlyMap<string, string> {
  const { activities } = context.input;
  if (activities === undefined) return new Map();
  const { at, recordedAt, [what]: customer } = readActivities(activities, context.reading).columns;
  const asOf = epochDay(context.asOf);
  const last = new Map<number, number>();
  for (let row = 0; row < customer.values.length; row += 1) {
    const [who, day] = [customer.values[row] as number, at.days[row] as number];
    const known = day <= asOf && (recordedAt.days[row] as number) <= asOf;
    if (who !== NONE && known && day > (last.get(who) ?? NONE)) last.set(who, day);
  }
  return new Map([...last].map(([who, day]) => [customer.names[who] as string, plainDate(day)]));
}

/** Days of a cadence may be working days; where the calendar does not reach them nothing is due that anybody could tell. */
function cadenceOf(made: () => activity.CadenceResult): activity.CadenceResult | null {
  try {
    return made();
  } catch (error) {
    if (error instanceof SalesPlanError && error.code === "OUTSIDE_CALENDAR") return null;
    throw error;
  }
}

/** When each customer was last touched, and is due for a touch. */
export interface Touches {
  /** Day of the last effective touch where the activity rules have a cadence; else of any activity with the customer. */
  readonly last: ReadonlyMap<string, string>;
  /** Day from which a touch is due, by the cadence of the class; empty without one. */
  readonly due: ReadonlyMap<string, string>;
}

/** The last touch of each customer and the next one due. */
export function touchesDueOf(
  context: Context,
  known: ReadonlyMap<string, KnownCustomer>,
  worth: Worth,
  classes: ReadonlyMap<string, string>,
): Touches {
  const { input, policies, reading, calendar, asOf } = context;
  const rules = policies.activity;
  if (input.activities === undefined || rules === undefined || !rules.cadence)
    return { last: lastTouches(context), due: new Map() };
  const customers = worth.ids.map((customer) => ({
    customer,
    class: classes.get(customer) ?? "unknown",
    value: text(worth.of(customer).toDecimalPlaces(2)),
    owner: known.get(customer)?.owner ?? null,
    since: known.get(customer)?.since ?? null,
  }));
  const found = cadenceOf(() =>
    activity.cadence(rules, readActivities(input.activities ?? [], reading), { ...reading, calendar, customers }),
  );
  if (found === null) return { last: lastTouches(context), due: new Map() };
  const late = found.customers.filter(({ status }) => status === "overdue" || status === "never");
  if (late.length > 0)
    context.say(
      "customers",
      "TOUCHES_OVERDUE",
      {
        count: late.length,
        of: found.customers.length,
        value: context.money(total(late.flatMap(({ value }) => value ?? []))),
      },
      { from: ["activity", "matrix"], stake: total(late.flatMap(({ value }) => value ?? [])) },
    );
  return {
    last: new Map(found.customers.flatMap(({ customer, last }) => (last === null ? [] : [[customer, last] as const]))),
    due: new Map(
      found.customers.flatMap(({ customer, dueOn, status }) =>
        dueOn !== null ? [[customer, dueOn] as const] : status === "never" ? [[customer, asOf] as const] : [],
      ),
    ),
  };
}
