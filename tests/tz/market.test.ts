import { decisionProcess, define, defineExperiment, experiment, handoff, trend } from "salesplan/market";
import { expect, it } from "vitest";

// Late evening in Taipei is the same day there wherever this runs.
const deals = [
  {
    id: 1,
    stage: "x",
    status: "won" as const,
    source: "a",
    created: "2026-07-01T00:30+08:00",
    closedAt: "2026-07-31T23:30+08:00",
  },
  {
    id: 2,
    stage: "x",
    status: "lost" as const,
    source: "a",
    created: "2026-06-30T23:30+08:00",
    closedAt: "2026-08-01T00:10+08:00",
  },
  { id: 3, stage: "x", status: "open" as const, source: "b", created: new Date("2026-07-31T16:30Z"), closedAt: null },
];
const options = { asOf: "2026-07-31", zone: "Asia/Taipei" };

it("an experiment cuts days in the declared zone", () => {
  const found = experiment(defineExperiment({ since: "2026-07-01" }), deals, options);
  expect(found.exposed).toEqual({ before: { successes: 0, n: 0 }, after: { successes: 1, n: 1 } });
  expect(found.unused.byCode).toEqual({ afterAsOf: 1, open: 1 });
});
it("cycles and months are those of the declared zone", () => {
  expect(decisionProcess(define(), deals, [], options).all).toMatchObject({ n: 2, decided: 1, decidedMedian: 30 });
  const volume = trend(define({ months: 2 }), deals, options).trends.find(({ measure }) => measure === "volume");
  expect(volume?.months.map(({ month, n }) => [month, n])).toEqual([
    ["2026-06", 1],
    ["2026-07", 1],
  ]);
});
it("waiting hours end at midnight of the declared zone", () => {
  const leads = [{ id: 1, created: "2026-07-31T12:00+08:00", customer: "c", status: "new" }];
  expect(handoff(define({ contactHours: 1 }), { leads, activities: [] }, options).all).toMatchObject({
    hours: { n: 1, ended: 0 },
    inTime: { successes: 0, n: 1 },
  });
  expect(handoff(define({ contactHours: 12 }), { leads, activities: [] }, options).all.inTime).toMatchObject({ n: 0 });
});
