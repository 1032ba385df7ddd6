import type { Classified, ClassifiedCustomer, MatrixPolicy } from "../matrix/index.ts";
import { must, mustAll, mustHave } from "../measure/must.ts";
import { AMOUNTS, chart, empty, head, ticks } from "./frame.ts";
import { matrixCells } from "./matrix-cells.ts";
import { plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import { COLORS, GROUPS, SHAPES } from "./palette.ts";
import type { Channel, ChartSpec, Datum, Layer } from "./spec.ts";
import { BESIDE, type Place, placeTags, type Tag, tagLayers } from "./text-room.ts";

/** How a value matrix is drawn. */
export interface MatrixOptions extends MoneyOptions {
  /** How many customers are named, the largest by value first; names that would touch another are left out. @defaultValue 8 */
  readonly named?: number;
  /** `sqrt` spreads customers that crowd near zero. @defaultValue "linear" */
  readonly scale?: "linear" | "sqrt";
}

const HEIGHT = 320;

/**
 * Customers by value and potential, with the lines at which the levels are cut. Where an axis is a grade given by hand there is no
 * place on a line: the chart then shows the cells with their number of customers and their treatment.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { valueMatrix } from "salesplan/charts";
 * import { article, classify, define } from "salesplan/matrix";
 * const policy = define({
 *   ...article,
 *   value: { measure: "amount", levels: ["medium", "high"], cuts: { by: "absolute", at: [500] } },
 *   potential: { measure: "growth", levels: ["low", "high"], cuts: { by: "absolute", at: [50] } },
 * });
 * const found = classify(policy, [{ customer: "huayuan", amount: 960, growth: 80 }, { customer: "beichen", amount: 410, growth: 30 }], { asOf: "2026-07-31" });
 * valueMatrix(found).data.values.map(({ customer, value, potential }) => [customer, value, potential]); //=> [["huayuan", 960, 80], ["beichen", 410, 30]]
 * ```
 */
export function valueMatrix<V extends string, P extends string, T extends string>(
  result: Classified<V, P, T>,
  options: MatrixOptions = {},
): ChartSpec {
  must(options, "options", "object");
  check(result as Classified);
  const { value, potential } = result.cuts;
  return value !== null && potential !== null && result.mode === "matrix"
    ? scatter(result as Classified, options)
    : matrixCells(result as Classified, options);
}

function check(result: Classified): void {
  mustHave(result, "result", {
    asOf: "text",
    mode: "text",
    policy: "object",
    cuts: "object",
    customers: "objects",
    cells: "objects",
  });
  const { policy, cuts, customers, cells } = result;
  mustHave(policy, ["result", "policy"], { value: "object", potential: "object", treatments: "texts" });
  for (const axis of ["value", "potential"] as const) {
    mustHave(policy[axis], ["result", "policy", axis], { levels: "texts" });
    if (cuts[axis] !== null) mustHave(cuts[axis], ["result", "cuts", axis], { at: "numbers" });
    customers.forEach((customer, i) => {
      mustHave(customer[axis], ["result", "customers", i, axis], { value: "figure" });
    });
  }
  mustAll(customers, ["result", "customers"], { customer: "text", treatment: "text" });
  mustAll(cells, ["result", "cells"], { value: "text", potential: "text", treatment: "text", customers: "number" });
}

/** Money axes are shown in the display unit, factor scores and other measures as they are. */
const shiftOf = (axis: MatrixPolicy["value"], shift: number): number =>
  axis.measure !== null && axis.basis !== "other" ? shift : 0;

function scatter(result: Classified, options: MatrixOptions): ChartSpec {
  const context = contextOf(options);
  const { texts, say, width } = context;
  const { policy, cuts } = result;
  const { shift, name } = unitOf(context, options, null);
  const [byValue, byPotential] = [shiftOf(policy.value, shift), shiftOf(policy.potential, shift)];
  const title = context.title(texts.titles.matrix);
  const subtitle = context.notes(result.asOf, texts.notes.matrix);
  const placed = result.customers.filter(
    (customer) => customer.value.value !== null && customer.potential.value !== null,
  );
  if (placed.length === 0) return empty(context, title, subtitle);
  const labels = context.labels(placed.map(({ customer }) => customer));
  const of = (axis: "value" | "potential", shift: number) => (customer: ClassifiedCustomer) =>
    (customer[axis].value as number) / 10 ** shift;
  const values = placed.map(
    (customer, i): Datum => ({
      customer: labels[i] as string,
      value: of("value", byValue)(customer),
      potential: of("potential", byPotential)(customer),
      treatment: say(customer.treatment),
    }),
  );
  const lines = {
    value: (cuts.value?.at ?? []).map((at) => ({ value: at / 10 ** byValue })),
    potential: (cuts.potential?.at ?? []).map((at) => ({ potential: at / 10 ** byPotential })),
  };
  const spanOf = (axis: "value" | "potential"): readonly [number, number] => {
    const all = [
      ...values.map((row) => row[axis] as number),
      ...lines[axis].map((row) => Number(Object.values(row)[0])),
    ];
    const [low, most] = [Math.min(...all), Math.max(0, ...all)];
    // Marks need no zero: where none is near it, it would only take room.
    const least = low > most * 0.2 ? low : Math.min(0, low);
    const room = (most - least) * 0.05 || 1;
    return [least === 0 ? 0 : least - room, most + room];
  };
  const spans = { value: spanOf("value"), potential: spanOf("potential") };
  const treatments = [...new Set([...policy.treatments, "unknown"])].filter((treatment) =>
    placed.some((customer) => customer.treatment === treatment),
  );
  const domain = treatments.map(say);
  const axisOf = (axis: "value" | "potential", unit: string): Channel => ({
    field: axis,
    type: "quantitative",
    title: [texts[axis], ...(unit === "" ? [] : [unit])].join(" · "),
    scale: { type: options.scale ?? "linear", domain: spans[axis], nice: false },
    axis: { format: AMOUNTS, tickCount: axis === "value" ? ticks(width) : 6, grid: false },
  });
  const x = axisOf("value", shiftOf(policy.value, 1) === 1 ? name : "");
  const y = axisOf("potential", shiftOf(policy.potential, 1) === 1 ? name : "");
  const pixel = (row: Datum): readonly [number, number] => {
    const along = (axis: "value" | "potential", length: number): number => {
      const [from, to] = spans[axis];
      const at = (amount: number): number =>
        options.scale === "sqrt" ? Math.sign(amount) * Math.sqrt(Math.abs(amount)) : amount;
      return (length * (at(row[axis] as number) - at(from))) / (at(to) - at(from));
    };
    return [along("value", width), HEIGHT - along("potential", HEIGHT)];
  };
  const dashed = (axis: "value" | "potential"): Layer => ({
    data: { values: lines[axis] },
    mark: { type: "rule", strokeDash: [5, 4], color: COLORS.soft },
    encoding:
      axis === "value"
        ? { x: { field: "value", type: "quantitative" } }
        : { y: { field: "potential", type: "quantitative" } },
  });
  const groups = (range: readonly string[]): readonly string[] =>
    domain.map((_, i) => range[i % range.length] as string);
  const legend = { title: texts.treatment, orient: "bottom", columns: 3, columnPadding: 28, symbolOpacity: 1 };
  const named = namedTags(values, options.named ?? 8, pixel, { width, height: HEIGHT });
  return chart(
    head(
      context,
      title,
      subtitle,
      domain.map((treatment) =>
        texts.pair(treatment, plain(values.filter(({ treatment: own }) => own === treatment).length)),
      ),
    ),
    {
      width,
      height: HEIGHT,
      data: { values },
      layer: [
        dashed("value"),
        dashed("potential"),
        {
          mark: { type: "point", filled: true, size: 60, opacity: 0.8 },
          encoding: {
            x,
            y,
            color: { field: "treatment", type: "nominal", scale: { domain, range: groups(GROUPS) }, legend },
            shape: { field: "treatment", type: "nominal", scale: { domain, range: groups(SHAPES) }, legend },
          },
        },
        ...tagLayers(named.tags, named.places, {
          x: { field: "value", type: "quantitative" },
          y: { field: "potential", type: "quantitative" },
          text: { field: "customer", type: "nominal" },
        }),
      ],
    },
  );
}

/** The largest customers, with the place of each name; null where it would cover one before it. */
function namedTags(
  values: readonly Datum[],
  most: number,
  pixel: (row: Datum) => readonly [number, number],
  plot: { readonly width: number; readonly height: number },
): { readonly tags: readonly Tag[]; readonly places: readonly (Place | null)[] } {
  const worth = values.map(({ value }) => value as number);
  const order = values.map((_, i) => i).sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
  // Where customers crowd, more than the wanted number are tried: those without room make place for the next.
  const tags = order.slice(0, Math.max(0, most) * 4).map((i): Tag => {
    const datum = values[i] as Datum;
    const { customer } = datum;
    const [x, y] = pixel(datum);
    return { x, y, text: String(customer), datum };
  });
  let left = most;
  const places = placeTags(tags, plot, () => BESIDE).map((place) => {
    if (place === null || left <= 0) return null;
    left -= 1;
    return place;
  });
  return { tags, places };
}
