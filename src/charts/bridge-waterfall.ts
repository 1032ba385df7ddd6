import { mustAll, mustHave } from "../measure/must.ts";
import type { Bridge } from "../targets/index.ts";
import { inUnit } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import type { ChartSpec } from "./spec.ts";
import { type WaterfallStep, waterfall } from "./waterfall.ts";

/**
 * How a result came from its base, effect by effect, as `targets.bridge` (or its price-volume-mix) shows it.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { bridgeWaterfall } from "salesplan/charts";
 * import { bridge } from "salesplan/targets";
 * const found = bridge({ leads: 1000, rate: 0.25, size: 2 }, { leads: 1100, rate: 0.2, size: 1.9 }, { drivers: ["leads", "rate", "size"] });
 * const spec = bridgeWaterfall(found, { names: { rate: "win rate" } });
 * spec.data.values.map(({ label, from, to }) => [label, from, to]); //=> [["base", 0, 500], ["leads", 500, 550], ["win rate", 550, 440], ["size", 440, 418], ["actual", 0, 418]]
 * ```
 */
export function bridgeWaterfall(result: Bridge, options: MoneyOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(result, "result", { effects: "objects" });
  mustAll(result.effects, ["result", "effects"], { key: "text" });
  const { texts, say } = context;
  const { shift, name } = unitOf(context, options, null);
  const steps: WaterfallStep[] = [
    { label: say("base"), amount: inUnit(result.base, shift, ["result", "base"]), kind: "level" },
    ...result.effects.map(
      ({ key, shown }): WaterfallStep => ({
        label: context.name(key),
        amount: inUnit(shown, shift, ["result", "effects", key]),
        kind: "change",
      }),
    ),
    { label: say("actual"), amount: inUnit(result.actual, shift, ["result", "actual"]), kind: "level" },
  ];
  return waterfall(context, context.title(texts.titles.bridge), context.notes(null, texts.notes.bridge), steps, name);
}
