import fc from "fast-check";
import * as funnel from "salesplan/funnel";
import { describe, expect, it } from "vitest";
import { eventsOf } from "./histories.ts";
import { type PlainAttempt, type PlainRules, plainly } from "./second-matcher.ts";

const STAGES = ["a", "b", "c"] as const;
const OPTIONS = { asOf: "2026-12-31", zone: "UTC", trend: { unit: "day" } } as const;
const START = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;
type Rules = Omit<PlainRules, "stages" | "window">;

/** Every combination of rules that a policy may hold. */
const combinations: readonly Rules[] = (["inOrder", "implied", "visited"] as const).flatMap((reach) =>
  (["ordered", "strict", "any"] as const).flatMap((order) =>
    (["any", "input", "strict"] as const).flatMap((ties) =>
      (["best", "first", "all"] as const).flatMap((entry) =>
        (["regression", "retraction"] as const).flatMap((backward) => [{ reach, order, ties, entry, backward }]),
      ),
    ),
  ),
);
const allowed = (rules: Rules): boolean => {
  try {
    funnel.parse({ stages: STAGES, ...rules });
    return true;
  } catch {
    return false;
  }
};
/** What the plain rules leave open where events share an instant: their times must differ. */
const unclear = ({ order, ties, entry }: Rules): boolean =>
  order === "strict" ? ties === "strict" || (entry === "all" && ties === "any") : false;

/** What a report says of the deals, in the plain matcher's words. */
function counted(attempts: readonly PlainAttempt[]) {
  return STAGES.map((_, k) => {
    const here = attempts.filter(({ reached }) => reached[k]);
    const furthest = (one: PlainAttempt): boolean => one.reached.lastIndexOf(true) === k;
    const ended = (state: string): number =>
      here.filter((one) => furthest(one) && k < STAGES.length - 1 && one.state === state).length;
    const [lost, open] = [ended("lost"), ended("open")];
    return { entered: here.length, converted: here.length - lost - open, lost, open };
  });
}

describe("the matcher beside a second one that tries everything", () => {
  const window = fc.option(fc.integer({ min: 0, max: 12 }));
  const names = [...STAGES, "x", "lost"];
  it("knows which combinations there are", () => {
    expect(combinations.filter(allowed)).toHaveLength(57);
  });
  it.each(combinations.filter(allowed))("$reach, $order, ties $ties, entry $entry, $backward", (rules) => {
    fc.assert(
      fc.property(eventsOf(names, 8), window, (drawn, limit) => {
        // One deal, so that its events meet; ten times as long where no two may share an instant.
        const scale = unclear(rules) ? 10 : 1;
        const events = drawn.map(({ stage, at }, i) => ({ deal: "d1", stage, at: unclear(rules) ? at * 10 + i : at }));
        const days = limit === null ? null : limit * scale;
        const policy = funnel.parse({
          stages: STAGES,
          lost: ["lost"],
          ...rules,
          window: days === null ? null : { days },
        });
        const report = funnel.analyze(
          policy,
          events.map(({ deal, stage, at }) => ({ dealId: deal, stage, at: START + at * DAY })),
          OPTIONS,
        );
        const plain = plainly(events, { ...rules, stages: STAGES, window: days ?? Number.POSITIVE_INFINITY });
        expect(
          report.stages.map(({ entered, converted, lost, openMature, openImmature }) => ({
            entered,
            converted,
            lost,
            open: (openMature ?? 0) + (openImmature ?? 0),
          })),
        ).toEqual(counted(plain));
        // Which entry counts shows in the day that it falls on; where many orders are tried it has no one day.
        if (plain.some(({ entry }) => Number.isNaN(entry))) return;
        const byDay = new Map<number, number>();
        for (const { reached, entry } of plain) if (reached[0]) byDay.set(entry, (byDay.get(entry) ?? 0) + 1);
        const found = (report.trend ?? []).flatMap(({ period, stages: [first] }) =>
          first?.entered ? [[(Date.parse(period.start) - START) / DAY, first.entered] as const] : [],
        );
        expect(found).toEqual([...byDay].sort(([a], [b]) => a - b));
      }),
      { numRuns: 300 },
    );
  });
});
