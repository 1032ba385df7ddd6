import * as calendar from "salesplan/calendar";
import { seeded } from "salesplan/kernel";
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
    expect(it0).toMatchObject({ name: "IT", with: 21, without: 20, unknown: 1, verdict: "better" });
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
  it("a meeting after the decision, or long before the deal, did not decide it", () => {
    const rows: DealRow[] = [
      { id: "won", customer: "c1", stage: "x", status: "won", created: "2026-03-01", closedAt: "2026-04-01" },
      { id: "open", customer: "c2", stage: "x", status: "open", created: "2026-06-01" },
    ];
    const people = [
      { customer: "c1", contact: "it", department: "IT", lastTouch: "2026-05-20" },
      { customer: "c1", contact: "fin", department: "finance", lastTouch: "2026-04-01" },
      { customer: "c2", contact: "it2", department: "IT", lastTouch: "2026-05-01" },
      { customer: "c2", contact: "fin2", department: "finance", lastTouch: "2026-05-02" },
    ];
    const asked = define({ departments: ["IT", "finance"], recent: 30 });
    const split = (more: object = {}) =>
      decisionProcess(asked, rows, people, { asOf, ...more }).departments.map(
        ({ name, with: met, without, unknown }) => [name, met, without, unknown],
      );
    // The last touch of IT at c1 came after the decision: what was before it nobody knows.
    expect(split()).toEqual([
      ["IT", 0, 1, 1],
      ["finance", 2, 0, 0],
    ]);
    const activities = [
      { id: 1, at: "2026-03-10", owner: "amy", kind: "visit", contact: "it" },
      { id: 2, at: "2026-06-20", owner: "amy", kind: "visit", contact: "it2", done: false },
      { id: 3, at: "2026-06-21", owner: "amy", kind: "visit", contact: "it2", recordedAt: "2026-08-02" },
      { id: 4, at: "2026-08-01", owner: "amy", kind: "visit", contact: "it2" },
      { id: 5, at: "soon", owner: "amy", kind: "visit", contact: "it2" },
    ];
    expect(split({ activities })).toEqual([
      ["IT", 1, 1, 0],
      ["finance", 2, 0, 0],
    ]);
    const told = decisionProcess(asked, rows, people, { asOf, activities });
    expect(told.plan.map(({ deal, department, contact }) => [deal, department, contact])).toEqual([
      ["open", "IT", "it2"],
    ]);
    expect(told.reasons[0]).toMatchObject({ code: "ROWS_UNREAD", params: { table: "activities", count: 1 } });
  });
  it("who is met once the deal is won seems to decide nothing", () => {
    const next = seeded(4);
    const rows = Array.from({ length: 400 }, (_, i): DealRow => {
      const start = Math.floor(next() * 100);
      const won = next() < 0.4;
      return {
        id: i,
        customer: `c${i}`,
        stage: "x",
        status: won ? "won" : "lost",
        created: day(start),
        closedAt: day(start + 40),
      };
    });
    // Finance is met by lot before; where the deal is won it is met again to be invoiced.
    const people = rows.map(({ status, created }, i): ContactRoleRow => {
      const from = Math.round((Date.parse(String(created)) - Date.UTC(2026, 0, 1)) / 86_400_000);
      const before = next() < 0.5 ? day(from + 5) : null;
      return {
        customer: `c${i}`,
        contact: "f",
        department: "finance",
        lastTouch: status === "won" ? day(from + 50) : before,
      };
    });
    const [finance] = decisionProcess(define({ departments: ["finance"] }), rows, people, { asOf }).departments;
    expect(finance?.verdict).not.toBe("better");
    expect(finance?.unknown).toBeGreaterThan(100);
  });
  it("a segment may have a norm of its own", () => {
    const rows = [
      ...Array.from(
        { length: 20 },
        (_, i): DealRow => ({
          id: `s${i}`,
          stage: "x",
          status: "won",
          type: "small",
          created: day(i),
          closedAt: day(i + 20),
        }),
      ),
      { id: "o", stage: "x", status: "open" as const, type: "small", created: "2026-07-06" },
    ];
    const strict = decisionProcess(define({ segment: "type", norms: { small: 15 } }), rows, [], { asOf });
    expect(strict.segments[0]).toMatchObject({ norm: 15, againstNorm: "worse", overdue: { deals: 1 } });
    expect(strict.all).toMatchObject({ norm: 45, againstNorm: "better", overdue: { deals: 0 } });
    expect(strict.reasons.find(({ code }) => code === "CYCLE_ABOVE_NORM")?.params).toMatchObject({
      segment: "small",
      norm: 15,
    });
    const large = decisionProcess(define({ segment: "type", norms: { large: 90 } }), rows, [], { asOf });
    expect(large.segments[0]?.norm).toBe(45);
  });
  it("the difference of the medians has an interval", () => {
    const { cycle } = found.departments[0] ?? {};
    const { a, b } = cycle ?? {};
    const [m, n] = [a?.median, b?.median];
    expect(cycle?.estimate).toBe((m?.value ?? 0) - (n?.value ?? 0));
    expect(cycle?.interval?.low).toBeLessThan(cycle?.estimate ?? 0);
    expect(cycle?.interval?.high).toBeGreaterThan(cycle?.estimate ?? 0);
    expect(found.observational).toBe(true);
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
      "OBSERVATIONAL",
      "MET_DIFFERS",
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
