import { accounted, type Evaluated, fail, NONE, reason, show, type Table, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import {
  type ContactRoleColumns,
  type ContactRoleRow,
  type DealColumns,
  type DealRow,
  readContactRoles,
} from "../records/index.ts";
import { type Book, bookOf, LOST, OPEN, WON } from "./book.ts";
import { compiled, type PipelinePolicy } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { PipelineEvaluated, PipelineOptions } from "./types.ts";

/** Who is to be known in a deal. */
export interface RosterOptions<Role extends string = string> {
  /** The people at the customers. One without a `dealId` counts in every deal of the customer. */
  readonly contacts: Table<"contactRoles", ContactRoleColumns> | readonly ContactRoleRow[];
  /** Who has to be met: departments (`it`, `finance`) or roles. */
  readonly required: readonly Role[];
  /** Which field of the contact is meant. @defaultValue "department" */
  readonly by?: "department" | "role";
  /** Days since the last touch within which somebody counts as engaged. @defaultValue 30 */
  readonly engagedDays?: number;
  /** Whether the contacts are all there are: only then can somebody be called missing. @defaultValue false */
  readonly rosterComplete?: boolean;
}
/** How stakeholders are looked at. */
export interface StakeholderOptions<Role extends string = string> extends PipelineOptions, RosterOptions<Role> {
  /** Deals of which states are told. @defaultValue ["open"] */
  readonly states?: readonly ("open" | "won" | "lost")[];
}
/** Who is known in one deal. */
export interface DealStakeholders<Role extends string = string> {
  readonly id: string;
  readonly owner: string | null;
  readonly state: "open" | "won" | "lost";
  /** People known, and how many of them are engaged. */
  readonly people: number;
  readonly engaged: number;
  /** Required ones of whom somebody was ever touched. */
  readonly met: readonly Role[];
  /** Required ones of whom somebody is known, but nobody engaged. */
  readonly quiet: readonly Role[];
  /** Required ones of whom nobody is known; null where the roster may be incomplete. */
  readonly missing: readonly Role[] | null;
  /** Whether all hangs on one person: at most one is engaged. */
  readonly singleThread: boolean;
}
/** Who is known in the deals. */
export interface Stakeholders<Role extends string = string> extends PipelineEvaluated {
  readonly deals: readonly DealStakeholders<Role>[];
  /** By required one: in how many of the deals told somebody of theirs was met. */
  readonly roles: readonly { readonly name: Role; readonly met: number; readonly n: number }[];
  /** Deals that hang on one person. */
  readonly singleThread: number;
  /** The rows of `contacts`. */
  readonly contacts: Omit<Evaluated, "reasons" | "asOf">;
}
const STATES = [
  ["open", OPEN],
  ["won", WON],
  ["lost", LOST],
] as const;

/** Who is known in each deal of a book. @internal */
export function rosterOf<Role extends string>(
  book: Book,
  options: RosterOptions<Role> & { readonly zone?: string },
): { readonly of: (row: number) => DealStakeholders<Role>; readonly counts: Stakeholders["contacts"] } {
  const { required, by = "department", engagedDays = 30, rosterComplete = false, zone } = options;
  if (!(Number.isSafeInteger(engagedDays) && engagedDays >= 0))
    fail("BAD_OPTION", ["engagedDays"], `a whole number of days from 0 is needed, found ${show(engagedDays)}`);
  const table = readContactRoles(options.contacts, zone === undefined ? {} : { zone });
  const { customer, contact, dealId, lastTouch } = table.columns;
  const byDeal = new Map<string, number[]>();
  const byCustomer = new Map<string, number[]>();
  const push = (map: Map<string, number[]>, key: string, i: number): void => {
    const list = map.get(key);
    if (list) list.push(i);
    else map.set(key, [i]);
  };
  for (let i = 0; i < table.size; i += 1) {
    if (dealId.values[i] === NONE) push(byCustomer, customer.names[customer.values[i] as number] as string, i);
    else push(byDeal, dealId.names[dealId.values[i] as number] as string, i);
  }
  const field = table.columns[by];
  const account = book.table.columns.customer;
  const of = (row: number): DealStakeholders<Role> => {
    const id = book.idOf(row);
    const of = account.names[account.values[row] as number];
    const entries = [...(byDeal.get(id) ?? []), ...(of === undefined ? [] : (byCustomer.get(of) ?? []))];
    const days = (i: number): number => {
      const day = lastTouch.days[i] as number;
      return day === NONE || day > book.day ? Number.POSITIVE_INFINITY : book.day - day;
    };
    const people = new Map<number, number>();
    const roles = new Map<string, number>();
    for (const i of entries) {
      const person = contact.values[i] as number;
      const since = days(i);
      people.set(person, Math.min(since, people.get(person) ?? Number.POSITIVE_INFINITY));
      const role = field.names[field.values[i] as number];
      if (role !== undefined) roles.set(role, Math.min(since, roles.get(role) ?? Number.POSITIVE_INFINITY));
    }
    const engaged = [...people.values()].filter((since) => since <= engagedDays).length;
    return {
      id,
      owner: book.ownerOf(row),
      state: STATES.find(([, state]) => state === book.state[row])?.[0] ?? "open",
      people: people.size,
      engaged,
      met: required.filter((role) => (roles.get(role) ?? Number.POSITIVE_INFINITY) < Number.POSITIVE_INFINITY),
      quiet: required.filter((role) => (roles.get(role) ?? Number.NEGATIVE_INFINITY) > engagedDays),
      missing: rosterComplete ? required.filter((role) => !roles.has(role)) : null,
      singleThread: engaged <= 1,
    };
  };
  return { of, counts: accounted(table, tally().done()) };
}

/**
 * Who is known and engaged in each deal: of the departments (or roles) that decide, who was met, who went quiet, who is missing, and which deals hang on one
 * person. Somebody is called missing only where the roster is declared complete: what the CRM does not show may still be there.
 *
 * @throws SalesPlanError: BAD_OPTION, NOT_A_DAY, ZONE_REQUIRED, EXPORT_BEFORE_AS_OF, BAD_POLICY.
 * @example
 * ```ts
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const deals = [{ id: "a", stage: "offer", customer: "Hengda" }];
 * const contacts = [{ customer: "Hengda", contact: "Ms Wu", department: "it", lastTouch: "2026-07-26" }];
 * const options = { asOf: "2026-07-31", contacts, required: ["it", "finance"] } as const;
 * pipeline.stakeholders(policy, deals, options).deals[0]?.missing; //=> null
 * pipeline.stakeholders(policy, deals, { ...options, rosterComplete: true }).deals[0]?.missing; //=> ["finance"]
 * ```
 */
export function stakeholders<const Role extends string>(
  policy: PipelinePolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  options: StakeholderOptions<Role>,
): Stakeholders<Role> {
  must(options, "options", "object");
  const book = bookOf(compiled(policy), deals, options);
  const { states = ["open"], required, rosterComplete = false } = options;
  const wanted = STATES.filter(([name]) => states.includes(name)).map(([, state]): number => state);
  const { of, counts } = rosterOf(book, options);
  const found: DealStakeholders<Role>[] = [];
  for (let row = 0; row < book.size; row += 1) if (wanted.includes(book.state[row] as number)) found.push(of(row));
  return {
    asOf: options.asOf,
    ...accounted(book.table, book.unused),
    reasons: rosterComplete ? book.reasons : [...book.reasons, reason(reasons, "ROSTER_INCOMPLETE", {})],
    deals: found,
    roles: required.map((name) => ({
      name,
      met: found.filter(({ met }) => met.includes(name)).length,
      n: found.length,
    })),
    singleThread: found.filter(({ singleThread }) => singleThread).length,
    contacts: counts,
  };
}
