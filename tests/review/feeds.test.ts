import { readFileSync } from "node:fs";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import { describe, expect, it } from "vitest";
import { smallTeam } from "./small-team.ts";
import { options, policies } from "./team.ts";

/*
 * The guide's table of what feeds what, held against the code: leaving an input out changes what its row names and nothing else, and every
 * input has a row.
 */
const guide = readFileSync("docs/guides/review.md", "utf8");
const named = (cell: string): string[] =>
  cell
    .split(",")
    .map((word) => word.trim().replace(/`/g, ""))
    .filter((word) => word !== "");
const table = guide.slice(guide.indexOf("| input | sections | decisions |"));
const rows = new Map(
  [...table.matchAll(/^\| `(\w+)` \|([^|\n]*)\|([^|\n]*)\|$/gm)].map(([, name = "", sections = "", decisions = ""]) => [
    name,
    { sections: named(sections), decisions: named(decisions) },
  ]),
);

const input = (seed: number): ReviewInput => {
  const team = smallTeam(seed);
  const previous = monthly({ ...team, actuals: undefined }, policies, {
    ...options,
    asOf: "2026-06-30",
    period: "2026-06",
  });
  return { ...team, previous, profile: [{ room: "health", answers: "degraded", reasons: [] }] as never };
};

const NOT_ITS_OWN = ["decisions", "notJudged"];
/** What each section says, without the rank, which changes with every other finding. */
const said = (review: Review): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const { rank: _, ...finding } of review.findings)
    found.set(finding.section, (found.get(finding.section) ?? "") + JSON.stringify(finding));
  return found;
};
const decided = (review: Review): ReadonlyMap<string, string> =>
  new Map(review.decisions.map((decision) => [decision.id, JSON.stringify(decision)]));
const changed = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] =>
  [...new Set([...a.keys(), ...b.keys()])].filter((key) => a.get(key) !== b.get(key));

describe("what an input feeds", () => {
  const full = input(5);
  const whole = monthly(full, policies, options);
  const inputs = Object.keys(full).filter((name) => name !== "calendar");

  it("the guide has a row for each", () => {
    expect(inputs.filter((name) => !rows.has(name))).toEqual([]);
  });
  it.each(inputs)("%s feeds what its row names, and nothing else", (name) => {
    const less = monthly({ ...full, [name]: undefined }, policies, options);
    const row = rows.get(name) ?? { sections: [], decisions: [] };
    // Last month's decisions are held against whatever is left.
    const allowed = [...NOT_ITS_OWN, "follow", ...row.sections];
    expect(changed(said(whole), said(less)).filter((section) => !allowed.includes(section))).toEqual([]);
    const kinds = changed(decided(whole), decided(less)).map((id) => id.split(":")[0] as string);
    const repeats = ["retain", "answer"];
    expect(kinds.filter((kind) => ![...row.decisions, ...repeats].includes(kind))).toEqual([]);
  });
});
