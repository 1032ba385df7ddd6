import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { type Finding, monthly, parseReview, type Review, type ReviewInput } from "salesplan/review";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { generate, inputOf, options, policies } from "./team.ts";

const input = inputOf(generate());
const review = monthly(input, policies, options);
const finding = (code: string, from: Review = review): Finding => {
  const found = from.findings.find(({ reason }) => reason.code === code);
  if (!found) throw new Error(`no finding ${code}`);
  return found;
};
const money = (value: unknown): string => (value as { readonly amount: string }).amount;
const params = (code: string) => finding(code).reason.params as { readonly [name: string]: never };

describe("a month reviewed", () => {
  it("is plain JSON, survives it unchanged, and is the same every time", () => {
    expect(parseReview(JSON.parse(JSON.stringify(review)))).toEqual(review);
    expect(monthly(inputOf(generate()), policies, options)).toEqual(review);
  });

  it("does not depend on the order of rows", () => {
    const turned = Object.fromEntries(
      Object.entries(input).map(([key, value]) => [key, Array.isArray(value) ? [...value].reverse() : value]),
    ) as unknown as ReviewInput;
    // Two rows repeat a deal word for word, so that it does not matter which of them counts.
    const { standing, history, funnel: steps, people, classes } = monthly(turned, policies, options);
    expect({
      standing,
      history,
      steps,
      people,
      classes: [...classes].sort((a, b) => (a.class < b.class ? -1 : 1)),
    }).toEqual({
      standing: review.standing,
      history: review.history,
      steps: review.funnel,
      people: review.people,
      classes: [...review.classes].sort((a, b) => (a.class < b.class ? -1 : 1)),
    });
  });

  it("cites the rooms' own figures", () => {
    const read = { asOf: options.asOf, scale: 0, zone: "Asia/Taipei" };
    const { deals } = pipeline.outcomes(policies.pipeline, input.deals ?? [], read);
    const july = deals.filter(({ outcome, date }) => outcome === "won" && date !== null && date >= "2026-07-01");
    const signed = july.reduce((sum, { amount }) => sum.plus(amount ?? 0), new Decimal(0));
    expect(review.standing[0]?.actual).toBe(signed.toFixed());
    expect(review.history.at(-1)).toMatchObject({
      label: "2026-07",
      deals: july.length,
      amount: signed.toFixed(),
      workdays: 23,
    });
    expect(money(params("CLOSED_AT").amount)).toBe(signed.toFixed());
    const entered = { from: "2026-01-31", until: "2026-05-02" };
    const report = funnel.analyze(policies.funnel, input.stageEvents ?? [], { ...read, entered });
    expect(params("COHORT")).toMatchObject({
      from: entered.from,
      to: entered.until,
      days: 90,
      entered: report.stages[0]?.matureEntered,
    });
    const rates = new Map<string, number | null>(report.conversions.map(({ conversion, rate }) => [conversion, rate]));
    for (const step of review.funnel.filter(({ conversion }) => conversion !== "overall"))
      expect(step.rate).toBe(rates.get(step.conversion));
  });

  it("what was signed is what was dated into the month, pulled in and created", () => {
    const [won, others] = [params("DATED_WON"), params("OTHER_WINS")];
    const sum = [won.amount, others.pulledAmount, others.createdAmount].reduce(
      (total, part) => total.plus(money(part)),
      new Decimal(0),
    );
    expect(sum.toFixed()).toBe(money(others.total));
    expect(money(others.total)).toBe(review.standing[0]?.actual);
  });

  it("the effects of number and size add up to the gap", () => {
    const sum = new Decimal(money(params("COUNT_EFFECT").effect)).plus(money(params("SIZE_EFFECT").effect));
    const [july] = review.standing;
    expect(sum.toFixed()).toBe(new Decimal(july?.actual ?? 0).minus(july?.target ?? 0).toFixed());
  });

  it("signed, open, unmet less banked add up to the quarter's target, and nobody is above the cap", () => {
    const { signed, open, unmet, banked, target } = params("PLAN_ADDS_UP");
    expect(new Decimal(money(signed)).plus(money(open)).plus(money(unmet)).minus(money(banked)).toFixed()).toBe(
      money(target),
    );
    const replan = review.decisions.find(({ id }) => id === "replan");
    const next = targets.parsePlan(replan?.apply?.value);
    for (const { rep, next: after, nextBefore } of review.people) {
      expect(Number(after)).toBeLessThanOrEqual(Math.round(Number(nextBefore) * 1.2));
      expect(targets.targetsOf(next, { member: rep, period: "2026-08" })[0]?.amount.toFixed()).toBe(after);
    }
  });

  it("people and their targets sum to the team's", () => {
    const sum = (field: "target" | "actual") =>
      review.people.reduce((total, row) => total.plus(row[field] ?? 0), new Decimal(0)).toFixed();
    expect(sum("target")).toBe(review.standing[0]?.target);
    expect(sum("actual")).toBe(review.standing[0]?.actual);
  });

  it("finds what was put into the team on purpose", () => {
    const said = review.findings.map(({ reason, details }) => JSON.stringify([reason, details]));
    expect(said.some((text) => text.includes("Huayuan Logistics"))).toBe(true);
    expect(said.some((text) => text.includes("Beichen Foods"))).toBe(true);
    expect(params("RIVAL_MOVE")).toMatchObject({ competitor: "Kestrel", kind: "priceCut", date: "2026-07-06" });
    const touches = Object.fromEntries(
      review.people.map(({ rep, touches: done, touchesAsked }) => [rep, (done ?? 0) / (touchesAsked ?? 1)]),
    );
    expect(touches.Lin).toBeLessThan(0.75);
    expect(touches.Wu).toBeLessThan(0.75);
    expect(review.people.find(({ rep }) => rep === "Yang")?.touchesAsked).toBe(65);
    expect(review.time.find(({ bucket }) => bucket === "internal")?.actual).toBeGreaterThan(0.18);
    const unread = review.inputs.find((row) => row.input === "deals");
    expect(unread).toMatchObject({
      rejected: { missing: 1, notANumber: 1 },
      unused: { duplicate: 1, unknownStage: 1 },
    });
  });

  it("every input accounts for its rows", () => {
    for (const { given, used, unused, rejected } of review.inputs) {
      const sum = (codes: { readonly [code: string]: number }) => Object.values(codes).reduce((a, b) => a + b, 0);
      expect(used + sum(unused) + sum(rejected)).toBe(given);
    }
  });

  it("every decision has an owner, a day to come, and a value to carry it out", () => {
    expect(review.decisions.length).toBeGreaterThan(5);
    for (const { owner, due, apply, id } of review.decisions) {
      expect(owner, id).not.toBe("");
      expect(due > options.asOf, id).toBe(true);
      expect(apply, id).not.toBeNull();
    }
  });
});

