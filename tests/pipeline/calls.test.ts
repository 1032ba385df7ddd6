import fc from "fast-check";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { DealRow } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";
import { anyDay, dealRows, SPEC } from "./support.ts";

const policy = pipeline.define(SPEC);
const asOf = "2026-07-31";
const period = { label: "Q3", start: "2026-07-01", end: "2026-09-30" };
const rows: DealRow[] = [
  { id: 1, stage: "won", owner: "chen", amount: 40, closeDate: "2026-07-10" },
  { id: 2, stage: "offer", owner: "chen", amount: 20, closeDate: "2026-08-20" },
  { id: 3, stage: "talk", owner: "lin", amount: 100, closeDate: "2026-08-20" },
  { id: 4, stage: "talk", amount: 8, closeDate: "2026-08-20" },
];
const past = [
  { owner: "chen", called: 60, actual: "51.5" },
  { owner: "chen", called: 40, actual: 48.5 },
  { owner: "lin", called: 55, actual: 25 },
  { owner: "lin", called: 20, actual: 25, by: "manager" as const },
];

describe("calls", () => {
  const found = pipeline.calls(policy, rows, {
    asOf,
    period,
    past,
    calls: [
      { owner: "chen", amount: 60 },
      { owner: "chen", amount: 45, by: "manager" },
      { owner: "lin", amount: "30.5" },
      { owner: "wu", amount: 7 },
    ],
  });
  it("stand beside what the deals say, by owner and in all", () => {
    expectAccounted(found);
    const line = ({ owner, expected, rep, manager, repAbove }: pipeline.OwnerCalls): (string | null)[] =>
      [owner, expected, rep, manager, repAbove].map((value) => (value === null ? null : String(value)));
    expect(found.owners.map(line)).toEqual([
      ["chen", "52", "60", "45", "8"],
      ["lin", "25", "30.5", null, "5.5"],
      [null, "2", null, null, null],
      ["wu", "0", "7", null, "7"],
    ]);
    expect(line(found.all)).toEqual([null, "79", "97.5", "45", "18.5"]);
    expect([found.owners[1]?.p50, found.owners[1]?.p90].map(String)).toEqual(["0", "100"]);
  });
  it("carry the error of the past, with the number of calls", () => {
    const [chen, lin] = found.owners;
    expect(chen?.repError).toMatchObject({ n: 2, bias: 0, size: 0.17, tooHigh: 1, tooLow: 1 });
    expect([lin?.repError?.bias, lin?.managerError?.bias, chen?.managerError]).toEqual([1.2, -0.2, null]);
    expect(found.all.repError).toMatchObject({ n: 3, owner: null });
  });
  it("are refused where they are no amount", () => {
    const bad = errorOf(() => pipeline.calls(policy, [], { asOf, period, calls: [{ owner: "x", amount: "1.001" }] }));
    expect([bad.code, bad.path]).toEqual(["BAD_AMOUNT", ["calls", 0, "amount"]]);
    const old = errorOf(() => pipeline.callErrors([{ owner: "x", called: 1, actual: "?" }]));
    expect([old.code, old.path]).toEqual(["BAD_AMOUNT", ["past", 0, "actual"]]);
  });
  it.each<[string, object, readonly (string | number)[]]>([
    ["there is no list of them", {}, ["calls"]],
    ["one is nothing", { calls: [null] }, ["calls"]],
    ["nobody makes it", { calls: [{ amount: 1 }] }, ["calls", 0, "owner"]],
    [
      "it is neither the rep's nor the manager's",
      { calls: [{ owner: "x", amount: 1, by: "boss" }] },
      ["calls", 0, "by"],
    ],
    [
      "a past one is neither",
      { calls: [], past: [{ owner: "x", called: 1, actual: 1, by: "boss" }] },
      ["past", 0, "by"],
    ],
  ])("are refused where %s", (_name, options, path) => {
    expect(errorOf(() => pipeline.calls(policy, [], { asOf, period, ...options } as never)).path).toEqual(path);
  });
  it("owners' deals sum to the whole, exactly", () => {
    fc.assert(
      fc.property(dealRows, anyDay, (given, day) => {
        const { owners, all } = pipeline.calls(policy, given, { asOf: day, period, calls: [] });
        for (const of of ["signed", "weighted", "expected"] as const)
          expect(owners.reduce((sum, own) => sum.plus(own[of]), new Decimal(0)).toFixed()).toBe(all[of].toFixed());
        const whole = pipeline.forecast(policy, given, { asOf: day, periods: [period] }).periods[0];
        expect([all.p10, all.p90, all.expected].map(String)).toEqual(
          [whole?.p10, whole?.p90, whole?.expected].map(String),
        );
      }),
    );
  });
});

describe("callErrors", () => {
  it("431 called against 382 signed is 13 % too high", () => {
    const [, all] = pipeline.callErrors([{ owner: "team", called: 431, actual: 382 }]);
    expect(all?.bias).toBeCloseTo(0.1283, 4);
  });
  it("says null where nothing was signed", () => {
    expect(pipeline.callErrors([{ owner: "x", called: 5, actual: 0 }])[0]).toMatchObject({
      bias: null,
      size: null,
      tooHigh: 1,
    });
    expect(pipeline.callErrors([])).toEqual([]);
  });
});
