import type { Classified, ClassifiedCustomer, MatrixPolicy } from "../matrix/index.ts";
import { AMOUNTS, chart, empty, head, insideText, rows } from "./frame.ts";
import { plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import { COLORS, GROUPS, SHAPES } from "./palette.ts";
import type { Channel, ChartSpec, Datum, Layer } from "./spec.ts";

/** How a value matrix is drawn. */
export interface MatrixOptions extends MoneyOptions {
  /** How many customers are named, the largest by value first; names that would touch another are left out. @defaultValue 8 */
  readonly named?: number;
  /** `sqrt` spreads customers that crowd near zero. @defaultValue "linear" */
  readonly scale?: "linear" | "sqrt";
}

/** Pixels that a name needs. */
const NAME = { width: 90, height: 16 };
const HEIGHT = 320;

/**
 * Customers by value and potential, with the lines at which the levels are cut. Where an axis is a grade given by hand there is no
 * place on a line: the chart then shows the cells with their number of customers and their treatment.
 *
 * @throws A `SalesPlanError`: BAD_OPTION.
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
  const { value, potential } = result.cuts;
  return value !== null && potential !== null && result.mode === "matrix"
    ? scatter(result as Classified, options)
    : cells(result as Classified, options);
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
      0,
      ...values.map((row) => row[axis] as number),
      ...lines[axis].map((row) => Number(Object.values(row)[0])),
    ];
    return [Math.min(...all), Math.max(...all) * 1.05 || 1];
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
    axis: { format: AMOUNTS, tickCount: 6, grid: false },
  });
  const x = axisOf("value", shiftOf(policy.value, 1) === 1 ? name : "");
  const y = axisOf("potential", shiftOf(policy.potential, 1) === 1 ? name : "");
  const pixel = (row: Datum): readonly [number, number] => {
    const along = (axis: "value" | "potential", length: number): number => {
      const [from, to] = spans[axis];
      const share = ((row[axis] as number) - from) / (to - from);
      return length * (options.scale === "sqrt" && from === 0 ? Math.sqrt(share) : share);
    };
    return [along("value", width), along("potential", HEIGHT)];
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
  const legend = { title: texts.treatment, orient: "bottom", columns: 3, symbolOpacity: 1 };
  return chart(
    head(
      context,
      title,
      subtitle,
      domain.map((treatment) => `${treatment}: ${values.filter(({ treatment: own }) => own === treatment).length}`),
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
        {
          data: { values: namedRows(values, options.named ?? 8, pixel) },
          mark: { type: "text", align: "left", baseline: "middle", dx: 8 },
          encoding: {
            x: { field: "value", type: "quantitative" },
            y: { field: "potential", type: "quantitative" },
            text: { field: "customer", type: "nominal" },
          },
        },
      ],
    },
  );
}

/** The largest customers whose names have room. */
function namedRows(
  values: readonly Datum[],
  most: number,
  pixel: (row: Datum) => readonly [number, number],
): readonly Datum[] {
  const taken: (readonly [number, number])[] = [];
  const worth = values.map(({ value }) => value as number);
  const order = values.map((_, i) => i).sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
  const found: Datum[] = [];
  for (const i of order) {
    if (found.length >= most) break;
    const [x, y] = pixel(values[i] as Datum);
    if (taken.some(([a, b]) => Math.abs(a - x) < NAME.width && Math.abs(b - y) < NAME.height)) continue;
    taken.push([x, y]);
    found.push(values[i] as Datum);
  }
  return found;
}

function cells(result: Classified, options: MatrixOptions): ChartSpec {
  const context = contextOf(options);
  const { texts, say } = context;
  const title = context.title(texts.titles.matrix);
  const subtitle = [texts.asOf(result.asOf)];
  const total = result.cells.reduce((sum, { customers }) => sum + customers, 0);
  if (total === 0) return empty(context, title, subtitle);
  const values = result.cells.map(
    (cell): Datum => ({
      value: `${texts.value}: ${say(cell.value)}`,
      potential: `${texts.potential}: ${say(cell.potential)}`,
      customers: cell.customers,
      text: `${plain(cell.customers)} · ${say(cell.treatment)}`,
      ink: cell.customers > 0.55 * Math.max(...result.cells.map(({ customers }) => customers)) ? "white" : COLORS.ink,
    }),
  );
  const levels = (axis: "value" | "potential"): readonly string[] =>
    [...result.policy[axis].levels, "unknown"]
      .map((level) => `${texts[axis]}: ${say(level)}`)
      .filter((label) => values.some((row) => row[axis] === label));
  const [across, down] = [levels("value"), [...levels("potential")].reverse()];
  const x: Channel = {
    field: "value",
    type: "nominal",
    scale: { domain: across, padding: 0.03 },
    axis: { title: null, labelAngle: 0, ticks: false, domain: false },
  };
  const y: Channel = { ...rows(down, "potential"), scale: { domain: down, padding: 0.03 } };
  const most = Math.max(...values.map(({ customers }) => Number(customers)));
  return chart(
    head(
      context,
      title,
      subtitle,
      values.map(({ value, potential, text }) => `${value}, ${potential}: ${text}`),
      { left: down },
    ),
    {
      width: Math.max(context.width, across.length * 170),
      height: { step: 70 },
      data: { values },
      layer: [
        {
          mark: { type: "rect" },
          encoding: {
            x,
            y,
            color: {
              field: "customers",
              type: "quantitative",
              scale: { domain: [0, most], range: ["#EEF4FB", "#08519C"] },
              legend: null,
            },
          },
        },
        ...insideText(x, y, values),
      ],
    },
  );
}
