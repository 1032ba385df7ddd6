import { mustAll, mustHave } from "../measure/must.ts";
import type { Attainment, AttainRow } from "../targets/index.ts";
import { inUnit, plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import type { Tone } from "./palette.ts";
import { progressBars } from "./progress-bars.ts";
import type { ChartSpec } from "./spec.ts";

/** How attainment is drawn. */
export interface AttainmentOptions extends MoneyOptions {
  /** Which of the result's periods. @defaultValue the whole of the goal */
  readonly period?: string;
}

/** Fixed for the bands of `attain`; own bands are told apart by their pace. */
const toneOf = ({ pace, attainment }: AttainRow): Tone => {
  const ratio = pace ?? attainment;
  return ratio === null ? "pale" : ratio < 0.75 ? "bad" : ratio < 0.95 ? "warn" : "good";
};

/**
 * Who has reached how much of the target, and how much should be reached by now: a bar per member in the plan's order, the whole first.
 *
 * @returns a specification whose shares are unrounded; a period that the result does not hold gives an empty chart.
 * @throws SalesPlanError: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { attainmentBars } from "salesplan/charts";
 * import { attain, cascade, defineGoal } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "q3", owner: "east", amount: 480, period: "2026-Q3" }),
 *   { calendar: cal, step: 1, levels: [{ into: "month" }] });
 * const done = attain(plan, [{ date: "2026-07-10", amount: 120 }, { date: "2026-08-07", amount: 70 }], { asOf: "2026-08-31" });
 * const spec = attainmentBars(done);
 * spec.title.text; //=> "Attainment and pace · 2026-Q3"
 * spec.data.values.map(({ label, value, text }) => [label, value, text]); //=> [["east", 190 / 480, "39.6 % · 190 of 480 · behind"]]
 * ```
 */
export function attainmentBars(result: Attainment<string, string>, options: AttainmentOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(options, [], { period: "text?" });
  mustHave(result, "result", { asOf: "text", unit: "text?", total: "object", rows: "objects" });
  mustHave(result.total, ["result", "total"], { period: "text" });
  mustAll(result.rows, ["result", "rows"], {
    member: "text",
    period: "text",
    attainment: "figure",
    pace: "figure",
    band: "text?",
  });
  const { texts, say, percent } = context;
  const period = options.period ?? result.total.period;
  const shown = result.rows.filter((row) => row.period === period);
  const labels = context.labels(shown.map(({ member }) => member));
  const { shift, name } = unitOf(context, options, result.unit);
  const bars = shown.map((row, i) => {
    const { member, attainment, band } = row;
    const share = attainment === null ? texts.noTarget : percent(attainment);
    const at = (key: "actual" | "target" | "expected", power: number): number =>
      inUnit(row[key], power, ["result", "rows", member, key]);
    const amounts = texts.of(plain(at("actual", shift)), plain(at("target", shift)));
    return {
      label: labels[i] as string,
      value: attainment,
      mark: at("target", 0) === 0 ? null : at("expected", 0) / at("target", 0),
      text: [share, amounts, ...(band === null ? [] : [say(band)])].join(" · "),
      tone: toneOf(row),
    };
  });
  return progressBars(
    context,
    context.title(texts.titles.attainment, context.period(period)),
    context.notes(
      result.asOf,
      [texts.notes.attainment, ...(name === "" ? [] : [texts.amountsIn(name)])].join(texts.gap),
    ),
    bars,
    { axis: texts.ofTarget, goal: true },
  );
}
