import * as activity from "salesplan/activity";
import * as funnel from "salesplan/funnel";
import * as market from "salesplan/market";
import * as matrix from "salesplan/matrix";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { type Decision, monthly, type Review } from "salesplan/review";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { generate, inputOf, options, policies } from "./team.ts";

const input = inputOf(generate());
const review = monthly(input, policies, options);
const read = { asOf: options.asOf, scale: 0, zone: "Asia/Taipei" };
/** A decision after storage, of a review. */
const decision = (kind: string, from: Review = review): Decision => {
  const found = from.decisions.find(({ id }) => id.split(":")[0] === kind);
  if (!found) throw new Error(`no decision ${kind}`);
  return JSON.parse(JSON.stringify(found)) as Decision;
};
const valueIn = ({ apply }: Decision): never => apply?.value as never;
type Deals = { readonly deals: readonly never[] };

describe("a decision's value is taken by the verb it is for", () => {
  it("a re-plan is a plan: its targets are those shown, its sums hold", () => {
    const plan = targets.parsePlan(valueIn(decision("replan")));
    const [total] = targets.targetsOf(plan, { member: "East", period: "2026-08" });
    const shown = review.people.reduce((sum, { next }) => sum.plus(next ?? 0), new Decimal(0));
    expect(total?.amount.toFixed()).toBe(shown.toFixed());
    expect(targets.attain(plan, [], read).total.member).toBe("East");
    // It is what targets.replan gives by the rules of the team.
    const wins = pipeline
      .outcomes(policies.pipeline, input.deals ?? [], read)
      .deals.filter(({ outcome, date, amount }) => outcome === "won" && date !== null && amount !== null);
    expect(
      JSON.stringify(targets.replan(input.plan as targets.Plan, wins as never, { ...read, ...policies.carry }).plan),
    ).toBe(JSON.stringify(plan));
  });

  it("a revision is what targets.revise takes, and the change is the one that is said", () => {
    const deals = (input.deals as readonly { status: string; closeDate: string; id: string }[]).map((deal) =>
      // A July in which far less is won.
      deal.status === "won" && deal.closeDate >= "2026-07-01" && Number(deal.id.slice(1)) % 8 < 5
        ? { ...deal, status: "lost", stage: "lost" }
        : deal,
    );
    const poor = monthly({ ...input, deals: deals as never }, policies, options);
    const { apply, expect: effect, wrongIf } = decision("revise", poor);
    expect(apply).toMatchObject({ room: "targets", verb: "revise" });
    const revised = targets.revise(input.plan as targets.Plan, apply?.value as never);
    const params = effect.params as { readonly before: { amount: string }; readonly after: { amount: string } };
    expect([revised.before.toFixed(), revised.after.toFixed()]).toEqual([params.before.amount, params.after.amount]);
    expect(revised.after.lt(revised.before)).toBe(true);
    expect(wrongIf?.code).toBe("WRONG_REVISE_RATE");
  });

  it("hours that are moved leave nothing to move", () => {
    const { moves, entries } = valueIn(decision("time")) as {
      moves: readonly { from: string; to: string; hours: number }[];
      entries: readonly never[];
    };
    const after = activity.timeAllocation(policies.time, entries, { asOf: "2026-08-31" });
    expect(after.logged).toBeGreaterThan(1000);
    expect(after.misallocation).toBeLessThan(0.001);
    const hours = new Map(review.time.map((row) => [row.bucket, row.hours]));
    for (const { from, to, hours: moved } of moves) {
      hours.set(from, (hours.get(from) ?? 0) - moved);
      hours.set(to, (hours.get(to) ?? 0) + moved);
    }
    for (const { bucket, hours: wanted } of after.buckets) expect(hours.get(bucket)).toBeCloseTo(wanted, 1);
  });

  it("a budget is split as it is shown", () => {
    const made = decision("budget");
    const rows = review.customers.map(({ customer, worth }) => ({
      customer,
      value: worth,
      potentialGrade:
        (input.customers as readonly { id: string; potentialGrade: string }[]).find(({ id }) => id === customer)
          ?.potentialGrade ?? null,
    }));
    const classified = matrix.classify(policies.matrix, rows, { asOf: options.asOf });
    const split = matrix.prioritize(classified, valueIn(made));
    const shown = made.details.map(({ params }) => params as unknown as { name: string; amount: { amount: string } });
    expect(shown.map(({ name, amount }) => [name, amount.amount])).toEqual(
      split.classes
        .filter(({ granted }) => granted.gt(0))
        .map(({ treatment, granted }) => [treatment, granted.toFixed()]),
    );
  });

  it("a leak's target is what the funnel's what-if takes, and brings more wins", () => {
    const report = funnel.analyze(policies.funnel, input.stageEvents ?? [], read);
    const found = funnel.whatIf(report, valueIn(decision("leak")));
    expect(found.extraWins).toBeGreaterThan(1);
    expect(found.newOverall ?? 0).toBeGreaterThan(found.overall ?? 1);
  });

  it("slipped and undated deals are rows that the pipeline reads, and all of them are what was said", () => {
    for (const kind of ["slipped", "dates"]) {
      const { deals } = valueIn(decision(kind)) as Deals;
      const found = pipeline.hygiene(policies.pipeline, deals, read);
      const said = decision(kind).do.params as { deals: number; amount: { amount: string } };
      expect(found.open.deals).toBe(said.deals);
      expect(found.open.amount.toFixed()).toBe(said.amount.amount);
      if (kind === "dates") expect(found.flags.overdue.deals).toBe(said.deals);
    }
  });

  it("with contacts, slipped deals in which a department is missing are what the market room plans meetings for", () => {
    const { deals: open } = valueIn(decision("slipped")) as {
      readonly deals: readonly { id: string; customer: string }[];
    };
    const won = (input.deals as readonly { id: string; customer: string; stage: string }[]).filter(
      ({ stage }) => stage === "signed",
    );
    const contact = (deal: { id: string; customer: string }, department: string) => ({
      customer: deal.customer,
      contact: `${deal.id}-${department}`,
      department,
      dealId: deal.id,
      lastTouch: "2026-06-20",
    });
    const contacts = [
      ...won.flatMap((deal) => [contact(deal, "IT"), contact(deal, "finance")]),
      ...open.map((deal) => contact(deal, "IT")),
    ];
    const found = monthly({ ...input, contacts }, policies, options);
    expect(found.findings.find(({ reason }) => reason.code === "SLIPPED_WITHOUT")?.reason.params).toMatchObject({
      department: "finance",
      metSlipped: 0,
      slipped: open.length,
    });
    const made = decision("slipped", found);
    expect(made.apply).toMatchObject({ room: "market", verb: "decisionProcess" });
    const { deals } = valueIn(made) as Deals;
    const { plan } = market.decisionProcess(policies.market, deals, contacts, read);
    expect(plan.map(({ deal, department }) => [deal, department])).toEqual(
      expect.arrayContaining(open.map(({ id }) => [id, "finance"])),
    );
    expect(made.details[0]).toMatchObject({
      code: "MEET_FIRST",
      params: { department: "finance", deals: open.length },
    });
  });

  it("a playbook starts with the team's own playbooks, or with those of the house", () => {
    const own = risk.definePlaybooks({
      playbooks: [
        { ...risk.playbooks[0], id: "house call", triggers: ["healthDecline"] },
        { ...risk.playbooks[1], id: "price talk", triggers: ["competitorPriceCut"] },
      ],
    });
    for (const [books, names] of [
      [undefined, ["retention", "competitorPriceCut"]],
      [own, ["house call", "price talk"]],
    ] as const) {
      const found = monthly(input, { ...policies, playbooks: books }, options);
      ["retain", "answer"].forEach((kind, i) => {
        const made = decision(kind, found);
        expect(made.do.params).toMatchObject({ playbook: names[i] });
        const { occasions } = valueIn(made) as { occasions: readonly never[] };
        const { responses, unanswered } = risk.respond(
          books ?? risk.definePlaybooks({ playbooks: risk.playbooks }),
          occasions,
          { asOf: options.asOf, calendar: input.calendar },
        );
        expect(unanswered).toEqual([]);
        expect(responses[0]?.playbook).toBe(names[i]);
      });
    }
  });

  it("where no playbook fits nothing can be started, and the decision says so", () => {
    const none = risk.definePlaybooks({ playbooks: [{ ...risk.playbooks[2] }] });
    const made = decision("answer", monthly(input, { ...policies, playbooks: none }, options));
    expect(made.apply).toBeNull();
    expect(made.do.params).toMatchObject({ playbook: "none" });
  });
});

it("decisions come by the money at stake; those without any come last", () => {
  const stakes = review.decisions.map(({ stake }) => (stake === null ? -1 : Number(stake)));
  expect(stakes).toEqual([...stakes].sort((a, b) => b - a));
  expect(review.decisions.map(({ id }) => id.split(":")[0])).toContain("retain");
});
