import { reasons } from "salesplan/review";
import { afterAll, describe, expect, it } from "vitest";
import { alertLaws } from "./laws/alerts.ts";
import { callLaws } from "./laws/calls.ts";
import { causes } from "./laws/causes.ts";
import { customerLaws } from "./laws/customers.ts";
import { decisionLaws } from "./laws/decisions.ts";
import { forecastLaws } from "./laws/forecast.ts";
import { funnelLaws } from "./laws/funnel.ts";
import { marketLaws } from "./laws/market.ts";
import { owed } from "./laws/owed.ts";
import { peopleLaws } from "./laws/people.ts";
import { reviseLaws } from "./laws/revise.ts";
import { rowLaws } from "./laws/rows.ts";
import { standing } from "./laws/standing.ts";
import { type Law, saidBy, worldOf } from "./laws/world.ts";
import { moreTwists } from "./more-teams.ts";
import { twists } from "./wide-team.ts";

const teams = { ...twists, ...moreTwists };

/** Codes that are held by another test: follow-said (each with its figures), follow-chain, and rep. */
const elsewhere = (code: string): boolean => /^(REP|FOLLOW|ABOUT)_/.test(code) || code === "REPEATED";
const laws: { readonly [code: string]: Law } = {
  ...standing,
  ...forecastLaws,
  ...callLaws,
  ...causes,
  ...funnelLaws,
  ...peopleLaws,
  ...customerLaws,
  ...alertLaws,
  ...marketLaws,
  ...decisionLaws,
  ...reviseLaws,
  ...rowLaws,
};
const codes = Object.keys(reasons.codes).filter((code) => !elsewhere(code));
const seen = new Map<string, number>();

describe("every code of the review, against figures worked out without it", () => {
  it("has a law", () => {
    expect(codes.filter((code) => !(code in laws))).toEqual([]);
  });
  const when = [
    ["2026-07", "2026-07-31"],
    ["2026-07", "2026-07-10"],
    ["2026-06", "2026-07-31"],
    ["2026-Q3", "2026-07-31"],
    ["2026-W31", "2026-07-31"],
  ] as const;
  it.each(Object.keys(teams))("%s: nothing that is said contradicts its room", (name) => {
    const faults = new Map<string, string>();
    for (const [i, [period, asOf]] of when.entries())
      for (const seed of [11 + i, 4711 + i]) {
        const world = worldOf((teams[name] as (typeof teams)[string])(seed), period, asOf);
        for (const [code, must] of Object.entries(owed)) {
          const said = saidBy(world.review).filter(({ reason }) => reason.code === code).length;
          const times = must(world);
          if (said !== times && !faults.has(code))
            faults.set(
              code,
              `${code} of ${period} as of ${asOf}, seed ${seed}: said ${said} times instead of ${times}`,
            );
        }
        for (const said of saidBy(world.review)) {
          const { code, params } = said.reason;
          const law = laws[code];
          if (law === undefined) continue;
          seen.set(code, (seen.get(code) ?? 0) + 1);
          try {
            expect(params).toEqual(law(world, said));
          } catch (error) {
            const what = `${code} of ${period} as of ${asOf}, seed ${seed}: ${JSON.stringify(params)}`;
            if (!faults.has(code)) faults.set(code, `${what}\n${String(error)}`);
          }
        }
      }
    if (faults.size > 0) expect.fail([...faults.values()].join("\n\n"));
  });
  it("was said by some team", () => {
    expect(codes.filter((code) => !seen.has(code))).toEqual([]);
  });
  afterAll(() => {
    if (process.env.CENSUS)
      console.log(
        [...seen]
          .sort((a, b) => a[1] - b[1])
          .map(([c, n]) => `${n} ${c}`)
          .join("\n"),
      );
  });
});
