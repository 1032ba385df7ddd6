import * as rooms from "salesplan";
import { describe, expect, it } from "vitest";
import { attack, hostileCalls } from "./attack.ts";

/** First arguments that the verbs of a room take: what is behind them must be reached by the attack too. */
const activityPolicy = rooms.activity.define({
  kinds: { call: { points: 1 } },
  effective: { outcomes: { met: true } },
  quotas: { calls: { amount: 10, per: "week" } },
  cadence: { classes: { key: { ideal: 7, max: 14 } }, mode: "calendar" },
});
const timePlan = rooms.activity.defineTimePlan(rooms.activity.presets.timePlan);
const portraits = rooms.market.definePortraits({
  portraits: [{ name: "bank", rules: [{ field: "segment", when: { is: ["bank"] }, points: 1 }] }],
});
const experiment = rooms.market.defineExperiment({ since: "2026-06-01" });
const register = rooms.risk.define({
  ...rooms.risk.presets.fiveByFive,
  risks: [{ id: "a", title: "a", probability: 0.5, loss: "1", impact: "minor" }],
});
const triggers = rooms.risk.defineTriggers({ triggers: rooms.risk.triggers });
const playbooks = rooms.risk.definePlaybooks({ playbooks: rooms.risk.playbooks });
const watch = rooms.measure.defineWatch();
const funnelPolicy = rooms.funnel.define({ stages: ["lead", "signed"] });
const pipelinePolicy = rooms.pipeline.define({ stages: { open: ["talk"], won: ["signed"], lost: ["lost"] } });
const matrixPolicy = rooms.matrix.define(rooms.matrix.article);
const healthPolicy = rooms.health.define(rooms.health.article);
const marketPolicy = rooms.market.define();
const calendarPolicy = rooms.calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
const valid: { readonly [room: string]: readonly (() => unknown)[] } = {
  activity: [() => activityPolicy, () => timePlan],
  calendar: [() => calendarPolicy],
  funnel: [() => funnelPolicy],
  health: [() => healthPolicy],
  market: [() => marketPolicy, () => portraits, () => experiment],
  matrix: [() => matrixPolicy],
  measure: [() => watch],
  risk: [() => register, () => triggers, () => playbooks],
  pipeline: [() => pipelinePolicy],
};

const INNER = "arithmetic inside loops over millions of rows: it is documented to trust its caller";
const BUILDING = "a building block for rooms: what it is given comes from code that the compiler has checked";
const AS_IT_IS = "gives back what it was given, untouched";

/** Not attacked, with the reason. */
const trusting: { readonly [name: string]: string } = {
  "kernel.daysFromCivil": INNER,
  "kernel.civilFromDays": INNER,
  "kernel.civilDay": INNER,
  "kernel.parseDay": INNER,
  "kernel.plainDate": INNER,
  "kernel.weekday": INNER,
  "kernel.ints": INNER,
  "kernel.floats": INNER,
  "measure.sumOnGrid": INNER,
  "money.minorUnits": INNER,
  "money.readMoney": INNER,
  "money.roundFractions": INNER,
  "health.cellOf": INNER,
  "health.logLikelihood": INNER,
  "health.spendLogLikelihood": INNER,
  "health.spendExpectation": INNER,
  "kernel.door": BUILDING,
  "kernel.SalesPlanError": BUILDING,
  "kernel.fail": BUILDING,
  "kernel.header": BUILDING,
  "kernel.nameKind": BUILDING,
  "kernel.runFold": BUILDING,
  "kernel.accounted": BUILDING,
  "kernel.reason": BUILDING,
  "kernel.reader": BUILDING,
  "kernel.mergeTallies": BUILDING,
  "messages.formatOf": BUILDING,
  "records.layMeasures": BUILDING,
  "records.tagsOf": BUILDING,
  "pipeline.rosterOf": BUILDING,
  "kernel.required": AS_IT_IS,
  "kernel.optional": AS_IT_IS,
  "kernel.needed": AS_IT_IS,
  "kernel.deepFreeze": AS_IT_IS,
  "money.Decimal": "decimal.js's own constructor, which throws its own error",
};

for (const [room, names] of Object.entries(rooms)) {
  if (typeof names !== "object") continue;
  if (Object.keys(names).every((name) => `${room}.${name}` in trusting)) continue;
  describe(`${room}: bad input gives a typed error or an outcome`, () => {
    const calls = hostileCalls(valid[room] ?? []);
    for (const [name, verb] of Object.entries(names as { readonly [name: string]: unknown })) {
      if (typeof verb !== "function" || `${room}.${name}` in trusting) continue;
      it(name, () => {
        const faults = attack(verb as () => unknown, calls);
        if (faults.length > 0) expect.fail(faults.join("\n"));
      });
    }
  });
}
