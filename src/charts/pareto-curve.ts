import { fail, show } from "../kernel/index.ts";
import type { Concentration } from "../matrix/index.ts";
import { mustAll, mustHave } from "../measure/must.ts";
import { chart, empty, head, ticks } from "./frame.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { ChartSpec, Datum } from "./spec.ts";

/** How a Pareto curve is drawn. */
export interface ParetoOptions extends ChartOptions {
  /** Which of the concentration's `shares` is marked. @defaultValue 0.8 where it was asked for, else the first */
  readonly mark?: number;
}

/** A curve needs no more points than it has pixels. */
const MOST_POINTS = 400;

/**
 * How much of the total the largest customers hold together, and how many of them hold the marked share.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { paretoCurve } from "salesplan/charts";
 * import { concentration } from "salesplan/matrix";
 * const rows = [["a", 900], ["b", 60], ["c", 40], ["d", 0]].map(([customer, amount]) => ({ customer: customer as string, amount }));
 * const spec = paretoCurve(concentration(rows, { asOf: "2026-07-31", measure: "amount" }));
 * spec.data.values.map(({ customers, share }) => [customers, share]); //=> [[0, 0], [0.25, 0.9], [0.5, 0.96], [0.75, 1], [1, 1]]
 * ```
 */
export function paretoCurve(result: Concentration, options: ParetoOptions = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(result, "result", {
    asOf: "text",
    measure: "text",
    positive: "object",
    ranked: "objects",
    customersFor: "objects",
    shareOf: "objects",
  });
  mustHave(result.positive, ["result", "positive"], { customers: "number" });
  mustAll(result.ranked, ["result", "ranked"], { rank: "number", cumulative: "figure" });
  mustAll(result.customersFor, ["result", "customersFor"], { share: "number", customers: "number" });
  mustAll(result.shareOf, ["result", "shareOf"], { fraction: "number", share: "number" });
  const { texts, say, percent } = context;
  const { ranked, customersFor } = result;
  const title = context.title(texts.titles.pareto, say(result.measure));
  const subtitle = context.notes(result.asOf, texts.notes.pareto);
  const n = ranked.length;
  if (n === 0 || result.positive.customers === 0) return empty(context, title, subtitle);
  const every = Math.ceil(n / MOST_POINTS);
  const values: Datum[] = [{ customers: 0, share: 0 }];
  ranked.forEach(({ rank, cumulative }) => {
    if (rank % every === 0 || rank === n) values.push({ customers: rank / n, share: cumulative ?? 1 });
  });
  const { mark } = options;
  const found =
    customersFor.find(({ share }) => share === (mark ?? 0.8)) ??
    (mark === undefined
      ? customersFor[0]
      : fail(
          "BAD_OPTION",
          ["mark"],
          `one of the shares asked for is needed (${customersFor.map(({ share }) => share).join(", ")}), found ${show(mark)}`,
        ));
  const marked = found && {
    customers: found.customers / n,
    share: ranked[found.customers - 1]?.cumulative ?? found.share,
    text: texts.reached(percent(found.customers / n), percent(found.share)),
  };
  const axis = { format: ".0%", tickCount: 5 };
  const across = { ...axis, tickCount: Math.min(5, ticks(context.width)) };
  const share = { domain: [0, 1] };
  const x = { field: "customers", type: "quantitative", scale: share } as const;
  const y = { field: "share", type: "quantitative", scale: share } as const;
  return chart(
    head(context, title, subtitle, [
      ...(marked ? [marked.text] : []),
      ...result.shareOf.map(({ fraction, share }) => texts.reached(percent(fraction), percent(share))),
    ]),
    {
      width: context.width,
      height: 260,
      data: { values },
      layer: [
        {
          mark: { type: "line", color: COLORS.good, strokeWidth: 2.5 },
          encoding: { x: { ...x, title: texts.ofCustomers, axis: across }, y: { ...y, title: texts.ofValue, axis } },
        },
        ...(marked
          ? [
              {
                data: { values: [marked] },
                mark: { type: "point" as const, filled: true, size: 90, color: COLORS.bad, opacity: 1 },
                encoding: { x, y },
              },
              {
                data: { values: [marked] },
                mark: {
                  type: "text" as const,
                  align: marked.customers > 0.5 ? "right" : "left",
                  baseline: marked.customers > 0.5 ? "bottom" : "top",
                  dx: marked.customers > 0.5 ? -6 : 10,
                  dy: marked.customers > 0.5 ? -8 : 8,
                  fontWeight: "bold",
                },
                encoding: { x, y, text: { field: "text", type: "nominal" as const } },
              },
            ]
          : []),
      ],
    },
  );
}
