import { define, defineExperiment, experiment, leadCases } from "salesplan/market";
import type { DealRow, LeadRow, LinkRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const policy = define({ rejected: ["unqualified"], won: ["Won"], lost: ["Lost"] });
const lead = (id: string, more: object = {}): LeadRow => ({
  id,
  source: "web",
  created: "2026-06-01",
  status: "new",
  ...more,
});
const deal = (id: string, stage: string, closedAt: string | null, created = "2026-06-10"): DealRow => ({
  id,
  stage,
  created,
  closedAt,
});

describe("leadCases", () => {
  const leads = [
    lead("a"),
    lead("b", { status: "unqualified" }),
    lead("c"),
    lead("d"),
    lead("e", { created: "2026-08-01" }),
    lead("a"),
    lead("f"),
    lead("g", { status: "unqualified" }),
    lead("h"),
  ];
  const links: LinkRow[] = [
    { leadId: "a", dealId: "a1" },
    { leadId: "a", dealId: "a2" },
    { leadId: "c", dealId: "c1" },
    { leadId: "c", dealId: "c2" },
    { leadId: "d", dealId: "later" },
    { leadId: "f", dealId: "nowhere" },
    { leadId: "g", dealId: "g1" },
    { leadId: "h", dealId: "h1" },
  ];
  const deals = [
    deal("a1", "Won", "2026-07-20", "2026-06-12"),
    deal("a2", "Won", "2026-07-10", "2026-06-15"),
    deal("c1", "Lost", "2026-07-01"),
    deal("c2", "Lost", "2026-07-05"),
    deal("later", "Talk", null, "2026-08-02"),
    deal("g1", "Talk", null),
    deal("h1", "Won", "2026-08-05"),
  ];
  const told = (success: "deal" | "won") =>
    leadCases(policy, { leads, links, deals }, { asOf, success }).cases.map(
      ({ id, status, closedAt }) => `${id} ${status} ${closedAt}`,
    );
  it("a lead succeeds once it became a deal", () => {
    expect(told("deal")).toEqual([
      "a won 2026-06-12",
      "b lost null",
      "c won 2026-06-10",
      "d open null",
      "f open null",
      "g won 2026-06-10",
      "h won 2026-06-10",
    ]);
  });
  it("or once a deal of it was won; it is lost with the last of its deals", () => {
    expect(told("won")).toEqual([
      "a won 2026-07-10",
      "b lost null",
      "c lost 2026-07-05",
      "d open null",
      "f open null",
      "g open null",
      "h open null",
    ]);
  });
  it("accounts for every lead, and says what else could not be read", () => {
    const found = leadCases(policy, { leads, links, deals: [...deals, { id: "x" } as never] }, { asOf });
    expectAccounted(found);
    expect(found.unused.byCode).toEqual({ afterAsOf: 1, duplicate: 1 });
    expect(found.reasons).toMatchObject([{ code: "ROWS_UNREAD", params: { table: "deals", count: 1 } }]);
    expect(errorOf(() => leadCases(policy, { leads } as never, { asOf })).path).toEqual(["links"]);
  });
  it("the conversion of leads is an experiment like any other, by source or by a dimension", () => {
    const many = (source: string, month: string, n: number, converted: number) =>
      Array.from({ length: n }, (_, i) => ({
        lead: lead(`${source}${month}${i}`, {
          source,
          created: `${month}-01`,
          team: source === "event" ? "joint" : "alone",
        }),
        link: i < converted ? { leadId: `${source}${month}${i}`, dealId: `d${source}${month}${i}` } : null,
      }));
    const all = [
      ...many("event", "2026-03", 200, 40),
      ...many("event", "2026-05", 200, 72),
      ...many("web", "2026-03", 200, 40),
      ...many("web", "2026-05", 200, 44),
    ];
    const joined = all.flatMap(({ link }) => (link ? [link] : []));
    const input = {
      leads: all.map((one) => one.lead),
      links: joined,
      deals: joined.map(({ dealId }) => deal(dealId, "Talk", null, "2026-05-10")),
    };
    const { cases } = leadCases(policy, input, { asOf, dimensions: ["team"] });
    const campaign = defineExperiment({
      since: "2026-05-01",
      within: 80,
      groups: { by: "source", exposed: ["event"], control: ["web"] },
      prove: { relative: 0.2 },
    });
    const found = experiment(campaign, cases, { asOf });
    expect(found.exposed).toEqual({ before: { successes: 40, n: 200 }, after: { successes: 72, n: 200 } });
    expect(found.points?.estimate).toBeCloseTo(14, 10);
    expect(found.relative).toBeCloseTo(0.36 / 0.22 - 1, 10);
    expect(found.verdict).toBe("better");
    const byTeam = defineExperiment({ ...campaign, groups: { by: "team", exposed: ["joint"], control: ["alone"] } });
    expect(experiment(byTeam, cases, { asOf, dimensions: ["team"] }).points).toEqual(found.points);
  });
});
