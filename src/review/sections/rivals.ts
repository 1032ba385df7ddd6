import { epochDay, type Reason } from "../../kernel/index.ts";
import * as market from "../../market/index.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../due.ts";
import { tested } from "../evidence.ts";
import { earlierOf } from "../follow/earlier.ts";
import { text, total } from "../money-text.ts";
import type { Decision, RivalRow } from "../types.ts";
import { marketRules } from "./contacts.ts";
import { countedDeals } from "./deal-rows.ts";
import type { DealFigures } from "./deals.ts";
import { playbookFor, STEPS } from "./playbook-start.ts";

/** Days that a rival's move is still news. */
const NEWS = 92;

/** What rivals did, and what to answer. */
export interface Rivals {
  readonly rows: readonly RivalRow[];
  readonly decisions: readonly Decision[];
}

/** The name under which playbooks answer a kind of move: `priceCut` is `competitorPriceCut`. */
const triggerOf = (kind: string): string => `competitor${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

/** What rivals did, which open deals name them, and whether deals against them are won less often since. */
export function rivalsOf(context: Context, figures: DealFigures, slipped: ReadonlySet<string>): Rivals {
  const { input, asOf, money } = context;
  if (input.competitorMoves === undefined) {
    context.missing("competitorMoves", "market");
    return { rows: [], decisions: [] };
  }
  const found = market.competitors(
    marketRules(context, figures),
    countedDeals(context, figures),
    input.competitorMoves,
    {
      ...context.reading,
      ids: true,
    },
  );
  context.account("competitorMoves", found.moveRows);
  const asked = new Set((input.previous ? earlierOf(input.previous) : []).map(({ decision }) => decision.id));
  const decisions: Decision[] = [];
  const rows: RivalRow[] = [];
  for (const { competitor, date, kind, exposed, since } of found.moves) {
    const { a, b, verdict } = since;
    const counts = { won: a.successes, n: a.n, wonBefore: b.successes, nBefore: b.n, verdict };
    const row = { competitor, kind, date, deals: exposed.deals, amount: text(exposed.value), ...counts };
    if (epochDay(date) < epochDay(asOf) - NEWS) {
      // No news any more, but the test of an answer may be to come.
      if (asked.has(`answer:${competitor}:${date}`)) rows.push(row);
      continue;
    }
    const amount = money(exposed.value);
    context.say(
      "market",
      "RIVAL_MOVE",
      { competitor, kind, date, deals: exposed.deals, amount },
      { stake: exposed.value, from: ["market"] },
    );
    rows.push(row);
    if (a.n + b.n > 0)
      context.say("market", "RIVAL_RATES", counts, { from: ["market"], evidence: tested(a.n + b.n, since.p) });
    if (exposed.deals === 0) continue;
    const occasion = { trigger: triggerOf(kind), subject: competitor, amount: text(exposed.value) };
    const start = playbookFor(context, occasion, { deals: [...(exposed.ids ?? [])].sort() });
    decisions.push({
      id: `answer:${competitor}:${date}`,
      do: context.because("DO_ANSWER", { competitor, deals: exposed.deals, playbook: start?.playbook ?? "none" }),
      details: [...(start?.steps ?? []).slice(0, STEPS), ...alsoSlipped(context, figures, exposed.ids ?? [], slipped)],
      owner: "owners",
      due: dueAfter(context, 8),
      expect: context.because("EXPECT_ANSWER", { amount }),
      wrongIf: context.because("WRONG_ANSWER", { date: dueAfter(context, 40) }),
      stake: text(exposed.value),
      apply: start?.apply ?? null,
    });
  }
  return { rows, decisions };
}

/** Deals that another decision is about as well: their money is told once in each. */
function alsoSlipped(
  context: Context,
  { outcomes }: DealFigures,
  ids: readonly string[],
  slipped: ReadonlySet<string>,
): readonly Reason[] {
  const both = new Set(ids.filter((id) => slipped.has(id)));
  if (both.size === 0) return [];
  const amounts = outcomes.deals.flatMap(({ dealId, amount }) => (both.has(dealId) && amount !== null ? [amount] : []));
  return [context.because("ALSO_SLIPPED", { deals: both.size, amount: context.money(total(amounts)) })];
}
