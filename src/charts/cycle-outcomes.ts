import type { CycleFigures } from "../funnel/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import { chart, empty, head, insideText, rows, ticks } from "./frame.ts";
import { plain } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { ChartSpec, Datum } from "./spec.ts";

const PARTS = [
  ["won", COLORS.good, "white"],
  ["open", COLORS.pale, "black"],
  ["lost", COLORS.bad, "white"],
] as const;
/** A part narrower than so many pixels has no room for its number. */
const NARROW = 28;

/**
 * What becomes of deals: the shares won, still open and lost after each number of days, as `funnel.cycle` gives them in `by`.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { cycleOutcomes } from "salesplan/charts";
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({ stages: ["open", "won"], lost: ["lost"] });
 * const deals = [10, 20, 40, 70].map((day, id) => ({ id, stage: "won", created: "2026-01-01", closeDate: day < 31 ? `2026-01-${day + 1}` : "2026-02-20" }));
 * const spec = cycleOutcomes(funnel.cycle(policy, deals, { asOf: "2026-12-31", minimum: 3, days: [30] }));
 * spec.data.values.map(({ part, share }) => [part, share]); //=> [["won", 0.5], ["still open", 0.5], ["lost", 0]]
 * ```
 */
export function cycleOutcomes(result: CycleFigures, options: ChartOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(result, "result", { n: "number", by: "objects" });
  mustAll(result.by, ["result", "by"], { days: "number", won: "figure", open: "figure", lost: "figure" });
  const { texts, say, percent } = context;
  const title = context.title(texts.titles.outcomes, texts.deals(plain(result.n)));
  const subtitle = context.notes(null, texts.notes.outcomes);
  const known = result.by.filter(({ open }) => open !== null);
  if (result.n === 0 || known.length === 0) return empty(context, title, subtitle);
  const labels = known.map(({ days }) => `${days} ${texts.days}`);
  const values = known.flatMap((row, i) => {
    let at = 0;
    return PARTS.map(([part, , ink]): Datum => {
      const share = row[part] ?? 0;
      at += share;
      return {
        label: labels[i] as string,
        part: say(part),
        share,
        from: at - share,
        to: at,
        middle: at - share / 2,
        ink,
        text: share * context.width < NARROW ? "" : percent(share, 0),
      };
    });
  });
  const y = rows(labels);
  return chart(
    head(
      context,
      title,
      subtitle,
      values.map(({ label, part, share }) => texts.pair(String(label), `${part} ${percent(share as number)}`)),
      { left: labels },
    ),
    {
      width: context.width,
      height: { step: 34 },
      data: { values },
      layer: [
        {
          mark: { type: "bar" },
          encoding: {
            y,
            x: {
              field: "from",
              type: "quantitative",
              title: null,
              scale: { domain: [0, 1] },
              axis: { format: ".0%", tickCount: ticks(context.width) },
            },
            x2: { field: "to" },
            color: {
              field: "part",
              type: "nominal",
              scale: { domain: PARTS.map(([part]) => say(part)), range: PARTS.map(([, color]) => color) },
              legend: { title: null, orient: "bottom" },
            },
          },
        },
        ...insideText({ field: "middle", type: "quantitative" }, y, values),
      ],
    },
  );
}
