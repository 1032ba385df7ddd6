import { en, zhHans, zhHant } from "salesplan/messages";
import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import { monthly, parseRepPage, type Review, rep, toJSON, toMarkdown } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { smallTeam } from "./small-team.ts";
import { generate, inputOf, options, policies } from "./team.ts";

const input = inputOf(generate());
const review = monthly(input, policies, options);
const names = review.people.map((row) => row.rep);
const pages = names.map((name) => rep(review, name));

describe("a page for a rep", () => {
  it("has the rep's own line of the review, and says it", () => {
    const page = rep(review, "He");
    const row = review.people.find((one) => one.rep === "He");
    expect(page.standing).toEqual(row);
    expect(page.says[0]).toMatchObject({
      code: "REP_STANDS",
      params: { actual: { amount: row?.actual }, target: { amount: row?.target } },
    });
    expect(page.says.map(({ code }) => code)).toEqual([
      "REP_STANDS",
      "REP_TOUCHES",
      "REP_NEXT",
      "REP_DEALS",
      "REP_NO_STEP",
    ]);
  });
  it("all pages together hold every open deal with an owner once", () => {
    const open = pipeline.outcomes(policies.pipeline, input.deals ?? [], {
      asOf: options.asOf,
      scale: 0,
      zone: "Asia/Taipei",
      open: true,
    }).deals;
    const owned = open
      .filter(({ outcome, owner }) => outcome === "open" && owner !== null && names.includes(owner))
      .map(({ dealId }) => dealId);
    expect(pages.flatMap(({ deals }) => deals.map(({ id }) => id)).sort()).toEqual(owned.sort());
    for (const { deals } of pages) {
      const days = deals.map(({ date }) => date ?? "9999");
      expect(days).toEqual([...days].sort());
    }
  });
  it("the parts of a decision over deals add up to the team's", () => {
    for (const { id, do: what } of review.decisions.filter(({ owner }) => owner === "owners")) {
      const parts = pages.flatMap(({ decisions }) => decisions.filter((one) => one.id === id));
      const count = parts.reduce((sum, part) => sum + (part.do.params as unknown as { deals: number }).deals, 0);
      expect(count, id).toBe((what.params as unknown as { deals: number }).deals);
      const stake = parts.reduce((sum, part) => sum.plus(part.stake ?? 0), new Decimal(0));
      expect(stake.toFixed(), id).toBe(review.decisions.find((one) => one.id === id)?.stake);
    }
  });
  it("what is counted of the team's deals does not stand on a page", () => {
    const answers = (decisions: Review["decisions"]) =>
      decisions.filter(({ do: what }) => what.code === "DO_ANSWER").flatMap(({ details }) => details);
    expect(answers(review.decisions).map(({ code }) => code)).toContain("ALSO_SLIPPED");
    const told = pages.flatMap(({ decisions }) => answers(decisions));
    expect(told.length).toBeGreaterThan(0);
    expect(told.map(({ code }) => code)).not.toContain("ALSO_SLIPPED");
  });
  it("a decision of the rep's own is there, those of others are not", () => {
    const mine = pages.filter(({ decisions }) => decisions.some(({ id }) => id === "retain:C001"));
    expect(mine.map((page) => page.rep)).toEqual(["He"]);
    for (const { decisions, rep: name } of pages) for (const { owner } of decisions) expect(owner).toBe(name);
  });
  it("customers to call are the rep's own, those with an alert first", () => {
    for (const { customers, rep: name } of pages) {
      for (const { owner, alert, touchDue } of customers) {
        expect(owner).toBe(name);
        expect(alert !== null || (touchDue !== null && touchDue <= "2026-08-07")).toBe(true);
      }
      const alerts = customers.map(({ alert }) => alert === null);
      expect(alerts).toEqual([...alerts].sort());
    }
    expect(pages.flatMap(({ customers }) => customers.map(({ name }) => name))).toContain("Beichen Foods");
  });
  it("is plain JSON, and the same text every time", () => {
    const [page] = pages;
    if (!page) throw new Error("no page");
    expect(JSON.parse(toJSON(page))).toEqual(page);
    expect(toJSON(rep(review, page.rep))).toBe(toJSON(page));
  });
  it("somebody whom the review does not know is named, with those it knows", () => {
    const error = errorOf(() => rep(review, "Nobody"));
    expect(error.code).toBe("BAD_OPTION");
    expect(error.message).toContain("Chen");
  });
  it("without a plan it still tells deals, and that no target is known", () => {
    const page = rep(monthly({ ...input, plan: undefined }, policies, options), "Chen");
    expect(page.standing).toBeNull();
    expect(page.says[0]?.code).toBe("REP_SIGNED");
    expect(page.deals.length).toBeGreaterThan(0);
  });
});

describe.each([
  ["en", en, "thousand", "## 2 Open deals", "Unit: thousand TWD"],
  ["zh-Hans", zhHans, "万元", "## 2 未结商机", "单位：万元"],
  ["zh-Hant", zhHant, "萬元", "## 2 未結商機", "單位：萬元"],
] as const)("a page in %s", (_, locale, unit, heading, title) => {
  it("has its sections, its unit once, and nothing unwritten", () => {
    for (const page of pages) {
      const text = toMarkdown(page, { locale, unit });
      expect(text).toContain(page.decisions.length > 0 ? heading : heading.replace("2", "1"));
      expect(text.split("\n")[0]).toContain(title);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|review\.[A-Z]/);
    }
  });
});

describe("a stored page", () => {
  const page = rep(monthly(smallTeam(3), policies, options), "Chen");
  it("reads back as the same text", () => {
    expect(toJSON(parseRepPage(JSON.parse(toJSON(page))))).toBe(toJSON(page));
  });
  it.each([
    [{ ...page, deals: [{}] }, ["rep", "deals", 0]],
    [{ ...page, customers: null }, ["rep", "customers"]],
    [{ ...page, asOf: "today" }, ["rep", "asOf"]],
  ])("names what cannot be read, wherever it is given", (bad, path) => {
    for (const read of [parseRepPage, toMarkdown, toJSON])
      expect(errorOf(() => read(bad as never))).toMatchObject({
        code: "BAD_POLICY",
        path: expect.arrayContaining(path),
      });
  });
});
