import { fail, KEEP, reason, type Table, type Tally, tally } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type LinkColumns, type LinkRow, readLinks, type StageEventRow } from "../records/index.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason } from "./types.ts";

/** Events of leads and of the deals that came of them, under one id each. */
export interface JoinedLeads {
  /** Ready for {@link analyze}: a deal's events carry the id of its lead. */
  readonly rows: readonly StageEventRow[];
  /** Deals (of those with events) that no lead is known for; their events are left out. */
  readonly unlinkedDeals: readonly string[];
  /** Links that were not used: `secondLead` where a deal has a lead already, `duplicate`. */
  readonly unused: Tally;
  /** Links that could not be read. */
  readonly rejected: Tally;
  readonly reasons: readonly FunnelReason[];
}
/** A table of links. */
export type LinkTable = Table<"links", LinkColumns>;

/**
 * Joins the events of leads with those of the deals that came of them, so that one funnel can reach from lead to signing. Without
 * links there are two funnels, and their rates must not be multiplied: not every deal came from a lead.
 *
 * @throws SalesPlanError: NO_LINKS where no link can be read.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const leads = [{ dealId: "L1", stage: "lead", at: "2026-01-05" }];
 * const deals = [{ dealId: "D7", stage: "signed", at: "2026-02-02" }];
 * const { rows } = funnel.joinLeads(leads, deals, [{ leadId: "L1", dealId: "D7" }]);
 * const policy = funnel.define({ stages: ["lead", "signed"] });
 * funnel.analyze(policy, rows, { asOf: "2026-02-28" }).overall.rate; //=> 1
 * ```
 */
export function joinLeads(
  leads: readonly StageEventRow[],
  deals: readonly StageEventRow[],
  links: LinkTable | readonly LinkRow[],
  options: { readonly keep?: number } = {},
): JoinedLeads {
  must(leads, "leads", "objects");
  must(deals, "deals", "objects");
  must(options, "options", "object");
  const { keep = KEEP } = options;
  const table = readLinks(links, options);
  if (table.size === 0)
    fail(
      "NO_LINKS",
      ["links"],
      "links of leads and deals are needed; without them there are two funnels, never their product",
    );
  const { leadId, dealId } = table.columns;
  const leadOf = new Map<string, string>();
  const unused = tally(keep);
  for (let i = 0; i < table.size; i += 1) {
    const lead = leadId.names[leadId.values[i] as number] as string;
    const deal = dealId.names[dealId.values[i] as number] as string;
    const before = leadOf.get(deal);
    if (before === undefined) leadOf.set(deal, lead);
    else unused.add(table.origin?.[i] ?? i, "leadId", before === lead ? "duplicate" : "secondLead", lead);
  }
  const unlinked = new Set<string>();
  const rows: StageEventRow[] = [...leads];
  for (const row of deals) {
    const named = typeof row.dealId === "string" || typeof row.dealId === "number";
    const lead = leadOf.get(String(row.dealId));
    // A row without an id is for the reader to reject.
    if (!named) rows.push(row);
    else if (lead === undefined) unlinked.add(String(row.dealId));
    else rows.push({ ...row, dealId: lead });
  }
  const said: FunnelReason[] = unlinked.size === 0 ? [] : [reason(reasons, "UNLINKED_DEALS", { count: unlinked.size })];
  return { rows, unlinkedDeals: [...unlinked], unused: unused.done(), rejected: table.rejected, reasons: said };
}
