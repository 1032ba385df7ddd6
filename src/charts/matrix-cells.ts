import type { Classified } from "../matrix/index.ts";
import { chart, empty, head, insideText, rows, shades } from "./frame.ts";
import { plain } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { inkOn } from "./palette.ts";
import type { Channel, ChartSpec, Datum } from "./spec.ts";
import { textWidth } from "./text-room.ts";

/** Customers counted by level of value and potential: where an axis is a grade given by hand there is no place on a line. */
export function matrixCells(result: Classified, options: ChartOptions): ChartSpec {
  const context = contextOf(options);
  const { texts, say } = context;
  const title = context.title(texts.titles.matrix);
  const subtitle = [texts.asOf(context.day(result.asOf))];
  const total = result.cells.reduce((sum, { customers }) => sum + customers, 0);
  if (total === 0) return empty(context, title, subtitle);
  const valueName = (level: string): string => texts.pair(texts.value, say(level));
  const most = Math.max(...result.cells.map(({ customers }) => customers));
  const counts = result.cells.map(({ customers }) => plain(customers));
  const names = result.cells.map(({ treatment }) => say(treatment));
  const columns = new Set(result.cells.map(({ value }) => value)).size;
  // Beside one another where there is room, else the name below the number.
  const oneLine = Math.max(...names.map((name, i) => textWidth(`${counts[i]} · ${name}`))) + 12;
  const between = oneLine * columns <= context.width ? " · " : "\n";
  const widest =
    Math.max(...names.map(textWidth), ...result.cells.map(({ value }) => textWidth(valueName(value)))) + 12;
  const values = result.cells.map(
    (cell, i): Datum => ({
      value: valueName(cell.value),
      potential: texts.pair(texts.potential, say(cell.potential)),
      customers: cell.customers,
      text: `${counts[i]}${between}${names[i]}`,
      ink: inkOn(cell.customers / most),
    }),
  );
  const levels = (axis: "value" | "potential"): readonly string[] =>
    [...result.policy[axis].levels, "unknown"]
      .map((level) => texts.pair(texts[axis], say(level)))
      .filter((label) => values.some((row) => row[axis] === label));
  const unknown = texts.pair(texts.potential, say("unknown"));
  const heights = levels("potential").filter((level) => level !== unknown);
  const across = levels("value");
  const down = [...heights.reverse(), ...(values.some(({ potential }) => potential === unknown) ? [unknown] : [])];
  const x: Channel = {
    field: "value",
    type: "nominal",
    scale: { domain: across, padding: 0.03 },
    axis: { title: null, labelAngle: 0, ticks: false, domain: false },
  };
  const y: Channel = { ...rows(down, "potential"), scale: { domain: down, padding: 0.03 } };
  return chart(
    head(
      context,
      title,
      subtitle,
      values.map(({ value, potential, text }) =>
        texts.pair(`${value} · ${potential}`, String(text).replace("\n", " · ")),
      ),
      { left: down },
    ),
    {
      width: Math.max(context.width, across.length * widest),
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
              scale: shades([0, most]),
              legend: null,
            },
          },
        },
        ...insideText(x, y, values),
      ],
    },
  );
}
