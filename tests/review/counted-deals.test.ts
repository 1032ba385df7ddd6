import { monthly, type Review, type ReviewInput } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";

const marketOf = ({ findings, rivals, trends, decisions }: Review) => ({
  findings: findings.filter(({ section }) => section === "market").map(({ reason, stake }) => ({ reason, stake })),
  rivals,
  trends,
  answers: decisions.filter(({ id }) => id.startsWith("answer:")),
});
const run = (input: ReviewInput): Review => monthly(input, policies, options);

describe("deals that the pipeline does not count", () => {
  it.each([1, 2, 3, 4, 5])("are in no figure of the market either (team %i)", (seed) => {
    const input = smallTeam(seed);
    const deals = input.deals as readonly object[];
    const deal = { owner: "Chen", customer: "C1", amount: "990000", created: "2026-06-10", competitors: "Kestrel" };
    const strange = [
      { ...deal, id: "X1", stage: "verbal yes" },
      { ...deal, id: "X2", stage: "shelved", closeDate: "2026-07-20" },
    ];
    const given = marketOf(run({ ...input, deals: deals as never }));
    expect(marketOf(run({ ...input, deals: [...strange, ...deals] as never }))).toEqual(given);
  });

  it("of two rows of one deal, the market sees the one that the pipeline counts", () => {
    const input = smallTeam(3);
    const deals = input.deals as readonly { readonly id: string }[];
    const stale = { id: "X1", owner: "Chen", customer: "C1", amount: "990000", created: "2026-06-10" };
    const old = { ...stale, stage: "proposal", competitors: "Kestrel", recordedAt: "2026-06-11" };
    const now = { ...stale, stage: "lost", closeDate: "2026-06-30", recordedAt: "2026-06-30" };
    const once = marketOf(run({ ...input, deals: [now, ...deals] as never }));
    expect(marketOf(run({ ...input, deals: [old, now, ...deals] as never }))).toEqual(once);
  });
});
