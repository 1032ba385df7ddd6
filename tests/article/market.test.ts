import { defineExperiment, experiment, lift } from "salesplan/market";
import type { DealRow } from "salesplan/records";
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
