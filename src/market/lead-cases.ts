import {
  accounted,
  type Evaluated,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  type ReasonOf,
  type Table,
  tally,
} from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { judgeDeals, LOST, OPEN, rowsOfDeals, WON } from "../records/deal-state.ts";
import {
  type DealColumns,
  type DealRow,
  type LeadColumns,
  type LeadRow,
  type LinkColumns,
  type LinkRow,
  readDeals,
  readLeads,
  readLinks,
} from "../records/index.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import type { reasons } from "./reasons.ts";
import { unread } from "./unread.ts";

/** What leads are read from. */
export interface LeadCasesInput {
  readonly leads: Table<"leads", LeadColumns> | readonly LeadRow[];
  /** Which lead became which deal. */
  readonly links: Table<"links", LinkColumns> | readonly LinkRow[];
  readonly deals: Table<"deals", DealColumns> | readonly DealRow[];
}
/** Options of {@link leadCases}. For renamed fields read the rows into Tables first. */
export interface LeadCasesOptions extends Omit<ReadOptions<LeadRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** What a lead's success is: that it became a deal, or that one of its deals was won. @defaultValue "deal" */
  readonly success?: "deal" | "won";
}
/** What {@link leadCases} returns. Rows counted are leads. */
export interface LeadCases extends Evaluated<ReasonOf<typeof reasons>> {
  /** One case per lead, in the form of a deal: `won` is the success, `lost` a lead that was given back or lost, else `open`. */
  readonly cases: readonly DealRow[];
}

/**
 * Leads as cases of an experiment, since "lead conversion +20 %" is said of leads and not of deals: each lead with its success (it
 * became a deal, or a deal of it was won) and the day of it.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, and what reading throws.
 *
 * @example
 * ```ts
 * import { define, leadCases } from "salesplan/market";
 * const leads = [
 *   { id: "l1", source: "event", created: "2026-07-01", status: "new" },
 *   { id: "l2", source: "event", created: "2026-07-02", status: "unqualified" },
 *   { id: "l3", source: "web", created: "2026-07-03", status: "new" },
 * ];
 * const deals = [{ id: "d1", stage: "talk", created: "2026-07-08" }];
 * const links = [{ leadId: "l1", dealId: "d1" }];
 * const { cases } = leadCases(define({ rejected: ["unqualified"] }), { leads, links, deals }, { asOf: "2026-07-31" });
 * cases.map(({ id, status, closedAt }) => [id, status, closedAt]); //=> [["l1", "won", "2026-07-08"], ["l2", "lost", null], ["l3", "open", null]]
 * ```
 */
export function leadCases(policy: MarketPolicy, input: LeadCasesInput, options: LeadCasesOptions): LeadCases {
  must(input, "input", "object");
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the leads are looked at"), ["asOf"]);
  const { success = "deal", dimensions: _, ...reading } = options;
  const leads = readLeads(input.leads, options);
  const links = readLinks(needed(input.links, "links", "say which lead became which deal"), reading);
  const deals = readDeals(needed(input.deals, "deals", "give the deals that leads became"), reading);
  const { state, start, end } = judgeDeals(deals, rules, asOf);
  const rowOf = rowsOfDeals(deals);
  const linked = new Map<string, number[]>();
  const { leadId, dealId } = links.columns;
  for (let i = 0; i < links.size; i += 1) {
    const deal = rowOf.get(dealId.names[dealId.values[i] as number] as string);
    // A deal that is not on record, or began later, was not there on asOf.
    if (deal === undefined || (start[deal] as number) > asOf) continue;
    const lead = leadId.names[leadId.values[i] as number] as string;
    linked.set(lead, [...(linked.get(lead) ?? []), deal]);
  }
  const { id, owner, source, created, status, customer } = leads.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  const date = (day: number): PlainDate | null => (day === NONE ? null : plainDate(day));
  const earliest = (days: readonly number[]): number =>
    days.reduce((a, b) => (b !== NONE && (a === NONE || b < a) ? b : a), NONE);
  const unused = tally(options.keep);
  const seen = new Set<string>();
  const cases: DealRow[] = [];
  for (let i = 0; i < leads.size; i += 1) {
    const key = text(id, i) as string;
    const day = created.days[i] as number;
    const skip = day !== NONE && day > asOf ? "afterAsOf" : seen.has(key) ? "duplicate" : null;
    if (skip !== null) {
      unused.add(leads.origin ? (leads.origin[i] as number) : i, null, skip);
      continue;
    }
    seen.add(key);
    const own = linked.get(key) ?? [];
    const won = success === "deal" ? own : own.filter((deal) => state[deal] === WON);
    const closed =
      own.length > 0 ? own.every((deal) => state[deal] === LOST) : rules.rejected.includes(text(status, i) ?? "");
    const at = won.map((deal) => (success === "deal" ? start[deal] : end[deal]) as number);
    const lastLoss = own.some((deal) => state[deal] === OPEN)
      ? NONE
      : Math.max(NONE, ...own.map((deal) => end[deal] as number));
    const found = won.length > 0 ? "won" : closed ? "lost" : "open";
    cases.push({
      id: key,
      owner: text(owner, i),
      source: text(source, i),
      customer: text(customer, i),
      stage: text(status, i) ?? found,
      status: found,
      created: date(day),
      closedAt: found === "won" ? date(earliest(at)) : found === "lost" ? date(lastLoss) : null,
      ...Object.fromEntries(Object.entries(leads.dimensions).map(([name, column]) => [name, text(column, i)])),
    });
  }
  return {
    asOf: options.asOf,
    ...accounted(leads, unused.done()),
    reasons: [...unread([links, deals])],
    cases,
  };
}
