import { epochDay } from "../../kernel/index.ts";
import * as market from "../../market/index.ts";
import type { Context } from "../context.ts";
import { text } from "../money-text.ts";
import type { Decision } from "../types.ts";
import type { DealFigures } from "./deals.ts";
import { dueAfter } from "./standing.ts";

/** Days that a rival's move is still news. */
const NEWS = 92;

/** The name under which playbooks answer a kind of move: `priceCut` is `competitorPriceCut`. */
const triggerOf = (kind: string): string => `competitor${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;

/** What rivals did, which open deals name them, and whether deals against them are won less often since. */
export function rivalsOf(context: Context, { deals, policy }: DealFigures): readonly Decision[] {
  const { input, asOf, money } = context;
  if (input.competitorMoves === undefined) {
    context.missing("competitorMoves", "market");
    return [];
  }
  const { won, lost } = policy.stages;
  const rules = context.policies.market ?? market.define({ won, lost });
  const found = market.competitors(rules, deals, input.competitorMoves, { ...context.reading, ids: true });
  context.account("competitorMoves", found.moveRows);
  const decisions: Decision[] = [];
  for (const { competitor, date, kind, exposed, since } of found.moves) {
    if (epochDay(date) < epochDay(asOf) - NEWS) continue;
    const amount = money(exposed.value);
    context.say(
      "market",
      "RIVAL_MOVE",
      { competitor, kind, date, deals: exposed.deals, amount },
      { stake: exposed.value, from: ["market"] },
    );
    const { a, b, verdict } = since;
    if (a.n + b.n > 0)
      context.say(
        "market",
        "RIVAL_RATES",
        { won: a.successes, n: a.n, wonBefore: b.successes, nBefore: b.n, verdict },
        { from: ["market"] },
      );
    if (exposed.deals === 0) continue;
    decisions.push({
      id: `answer:${competitor}`,
      do: context.because("DO_ANSWER", { competitor, deals: exposed.deals }),
      details: [],
      owner: "owners",
      due: dueAfter(context, 8),
      expect: context.because("EXPECT_ANSWER", { amount }),
      wrongIf: context.because("WRONG_ANSWER", { date: dueAfter(context, 40) }),
      apply: {
        room: "risk",
        verb: "respond",
        value: {
          occasions: [{ trigger: triggerOf(kind), subject: competitor, amount: text(exposed.value) }],
          deals: exposed.ids,
        },
      },
    });
  }
  return decisions;
}
