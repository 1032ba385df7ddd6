import { canonicalJson, SalesPlanError } from "salesplan/kernel";
import { en } from "salesplan/messages";
import {
  type Follow,
  follow,
  monthly,
  parseRepPage,
  parseReview,
  type Review,
  type ReviewInput,
  type ReviewPolicies,
  rep,
  toJSON,
  toMarkdown,
} from "salesplan/review";
import * as targets from "salesplan/targets";
import { describe, expect, it } from "vitest";
import { damaged, type Path, places, sample } from "./damage.ts";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";
import { twists } from "./wide-team.ts";

const goal = targets.defineGoal({
  id: "q3",
  metric: "signed",
  unit: "TWD",
  amount: "9000000",
  period: "2026-Q3",
  owner: "East",
});
const plan = targets.cascade(goal, {
  calendar: smallTeam(31).calendar,
  step: 1000,
  tiers: { floor: 0.85, target: 1 },
  levels: [{ into: "month" }, { members: [{ id: "Chen" }, { id: "Lin" }] }],
});
const unbooked: ReviewInput = { ...(twists.met as (typeof twists)[string])(31).input, plan };
const team = { ...unbooked, actuals: smallTeam(31).actuals };
const { calendar } = team;
const before = monthly(unbooked, policies, options);
const later = { ...options, asOf: "2026-08-31", period: "2026-08" };
const now = monthly({ ...unbooked, previous: before }, policies, later);
const page = rep(now, "Chen");

/** What `run` came to: its value, or the typed error. Anything else thrown fails the test with what was done. */
function outcome<T>(what: string, run: () => T): { readonly value: T } | { readonly error: SalesPlanError } {
  try {
    return { value: run() };
  } catch (error) {
    if (!(error instanceof SalesPlanError)) throw new Error(`${what}: ${String((error as Error).stack).slice(0, 600)}`);
    expect(error.code, what).toMatch(/^[A-Z][A-Z0-9_]*$/);
    expect(Array.isArray(error.path), what).toBe(true);
    expect(error.message.length, what).toBeGreaterThan(error.code.length + 10);
    return { error };
  }
}

/** Nothing unwritten in a text: where a word of the damage itself is such a word, it is let be. */
function expectWritten(what: string, text: string, junk: unknown): void {
  const given = String(junk);
  for (const word of ["undefined", "null", "NaN", "[object", "Infinity", "∞", "Invalid"])
    if (!given.includes(word)) expect(text.includes(word), `${what} writes ${word}`).toBe(false);
}

/** A verdict is only told where the data told it: applied and verdict are words of the list, figures are finite. */
function expectSound(what: string, found: Follow): void {
  for (const { applied, verdict, because } of found.decisions) {
    expect(["yes", "partly", "no", "unknown"], what).toContain(applied);
    expect(["held", "wrong", "open", "unknown"], what).toContain(verdict);
    for (const { params } of because)
      for (const value of Object.values(params)) {
        if (typeof value === "number") expect(Number.isFinite(value), what).toBe(true);
        else if (typeof value === "object") expect(value.amount, what).toMatch(/^-?\d+(\.\d+)?$/);
        else expect(typeof value, what).toBe("string");
      }
  }
}

/** Parts of a review that a rep's page is made of, or that the review before is held against. */
const READ = new Set<keyof Review>([
  "asOf",
  "period",
  "parent",
  "unit",
  "standing",
  "history",
  "funnel",
  "cohort",
  "people",
  "time",
  "customers",
  "deals",
  "trends",
  "rivals",
]);
/** A review with nothing but one part of it, of findings one by one: quick to read, so that much can be damaged. */
function parts(review: Review, top: keyof Review): readonly Review[] {
  const bare = Object.fromEntries(
    Object.entries(review).map(([name, value]) => [name, name !== top && Array.isArray(value) ? [] : value]),
  ) as unknown as Review;
  return top === "findings" ? review.findings.map((one) => ({ ...bare, findings: [one] })) : [bare];
}
/** The largest parts have thousands of places: of these every fourth damage, so that the kinds take turns from place to place. */
const LARGE: readonly string[] = ["findings", "decisions"];
const damages = (document: unknown, top: string) =>
  places(document)
    .filter(([first]) => first === top)
    .flatMap((path) => damaged(document, path).map((one) => ({ ...one, path })))
    .filter((_, i) => !LARGE.includes(top) || i % 4 === 0);

const told = (path: Path, how: string): string => `${path.join(".")} ${how}`;

