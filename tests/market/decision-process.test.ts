import * as calendar from "salesplan/calendar";
import { decisionProcess, define } from "salesplan/market";
import type { ContactRoleRow, DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

const asOf = "2026-07-31";
const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

describe("decisionProcess", () => {
  const policy = define({ departments: ["IT", "finance"], roles: ["champion"], segment: "type", norm: 45 });
  const deals: DealRow[] = [
    ...Array.from(
      { length: 20 },
      (_, i): DealRow => ({
        id: `a${i}`,
        customer: `ca${i}`,
        stage: "x",
        status: i < 16 ? "won" : "lost",
        type: "large",
        created: day(i),
        closedAt: day(i + 60 + i),
      }),
    ),
    ...Array.from(
      { length: 20 },
      (_, i): DealRow => ({
        id: `b${i}`,
        customer: `cb${i}`,
        stage: "x",
        status: i < 5 ? "won" : "lost",
        type: "large",
        created: day(i),
        closedAt: day(i + 65 + i),
      }),
    ),
    {
      id: "o1",
      customer: "co1",
      owner: "Amy",
      stage: "x",
      status: "open",
      type: "large",
      created: "2026-03-01",
      amount: "90",
    },
    {
      id: "o2",
      customer: "co2",
      owner: null,
      stage: "x",
      status: "open",
      type: "small",
      created: "2026-07-20",
      amount: "120",
    },
    { id: "o3", stage: "x", status: "open", created: "2026-07-20" },
    { id: "o4", stage: "x", status: "won", type: "small", created: "2026-07-20" },
  ];
  const contacts: ContactRoleRow[] = [
    ...Array.from(
      { length: 20 },
      (_, i): ContactRoleRow => ({
        customer: `ca${i}`,
        contact: "w",
        department: "IT",
        role: "champion",
        lastTouch: "2026-01-20",
      }),
    ),
    ...Array.from({ length: 20 }, (_, i): ContactRoleRow => ({ customer: `cb${i}`, contact: "w", department: "IT" })),
    { customer: "co1", contact: "Wang", department: "IT", lastTouch: "2026-07-02" },
    { customer: "co1", contact: "Liu", department: "finance" },
    { customer: "co2", contact: "Ho", department: "IT", lastTouch: "2026-08-02" },
    { customer: "co2", contact: "Ho", department: "IT", lastTouch: "2026-08-02" },
    { customer: "co2", contact: "Ko", department: "finance", dealId: "other", lastTouch: "2026-07-02" },
  ];
  const found = decisionProcess(policy, deals, contacts, { asOf, ids: true });

  it("gives the cycle per segment, open deals counted, against the norm", () => {
    expect(found.segments.map(({ segment, n, decided, open }) => [segment, n, decided, open])).toEqual([
      ["large", 41, 40, 1],
      ["small", 1, 0, 1],
      [null, 1, 0, 1],
    ]);
    const [large, small] = found.segments;
    expect(large).toMatchObject({
      mean: null,
      againstNorm: "worse",
      decidedMedian: 72,
      overdue: { deals: 1, ids: ["o1"] },
    });
    expect(large?.median.value).toBe(72);
    expect(large?.overdue.value.toFixed()).toBe("90");
    expect(small).toMatchObject({ againstNorm: "tooFew", median: { value: null }, winRate: { successes: 1, n: 1 } });
    expect(found.all.n).toBe(43);
  });
  it("a mean only where all are decided", () => {
    const decided = decisionProcess(define(), deals.slice(0, 20), [], { asOf });
    expect(decided.all.mean).toBeCloseTo(69.5, 10);
    expect(decided.segments).toEqual([]);
  });
  it("shows the influence of who was met, corrected for how many were tested", () => {
    const [it0, finance] = found.departments;
    expect(it0).toMatchObject({ name: "IT", with: 21, without: 21, verdict: "better" });
    expect(it0?.winRate).toMatchObject({ a: { successes: 16, n: 20 }, b: { successes: 5, n: 20 } });
    // IT and champion were met in the same deals: two tests, so twice the p.
    expect(it0?.adjustedP).toBeCloseTo(2 * (it0?.winRate.p as number), 12);
    expect(finance).toMatchObject({ with: 0, verdict: "tooFew", adjustedP: null });
    expect(found.roles[0]?.verdict).toBe("better");
    expect(found.withoutContacts).toBe(2);
  });
  it("a difference that one test alone would show does not survive the correction for four", () => {
    const rows = Array.from(
      { length: 60 },
      (_, i): DealRow => ({
        id: i,
        customer: `c${i}`,
        stage: "x",
        status: i % 2 === 0 ? (i < 44 ? "won" : "lost") : i < 28 ? "won" : "lost",
      }),
    );
    const people = rows.flatMap((_, i) =>
      ["a", "b", "c", "d"].map(
        (department, k): ContactRoleRow => ({
          customer: `c${i}`,
          contact: department,
          department,
          lastTouch: (k === 0 ? i % 2 === 0 : i % (k + 2) === 0) ? "2026-01-02" : null,
        }),
      ),
    );
    const [a] = decisionProcess(define(), rows, people, { asOf }).departments;
    expect(a?.winRate.verdict).toBe("better");
    expect(a?.adjustedP).toBeGreaterThan(0.05);
    expect(a?.verdict).toBe("unclear");
  });
  it("plans who meets whom by when, largest amount first; a touch after asOf has not happened", () => {
    expect(
      found.plan.map(({ deal, department, contact, owner, by, overdue }) => [
        deal,
        department,
        contact,
        owner,
        by,
        overdue,
      ]),
    ).toEqual([
      ["o2", "IT", "Ho", null, "2026-08-10", false],
      ["o2", "finance", null, null, "2026-08-10", false],
      ["o1", "finance", "Liu", "Amy", "2026-08-10", true],
      ["o3", "IT", null, null, "2026-08-10", false],
      ["o3", "finance", null, null, "2026-08-10", false],
    ]);
    expect(found.plan[0]?.amount?.toFixed()).toBe("120");
  });
  it("counts working days where a calendar is given", () => {
    const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
    expect(decisionProcess(policy, deals, contacts, { asOf, calendar: cal }).plan[0]?.by).toBe("2026-08-14");
  });
  it("accounts for deals and contacts", () => {
    expectAccounted(found);
    expectAccounted(found.contactRows);
    expect(found.contactRows.unused.byCode).toEqual({ duplicate: 1 });
    const later = decisionProcess(policy, [...deals, { id: "z", stage: "x", created: "2026-08-01" }], contacts, {
      asOf,
    });
    expect(later.unused.byCode).toEqual({ afterAsOf: 1 });
  });
  it("says what it found", () => {
    expect(found.reasons.map(({ code }) => code)).toEqual([
      "CYCLE_ABOVE_NORM",
      "CYCLE_ABOVE_NORM",
      "DEALS_OVERDUE",
      "MET_DIFFERS",
      "MEETINGS_DUE",
    ]);
  });
  it("takes the departments that it finds where none are asked for, and plans nothing then", () => {
    const open = decisionProcess(define(), deals, contacts, { asOf });
    expect(open.departments.map(({ name }) => name)).toEqual(["IT", "finance"]);
    expect(open.plan).toEqual([]);
  });
  it("needs asOf and readable options", () => {
    // @ts-expect-error asOf is required
    expect(errorOf(() => decisionProcess(policy, deals, contacts, {}))).toMatchObject({
      code: "MISSING_OPTION",
      path: ["asOf"],
    });
    expect(errorOf(() => decisionProcess(define({ segment: "size" }), deals, contacts, { asOf })).code).toBe(
      "UNKNOWN_FIELD",
    );
  });
});