it("what a decision holds for risk.respond finds its playbook", () => {
  const books = risk.definePlaybooks({ playbooks: risk.playbooks });
  const answers = review.decisions.filter(({ apply }) => apply?.room === "risk");
  expect(answers.length).toBeGreaterThan(0);
  for (const { apply } of answers) {
    const { occasions } = (apply?.value ?? {}) as { readonly occasions: readonly never[] };
    const { unanswered, responses } = risk.respond(books, occasions, { asOf: options.asOf, calendar: input.calendar });
    expect(unanswered).toEqual([]);
    expect(responses[0]?.actions.length).toBeGreaterThan(0);
  }
});

describe("an input less", () => {
  const depends: { readonly [input: string]: readonly string[] } = {
    plan: ["standing", "people"],
    activities: ["people"],
    timeEntries: ["time"],
    stageEvents: ["funnel"],
    transactions: ["classes"],
    competitorMoves: [],
    risks: [],
    lastExport: [],
    engagement: [],
    experiments: [],
    marketEvents: [],
    budget: [],
  };
  it.each(Object.entries(depends))("%s: only what depends on it goes", (name, parts) => {
    const less = monthly({ ...input, [name]: undefined }, policies, options);
    const sections = ["standing", "history", "funnel", "time", "classes"] as const;
    for (const section of sections)
      if (!parts.includes(section)) expect(less[section], section).toEqual(review[section]);
    expect(less.findings.length).toBeLessThanOrEqual(review.findings.length + 2);
    const codes = new Set(review.findings.map(({ reason }) => reason.code));
    const fresh = less.findings.map(({ reason }) => reason.code).filter((code) => !codes.has(code));
    expect(
      fresh.every((code) =>
        ["MISSING_INPUT", "NO_TARGET_SET", "NO_ALERTS", "MORE_ALERTS", "STILL_OPEN", "HEALTH_FALL"].includes(code),
      ),
      fresh.join(),
    ).toBe(true);
  });

  it("the calendar alone is enough: everything else is named as not judged", () => {
    const bare = monthly({ calendar: input.calendar }, policies, options);
    expect(bare.decisions).toEqual([]);
    expect(bare.findings.every(({ section }) => section === "notJudged")).toBe(true);
    expect(bare.findings.map(({ reason }) => (reason.params as { input?: string }).input)).toContain("deals");
  });
});

describe("bad input", () => {
  it.each([
    [{ ...options, asOf: "2026-02-30" }, "NOT_A_DAY"],
    [{ ...options, period: "2026-13" }, "UNKNOWN_PERIOD"],
    [{ ...options, period: "July" }, "UNKNOWN_PERIOD"],
  ])("%j", (bad, code) => {
    expect(errorOf(() => monthly(input, policies, bad)).code).toBe(code);
  });
  it("times of day without a zone are asked about, not guessed", () => {
    const noZone = calendar.define({ covered: ["2025-01-01", "2026-12-31"] });
    expect(errorOf(() => monthly({ ...input, calendar: noZone }, policies, options)).code).toBe("ZONE_REQUIRED");
  });
  it("a stored review that was changed into something else is refused", () => {
    const broken = { ...JSON.parse(JSON.stringify(review)), asOf: "31 July" };
    expect(errorOf(() => parseReview(broken))).toMatchObject({ code: "BAD_POLICY", path: ["review", "asOf"] });
  });
});
