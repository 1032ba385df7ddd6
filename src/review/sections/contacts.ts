import { epochDay, type NameColumn, NONE } from "../../kernel/index.ts";
import * as market from "../../market/index.ts";
import { compareRates } from "../../measure/index.ts";
import { readContactRoles } from "../../records/index.ts";
import { adjustP } from "../../stats/index.ts";
import type { Context } from "../context.ts";
import { tested } from "../evidence.ts";
import { total } from "../money-text.ts";
import { countedDeals, openStages } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";

/** Who was met, and what that goes with. */
export interface ContactFigures {
  /** Departments that the rules ask for, or those found. */
  readonly departments: readonly string[];
  /** Whether somebody of a department has been met in a deal by asOf. */
  readonly met: (deal: string, customer: string | null, department: string) => boolean;
  /** Whether anything is known of who decides in a deal. */
  readonly known: (deal: string, customer: string | null) => boolean;
}

/** The rules of the market room; without any of its own those of the pipeline's stages. */
export const marketRules = (context: Context, { policy }: DealFigures): market.MarketPolicy =>
  context.policies.market !== undefined
    ? market.parse(context.policies.market)
    : market.define({ won: policy.stages.won, lost: policy.stages.lost });

/** How customers decide: which departments were met in won deals, and which are missing in open ones. */
export function contactsOf(context: Context, figures: DealFigures | null): ContactFigures | null {
  const { input, reading } = context;
  if (input.contacts === undefined || figures === null) {
    context.missing(input.contacts === undefined ? "contacts" : "deals", "decisionProcess");
    return null;
  }
  const table = readContactRoles(input.contacts, reading);
  const found = market.decisionProcess(marketRules(context, figures), countedDeals(context, figures), table, reading);
  context.account("contacts", found.contactRows);
  for (const { name, winRate, verdict, adjustedP } of found.departments) {
    const { a, b } = winRate;
    if (a.n === 0 || b.n === 0) continue;
    context.say(
      "market",
      "DEPARTMENT_MET",
      { department: name, won: a.successes, n: a.n, wonWithout: b.successes, nWithout: b.n, verdict },
      { from: ["market"], evidence: tested(a.n + b.n, adjustedP) },
    );
  }
  // Nobody has met a customer's finance over a lead: the last stage before the decision is where it matters.
  const stage = figures.policy.stages.open.at(-1) ?? "";
  const late = new Set([...openStages(context, figures)].flatMap(([id, deal]) => (deal.stage === stage ? [id] : [])));
  for (const department of context.policies.market?.departments ?? []) {
    const due = found.plan.filter((touch) => touch.department === department && late.has(touch.deal));
    if (due.length === 0) continue;
    const worth = total(due.flatMap(({ amount }) => amount ?? []));
    context.say(
      "market",
      "DEPARTMENT_MISSING",
      { department, stage, deals: due.length, of: late.size, amount: context.money(worth) },
      { from: ["market"], stake: worth },
    );
  }
  return { ...rosterOf(context, table), departments: found.departments.map(({ name }) => name) };
}

/** Looks up who is known and met, by deal: a contact without a deal counts for all deals of its customer. */
function rosterOf(context: Context, table: ReturnType<typeof readContactRoles>): Pick<ContactFigures, "met" | "known"> {
  const { customer, department, dealId, lastTouch } = table.columns;
  const at = ({ names, values }: NameColumn, row: number): string | null => names[values[row] as number] ?? null;
  const asOf = epochDay(context.asOf);
  const people = new Map<string, { readonly department: string | null; readonly touched: boolean }[]>();
  for (let row = 0; row < table.size; row += 1) {
    const deal = at(dealId, row);
    const key = JSON.stringify([at(customer, row), deal]);
    const day = lastTouch.days[row] as number;
    const one = { department: at(department, row), touched: day !== NONE && day <= asOf };
    const list = people.get(key);
    if (list) list.push(one);
    else people.set(key, [one]);
  }
  const rows = (deal: string, of: string | null) => [
    ...(people.get(JSON.stringify([of, deal])) ?? []),
    ...(people.get(JSON.stringify([of, null])) ?? []),
  ];
  return {
    known: (deal, of) => rows(deal, of).length > 0,
    met: (deal, of, name) => rows(deal, of).some((one) => one.department === name && one.touched),
  };
}

/** Departments met in the deals that were won, against those that slipped: told for the one that differs most, and only with evidence. */
export function slippedWithout(
  context: Context,
  figures: DealFigures,
  contacts: ContactFigures | null,
  ids: { readonly won: readonly string[]; readonly slipped: readonly string[] },
): string | null {
  if (contacts === null) return null;
  const customers = new Map(figures.outcomes.deals.map(({ dealId, customer }) => [dealId, customer]));
  const count = (list: readonly string[], department: string) => {
    const known = list.filter((id) => contacts.known(id, customers.get(id) ?? null));
    return {
      successes: known.filter((id) => contacts.met(id, customers.get(id) ?? null, department)).length,
      n: known.length,
    };
  };
  const compared = contacts.departments.map((department) => {
    const { a, b, p, verdict } = compareRates(count(ids.won, department), count(ids.slipped, department));
    return { department, a, b, p: verdict === "tooFew" ? null : p };
  });
  const judged = compared.filter(({ p }) => p !== null);
  const adjusted = adjustP(judged.map(({ p }) => p as number));
  const [best] = judged
    .map((one, i) => ({ ...one, adjusted: adjusted[i] as number }))
    .sort((x, y) => x.adjusted - y.adjusted || (x.department < y.department ? -1 : 1));
  if (best === undefined || best.adjusted >= 0.05) return null;
  const { department, a, b } = best;
  context.say(
    "causes",
    "SLIPPED_WITHOUT",
    { department, met: a.successes, won: a.n, metSlipped: b.successes, slipped: b.n, p: best.adjusted },
    { from: ["market", "pipeline"], evidence: tested(a.n + b.n, best.adjusted) },
  );
  return department;
}
