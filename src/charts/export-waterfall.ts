import { fail, show } from "../kernel/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import type { Diff, Waterfall } from "../pipeline/index.ts";
import { inUnit, plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import type { Tone } from "./palette.ts";
import type { ChartSpec } from "./spec.ts";
import { type WaterfallStep, waterfall } from "./waterfall.ts";

/** A deal that was won leaves the open pipeline, too: what a step means is not the side to which it goes. */
const TONES: { readonly [step in Waterfall["steps"][number]["step"]]: Tone } = {
  new: "good",
  reopened: "good",
  pulledIn: "good",
  slippedIn: "warn",
  grown: "good",
  shrunk: "bad",
  won: "good",
  lost: "bad",
  slipped: "warn",
  pulledOut: "plain",
  removed: "warn",
};

/** Which deals an export waterfall shows. */
export interface ExportOptions extends MoneyOptions {
  /** `period`: only deals expected in the diff's period; `all`: the whole open pipeline. @defaultValue "all" */
  readonly show?: "all" | "period";
}

/**
 * What moved the open amount from the last export to this one. Steps that no deal took are left out.
 *
 * @returns an empty chart with `show: "period"` where the diff was made without a period
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { exportWaterfall } from "salesplan/charts";
 * import * as pipeline from "salesplan/pipeline";
 * const policy = pipeline.define({ stages: { open: ["offer"], won: ["signed"], lost: ["lost"] } });
 * const june = [{ id: "a", stage: "offer", amount: 100 }, { id: "b", stage: "offer", amount: 50 }];
 * const july = [{ id: "a", stage: "signed", amount: 90, closeDate: "2026-07-22" }, { id: "b", stage: "offer", amount: 50 }];
 * const spec = exportWaterfall(pipeline.diff(policy, june, july, { since: "2026-06-30", asOf: "2026-07-31" }));
 * spec.data.values.map(({ label, text }) => [label, text]); //=> [["open 2026-06-30", "150"], ["shrunk · 1 deal", "-10"], ["won · 1 deal", "-90"], ["open 2026-07-31", "50"]]
 * ```
 */
export function exportWaterfall(
  result: Pick<Diff, "waterfall" | "periodWaterfall" | "since" | "asOf">,
  options: ExportOptions = {},
): ChartSpec {
  const context = contextOf(options);
  if (![undefined, "all", "period"].includes(options.show))
    fail("BAD_OPTION", ["show"], `"all" or "period" is needed, found ${show(options.show)}`);
  mustHave(result, "result", {
    since: "text",
    asOf: "text",
    waterfall: "object",
    periodWaterfall: "object?",
  });
  const { texts, say, day } = context;
  const { shift, name } = unitOf(context, options, null);
  const flow: Waterfall | null = options.show === "period" ? result.periodWaterfall : result.waterfall;
  if (flow) checkFlow(flow);
  const steps: WaterfallStep[] =
    flow === null || flow === undefined
      ? []
      : [
          {
            label: `${texts.openFrom} ${day(result.since)}`,
            amount: inUnit(flow.start.amount, shift, ["result", "start"]),
            kind: "level",
          },
          ...flow.steps
            .filter(({ deals }) => deals > 0)
            .map(
              ({ step, deals, amount }): WaterfallStep => ({
                label: `${say(step)} · ${texts.deals(plain(deals))}`,
                amount: inUnit(amount, shift, ["result", "steps", step]),
                kind: "change",
                tone: TONES[step],
              }),
            ),
          {
            label: `${texts.openTo} ${day(result.asOf)}`,
            amount: inUnit(flow.end.amount, shift, ["result", "end"]),
            kind: "level",
          },
        ];
  return waterfall(
    context,
    context.title(texts.titles.exports, flow?.period && context.period(flow.period.label)),
    context.notes(null, texts.notes.exports),
    steps,
    name,
  );
}

function checkFlow(flow: Waterfall): void {
  mustHave(flow, ["result", "waterfall"], { start: "object", steps: "objects", end: "object", period: "object?" });
  if (flow.period) mustHave(flow.period, ["result", "waterfall", "period"], { label: "text" });
  mustAll(flow.steps, ["result", "waterfall", "steps"], { step: "text", deals: "number" });
}
