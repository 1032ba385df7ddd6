import { readFileSync } from "node:fs";
import { committee, competitors, decisionProcess, define, lift } from "salesplan/market";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { type Case, cases, data } from "../support/shared.ts";

/*
 * Conformance on the reference cases of the market. Left to other rooms, which own the question: cycleTime, logRank,
 * mannWhitney, differenceInDifferences (statistics), touchesToWin (activity), winLoss.* (pipeline).
 */
const near = (found: unknown, wanted: number, tolerance: number): void => {
  expect(found).toBeTypeOf("number");
  expect(Math.abs((found as number) - wanted), `${found} against ${wanted}`).toBeLessThanOrEqual(
    Math.max(tolerance, 1e-12),
  );
};
const asOf = "2026-07-31";

type Runner = (c: Case, tolerance: number) => void;
const runners: { readonly [name: string]: Runner } = {
  committeeCompleteness: ({ input, expected }, tol) => {
    const rows = input.filled.map((role: string) => ({ customer: "c", contact: role, role }));
    const [found] = committee(define({ roles: input.required }), rows, { asOf, complete: true }).customers;
    near((found?.filled.roles as number) * 100, expected.percent, tol);
    expect(found?.missing?.roles).toEqual(expected.missing);
  },
  committeeEngagement: ({ input, expected }, tol) => {
    const { members } = input as { members: { role: string; weight: number; score: number }[] };
    const rows = members.map(({ role }) => ({ customer: "c", contact: role, role }));
    const policy = define({ weights: Object.fromEntries(members.map(({ role, weight }) => [role, weight])) });
    const scores = Object.fromEntries(members.map(({ role, score }) => [role, score]));
    near(committee(policy, rows, { asOf, scores }).customers[0]?.engagement, expected.score, tol);
  },
  "stakeholder.coverage": ({ input, expected }) => {
    const rows = input.stakeholders.flatMap(({ person, roles }: { person: string; roles: string[] }) =>
      roles.map((role) => ({ customer: "c", contact: person, role, lastTouch: "2026-07-26" })),
    );
    const policy = define({ roles: input.requiredRoles, recent: input.engagedWithinDays });
    const found = committee(policy, rows, { asOf, complete: input.rosterComplete });
    expect(found.customers[0]?.missing).toBe(expected.missing);
    expect(found.reasons.map(({ code }) => code)).toContain("ROSTER_INCOMPLETE");
  },
  "winLoss.winRate": ({ id, input, expected }) => {
    if (id !== "empty-win-rate") return;
    const rows = Array.from({ length: input.open }, (_, i) => ({ id: i, stage: "x", status: "open" as const }));
    const [row] = competitors(define(), rows, [], { asOf }).rivals;
    expect(row?.winRate.rate).toBe(expected.rate);
    expect([row?.winRate.n, row?.open.deals]).toEqual([expected.closed, expected.open]);
  },
  conversionLift: ({ input, expected }, tol) => {
    const of = ({ won, leads }: { won: number; leads: number }) => ({
      before: null,
      after: { successes: won, n: leads },
    });
    const found = lift(of(input.treated), of(input.control));
    near(found.points?.estimate, expected.absoluteLift * 100, tol * 100);
    near(found.relative, expected.relativeLift, tol);
    near(found.p, expected.pTwoSided, tol);
  },
};

describe.each(["funnel", "activity"])("cases of %s.json", (file) => {
  const list = cases(file);
  if (list === null) it.skip("the reference cases are not there", () => {});
  for (const one of list ?? []) {
    const run = runners[one.function];
    if (run) it(`${one.id} (${one.function})`, () => run(one, Number(one.tolerance ?? 1e-9)));
  }
});

describe("the CRM of the reference data", () => {
  const file = data("crm/sales_pipeline.csv");
  const run = file === null ? it.skip : it;
  run("45 days for closed deals alone are 69 once the open ones are counted", () => {
    const [head, ...lines] = readFileSync(file as string, "utf8")
      .trim()
      .split(/\r?\n/);
    const names = (head as string).split(",");
    const rows = lines.map((line): DealRow => {
      const cell = Object.fromEntries(line.split(",").map((text, i) => [names[i], text]));
      const stage = cell.deal_stage as string;
      return {
        id: cell.opportunity_id as string,
        stage,
        source: cell.product,
        created: cell.engage_date,
        closedAt: cell.close_date,
      };
    });
    const policy = define({ won: ["Won"], lost: ["Lost"], segment: "source", norm: 45 });
    const found = decisionProcess(policy, rows, [], { asOf: "2017-12-31" });
    expect(found.all).toMatchObject({
      decidedMedian: 45,
      median: { value: 69 },
      p75: 107,
      mean: null,
      againstNorm: "worse",
    });
    expect(found.all).toMatchObject({ decided: 6711, open: 1589, winRate: { successes: 4238, n: 6711 } });
    expect(found.segments).toHaveLength(7);
  });
});
