import { epochDay, plainDate } from "../../kernel/index.ts";
import { compareRates } from "../../measure/index.ts";
import { Decimal } from "../../money/index.ts";
import { readCompetitorMoves } from "../../records/index.ts";
import type { Context } from "../context.ts";
import { total } from "../money-text.ts";
import type { Decision } from "../types.ts";
import type { DealFigures } from "./deals.ts";
import { dueAfter } from "./standing.ts";

/** Days that a rival's move is still news. */
const NEWS = 92;

/** What rivals did, which open deals name them, and whether deals against them are won less often since. */
export function rivalsOf(context: Context, { outcomes }: DealFigures): readonly Decision[] {
  const { input, asOf, money } = context;
  if (input.competitorMoves === undefined) {
    context.missing("competitorMoves", "market");
    return [];
  }
  const table = readCompetitorMoves(input.competitorMoves, context.reading);
  context.account("competitorMoves", {
    given: table.given,
    used: table.size,
    unused: { count: 0, byCode: {}, first: [] },
    rejected: table.rejected,
  });
  const { competitor, date, kind } = table.columns;
  const decisions: Decision[] = [];
  for (let row = 0; row < table.size; row += 1) {
    const day = date.values[row] as number;
    const name = competitor.names[competitor.values[row] as number] as string;
    if (day > epochDay(asOf) || day < epochDay(asOf) - NEWS) continue;
    const named = outcomes.deals.filter((deal) => deal.competitors.includes(name));
    const open = named.filter((deal) => deal.outcome === "open");
    const amount = total(open.map((deal) => deal.amount ?? new Decimal(0)));
    const move = { competitor: name, kind: kind.names[kind.values[row] as number] ?? "", date: plainDate(day) };
    context.say(
      "market",
      "RIVAL_MOVE",
      { ...move, deals: open.length, amount: money(amount) },
      { stake: amount, from: ["pipeline"] },
    );
    const count = (since: boolean) => {
      const list = named.filter(
        (deal) => deal.outcome !== "open" && deal.date !== null && deal.date >= plainDate(day) === since,
      );
      return { successes: list.filter((deal) => deal.outcome === "won").length, n: list.length };
    };
    const [now, before] = [count(true), count(false)];
    if (now.n + before.n > 0)
      context.say(
        "market",
        "RIVAL_RATES",
        {
          won: now.successes,
          n: now.n,
          wonBefore: before.successes,
          nBefore: before.n,
          verdict: compareRates(now, before).verdict,
        },
        { from: ["measure", "pipeline"] },
      );
    if (open.length === 0) continue;
    decisions.push({
      id: `answer:${name}`,
      do: context.because("DO_ANSWER", { competitor: name, deals: open.length }),
      details: [],
      owner: "owners",
      due: dueAfter(context, 8),
      expect: context.because("EXPECT_ANSWER", { amount: money(amount) }),
      wrongIf: context.because("WRONG_ANSWER", { date: dueAfter(context, 40) }),
      apply: {
        room: "risk",
        verb: "start",
        value: { playbook: "competitor", competitor: name, deals: open.map((deal) => deal.dealId) },
      },
    });
  }
  return decisions;
}