describe("a stored review, each part of it damaged in every way", () => {
  const [then, current] = [sample(before), sample(now)];
  it("is whole as it is", () => {
    expect(parseReview(then)).toEqual(then);
    expect(parseReview(current)).toEqual(current);
    const kinds = then.decisions.map(({ id }) => id.split(":")[0]);
    expect(kinds).toEqual(expect.arrayContaining(["answer", "dates", "replan", "retain", "slipped", "time"]));
    expect(follow(then, current).decisions.filter(({ because }) => because.length > 0).length).toBeGreaterThan(2);
  });
  const tops = Object.keys(now) as (keyof Review)[];
  it.each(tops)("%s: is read, or refused by its place", (top) => {
    for (const document of parts(current, top))
      for (const { how, value, junk, path } of damages(document, top)) {
        const what = told(path, how);
        const read = outcome(what, () => parseReview(value));
        if ("error" in read) {
          expect(read.error.code, what).toBe("BAD_POLICY");
          // A fault is named at the place, above it, or in what was put there.
          const place = read.error.path.slice(1).join(".");
          const here = path.join(".");
          expect(place.startsWith(here) || here.startsWith(place), `${what}: named at ${place}`).toBe(true);
          continue;
        }
        const json = outcome(what, () => toJSON(value as Review));
        if ("value" in json) expect(parseReview(JSON.parse(json.value)), what).toEqual(read.value);
        const text = outcome(what, () => toMarkdown(value as Review));
        if ("value" in text) expectWritten(what, text.value, junk);
        if (!READ.has(top)) continue;
        const of = outcome(what, () => rep(value as Review, "Chen"));
        if ("value" in of) {
          outcome(what, () => parseRepPage(of.value));
          const written = outcome(what, () => toMarkdown(of.value, { locale: en }));
          if ("value" in written) expectWritten(what, written.value, junk);
        }
      }
  });
  it.each([...READ])("%s: is followed, or refused by its place", (top) => {
    for (const { how, value, path } of damages({ ...current, findings: [], follow: null, inputs: [] }, top)) {
      const what = told(path, how);
      const found = outcome(what, () => follow(then, value as Review));
      if ("value" in found) expectSound(what, found.value);
    }
  });
  it.each(["asOf", "period", "unit", "people", "forecasts", "decisions", "time"] as const)(
    "%s of the review before: followed, or refused by its place",
    (top) => {
      for (const { how, value, path } of damages({ ...then, findings: [] }, top)) {
        const what = told(path, how);
        const found = outcome(what, () => follow(value as Review, { ...current, findings: [] }));
        if ("value" in found) expectSound(what, found.value);
        else if (found.error.code !== "WRONG_ORDER")
          expect(["previous", "current"], what).toContain(found.error.path[0]);
      }
    },
  );
  it("a review that takes it as the one before refuses it by its place there", () => {
    for (const path of places(then).filter((_path, i) => i % 29 === 0))
      for (const { how, value } of damaged(then, path).slice(0, 4)) {
        const what = told(path, how);
        const made = outcome(what, () => monthly({ calendar, previous: value as Review }, {}, options));
        if ("error" in made) expect(made.error.path[0], what).toBe("previous");
      }
  });
});

describe("a stored page of a rep, each part of it damaged in every way", () => {
  const whole = JSON.parse(JSON.stringify(page));
  it.each(Object.keys(page))("%s: is read, or refused by its place", (top) => {
    for (const path of places(whole).filter(([first]) => first === top))
      for (const { how, value, junk } of damaged(whole, path)) {
        const what = told(path, how);
        const read = outcome(what, () => parseRepPage(value));
        if ("error" in read) expect(read.error.code, what).toBe("BAD_POLICY");
        else {
          const json = outcome(what, () => toJSON(read.value));
          if ("value" in json) expect(parseRepPage(JSON.parse(json.value)), what).toEqual(read.value);
          const text = outcome(what, () => toMarkdown(read.value));
          if ("value" in text) expectWritten(what, text.value, junk);
        }
      }
  });
});

describe("what is handed to a review, each part of it damaged in every way", () => {
  const small = { calendar, plan: team.plan, deals: team.deals, budget: 300_000 } as ReviewInput;
  it.each(["asOf", "period", "title", "unit", "scale"] as const)("option %s", (name) => {
    for (const { how, value } of damaged(options, [name])) {
      const what = told(["options", name], how);
      const made = outcome(what, () => monthly(small, policies, value as never));
      if ("value" in made) expect(made.value.format).toBe("salesplan.review/1");
      else if (!how.includes("day")) expect(made.error.path, what).toContain(name);
    }
  });
  it("options, rules and input as a whole", () => {
    for (const { how, junk } of damaged({ it: {} }, ["it"])) {
      outcome(`options ${how}`, () => monthly(small, policies, junk as never));
      outcome(`policies ${how}`, () => monthly(small, junk as never, options));
      outcome(`input ${how}`, () => monthly(junk as never, policies, options));
      outcome(`review ${how}`, () => toMarkdown(junk as never));
      outcome(`review ${how}`, () => toJSON(junk as never));
      outcome(`review ${how}`, () => rep(junk as never, "Chen"));
      outcome(`rep ${how}`, () => rep(now, junk as never));
      outcome(`markdown options ${how}`, () => toMarkdown(now, junk as never));
      for (const name of ["locale", "unit", "money"])
        outcome(`markdown ${name} ${how}`, () => toMarkdown(now, { [name]: junk } as never));
    }
  });
  it.each(Object.keys(team).concat("previous", "profile"))("input %s", (name) => {
    for (const { how, value } of damaged({ ...small, [name]: null }, [name]))
      outcome(told(["input", name], how), () => monthly(value as never, policies, options));
  });
  it.each(Object.keys(policies).concat("quota", "playbooks"))("rules %s", (name) => {
    for (const { how, value } of damaged({ ...policies, [name]: null }, [name]))
      outcome(told(["policies", name], how), () => monthly(unbooked, value as ReviewPolicies, options));
  });
});

it("reading a stored review leaves it as it was: not changed, not frozen", () => {
  const given = JSON.parse(JSON.stringify(now));
  const text = canonicalJson(given);
  const read = parseReview(given);
  follow(JSON.parse(JSON.stringify(before)), given);
  toMarkdown(given);
  rep(given, "Chen");
  expect(canonicalJson(given)).toBe(text);
  for (const path of places(given)) {
    const there = path.reduce((inner, step) => (inner as { [key: string]: unknown })[step], given as unknown);
    expect(Object.isFrozen(there) && typeof there === "object" && there !== null, path.join(".")).toBe(false);
  }
  expect(Object.isFrozen(read.decisions[0]?.apply?.value)).toBe(true);
});
