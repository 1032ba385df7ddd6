import { seeded } from "salesplan/kernel";
import { competitors, decisionProcess, define, defineExperiment, experiment, lift } from "salesplan/market";
import type { ContactRoleRow, DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";

const of = (successes: number, n: number) => ({ successes, n });

describe("article, system 11: a joint campaign, lead conversion +20 %", () => {
  it("read as relative: 10 % to 12 % is +2 points and +20 %", () => {
    const found = lift({ before: of(100, 1000), after: of(120, 1000) });
    expect(found.points?.estimate).toBeCloseTo(2, 10);
    expect(found.relative).toBeCloseTo(0.2, 12);
    expect(found.verdict).toBe("unclear");
    expect(found.requiredN).toBe(3841);
  });
  it("read as points: 10 % to 30 % is +20 points and +200 %", () => {
    const found = lift({ before: of(100, 1000), after: of(300, 1000) });
    expect(found.points?.estimate).toBeCloseTo(20, 10);
    expect(found.relative).toBeCloseTo(2, 12);
    expect(found.verdict).toBe("better");
  });
});

describe("article, system 8: test drive to signing raised to 35 %", () => {
  it("from 28 % on 300 each: +7 points, +25 %, not yet certain; 691 a side would show it", () => {
    const found = lift({ before: of(84, 300), after: of(105, 300) });
    expect(found.points?.estimate).toBeCloseTo(7, 10);
    expect(found.relative).toBeCloseTo(0.25, 12);
    expect(found).toMatchObject({ verdict: "unclear", requiredN: 691 });
  });
});

describe("article, system 12: training shortened the cycle of new customers", () => {
  const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const rows = Array.from({ length: 80 }, (_, i): DealRow => {
    const trained = i % 2 === 1;
    const start = (trained ? 120 : 0) + (i % 20);
    const days = (trained ? 20 : 40) + (i % 13);
    return {
      id: i,
      stage: "x",
      status: i % 3 === 0 ? "won" : "lost",
      type: "new",
      created: day(start),
      closedAt: day(start + days),
    };
  });
  it("shows the shorter cycle, and says that there was no control group", () => {
    const training = defineExperiment({ id: "training", since: day(120), groups: { by: "type", exposed: ["new"] } });
    const found = experiment(training, rows, { asOf: day(250) });
    expect(found.cycle?.verdict).toBe("better");
    expect(found.cycle?.estimate).toBeCloseTo(-20, 0);
    expect(found.reasons.map(({ code }) => code)).toContain("CYCLE_SHORTER");
    expect(found.reasons.map(({ code }) => code)).toContain("NO_CONTROL");
  });
});

describe("article, system 1: 45 days to decide; IT and finance decide", () => {
  const day = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const next = seeded(45);
  const contacts: ContactRoleRow[] = [];
  const deals = Array.from({ length: 240 }, (_, i): DealRow => {
    const [it0, finance, users] = [next() < 0.5, next() < 0.5, next() < 0.5];
    const days = 35 + ((i * 8) % 21);
    const start = (i * 3) % 150;
    for (const [department, met] of [
      ["IT", it0],
      ["finance", finance],
      ["users", users],
    ] as const)
      contacts.push({ customer: `c${i}`, contact: department, department, lastTouch: met ? day(start + 5) : null });
    const won = next() < 0.25 + (it0 ? 0.3 : 0) + (finance ? 0.3 : 0);
    return {
      id: i,
      customer: `c${i}`,
      stage: "x",
      type: i % 2 === 0 ? "medium" : "large",
      status: won ? "won" : "lost",
      created: day(start),
      closedAt: day(start + days),
    };
  });
  const policy = define({ segment: "type", departments: ["IT", "finance", "users"], norm: 45 });

  it("all decided: the mean is 45 days", () => {
    const found = decisionProcess(policy, deals, contacts, { asOf: day(300) });
    expect(found.all.mean).toBeCloseTo(45, 0);
    expect(found.segments.map(({ segment }) => segment)).toEqual(["medium", "large"]);
  });
  it("some still open: no mean, but the censoring-aware median", () => {
    const found = decisionProcess(policy, deals, contacts, { asOf: day(100) });
    expect(found.all.mean).toBeNull();
    expect(found.all.median.value).toBeGreaterThan((found.all.decidedMedian as number) - 3);
    expect(found.all.open).toBeGreaterThan(20);
  });
  it("IT and finance make the difference, the users do not", () => {
    const found = decisionProcess(policy, deals, contacts, { asOf: day(300) });
    expect(found.departments.map(({ name, verdict }) => [name, verdict])).toEqual([
      ["IT", "better"],
      ["finance", "better"],
      ["users", "unclear"],
    ]);
  });
  it("makes a plan for each: department, who, by when", () => {
    const open: DealRow[] = [
      { id: "o", customer: "c", owner: "Amy", stage: "x", status: "open", type: "large", created: day(90) },
    ];
    const plan = decisionProcess(define({ departments: ["IT", "finance"] }), open, [], { asOf: day(100) }).plan;
    expect(plan.map(({ department, owner, by }) => [department, owner, by])).toEqual([
      ["IT", "Amy", day(110)],
      ["finance", "Amy", day(110)],
    ]);
  });
});

describe("article, system 14: a rival cuts prices", () => {
  it("names the open deals exposed to it, and whether fewer are won since", () => {
    const row = (id: string, status: "open" | "won" | "lost", closedAt: string | null): DealRow => ({
      id,
      stage: "x",
      status,
      closedAt,
      amount: "10",
      competitors: ["K"],
    });
    const deals = [
      ...Array.from({ length: 26 }, (_, i) => row(`b${i}`, i < 14 ? "won" : "lost", "2026-06-01")),
      ...Array.from({ length: 4 }, (_, i) => row(`s${i}`, i < 1 ? "won" : "lost", "2026-07-20")),
      ...Array.from({ length: 9 }, (_, i) => row(`o${i}`, "open", null)),
    ];
    const [move] = competitors(define(), deals, [{ competitor: "K", date: "2026-07-06", kind: "priceCut" }], {
      asOf: "2026-07-31",
    }).moves;
    expect(move?.exposed.value.toFixed()).toBe("90");
    expect(move?.since).toMatchObject({ a: { successes: 1, n: 4 }, b: { successes: 14, n: 26 }, verdict: "tooFew" });
  });
});
