import type { HealthEvent, HealthScores, ScorePoint } from "../health/index.ts";
import { must, mustAll, mustHave } from "../measure/must.ts";
import { chart, empty, head } from "./frame.ts";
import { plain, signed } from "./numbers.ts";
import { type ChartOptions, contextOf } from "./options.ts";
import { COLORS } from "./palette.ts";
import type { Channel, ChartSpec, Datum } from "./spec.ts";
import { ABOVE, BELOW, BESIDE, placeTags, type Tag, tagLayers } from "./text-room.ts";

/** Whose history is drawn. */
export interface HealthChartOptions extends ChartOptions {
  readonly customer: string;
}
/** A history as `health.watch` takes it: results of `health.score`, or plain scores; oldest first. */
export type ScoreHistory = readonly HealthScores<string, string>[] | readonly ScorePoint[];

const HEIGHT = 240;

const isScores = (item: HealthScores<string, string> | ScorePoint): item is HealthScores<string, string> =>
  "policy" in item;

/**
 * One customer's health over the periods, with the tiers of the latest policy and what the watch saw. A period without a score is a
 * gap in the line.
 *
 * @throws A `SalesPlanError`: MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import { healthHistory } from "salesplan/charts";
 * import { define, watch } from "salesplan/health";
 * const policy = define({ dimensions: { frequency: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } } });
 * const scores = [71, 66, 60, 52].map((score, i) => ({ customer: "huayuan", at: `2026-0${i + 4}`, score }));
 * const spec = healthHistory(scores, watch(policy, scores).events, { customer: "huayuan" });
 * spec.data.values.map(({ at, score }) => [at, score]); //=> [["2026-04", 71], ["2026-05", 66], ["2026-06", 60], ["2026-07", 52]]
 * spec.description.includes("2026-07: falling steadily -19"); //=> true
 * ```
 */
export function healthHistory(
  history: ScoreHistory,
  events: readonly HealthEvent[],
  options: HealthChartOptions,
): ChartSpec {
  const context = contextOf(options);
  mustHave(options, [], { customer: "text" });
  must(history, "history", "objects");
  for (const [i, item] of history.entries()) checkItem(item, ["history", i]);
  mustAll(events, "events", {
    customer: "text",
    at: "text",
    kind: "text",
    reason: "text",
    to: "number",
    change: "number",
  });
  const { texts, say, day } = context;
  const { customer } = options;
  const title = context.title(texts.titles.health, context.name(customer));
  const subtitle = context.notes(null, texts.notes.health);
  const scores = (history as readonly (HealthScores<string, string> | ScorePoint)[]).flatMap((item): Datum[] => {
    const found = isScores(item)
      ? item.customers.filter((line) => line.customer === customer).map(({ score }) => ({ at: item.asOf, score }))
      : item.customer === customer
        ? [{ at: item.at, score: item.score }]
        : [];
    return found.map(({ at, score }) => ({ at, score: score ?? null }));
  });
  if (!scores.some(({ score }) => score !== null)) return empty(context, title, subtitle);
  const latest = history.at(-1);
  const cuts = latest && isScores(latest) ? latest.policy.tiers : null;
  const domain = scores.map(({ at }) => String(at)).sort((a, b) => (a < b ? -1 : 1));
  const scoreAt = new Map(scores.map(({ at, score }) => [at, score]));
  const marks = events
    .filter((event) => event.customer === customer && domain.includes(event.at))
    .map(({ at, kind, reason, to, change }): Datum => {
      const good = kind === "recovered" || kind === "settled";
      const word =
        kind === "alert" ? say(reason) : kind === "escalated" ? texts.pair(say(kind), say(reason)) : say(kind);
      const score = scoreAt.get(at) ?? to;
      return {
        at,
        score,
        text: `${word} ${signed(change)}`,
        color: good ? COLORS.good : COLORS.bad,
        shape: good ? "circle" : "triangle-down",
      };
    });
  // One score a month: the month says it, and its labels stand upright.
  const months = domain.length > 4 && new Set(domain.map((at) => at.slice(0, 7))).size === domain.length;
  const x: Channel = {
    field: "at",
    type: "ordinal",
    scale: { domain },
    axis: months
      ? { title: null, labelAngle: 0, labelOverlap: true, labelExpr: "slice(datum.value, 0, 7)" }
      : { title: null, labelAngle: domain.length > 8 ? -45 : 0, labelOverlap: true },
  };
  const y: Channel = {
    field: "score",
    type: "quantitative",
    title: texts.score,
    scale: { domain: [0, 100] },
    axis: { tickCount: 5 },
  };
  const pixel = ({ at, score }: Datum): readonly [number, number] => [
    (context.width * (domain.indexOf(String(at)) + 0.5)) / domain.length,
    HEIGHT * (1 - Number(score) / 100),
  ];
  const tags = marks.map((datum): Tag => {
    const [across, down] = pixel(datum);
    const { text } = datum;
    return { x: across, y: down, text: String(text), datum };
  });
  const line = domain.map((at) => {
    const score = scoreAt.get(at) ?? null;
    return score === null ? null : pixel({ at, score });
  });
  // Above where the line rises, below where it falls: the line comes from the left.
  const placed = placeTags(tags, { width: context.width, height: HEIGHT, line }, ({ datum: { color } }) =>
    color === COLORS.good ? [...ABOVE, ...BESIDE, ...BELOW] : [...BELOW, ...BESIDE, ...ABOVE],
  );
  const told = tagLayers(tags, placed, { x, y, text: { field: "text", type: "nominal" } }, { fontWeight: "bold" });
  return chart(
    head(context, title, subtitle, [
      ...marks.map(({ at, text }) => texts.pair(day(String(at)), String(text))),
      ...scores.map(({ at, score }) =>
        texts.pair(day(String(at)), score === null ? say("unknown") : plain(score as number)),
      ),
    ]),
    {
      width: context.width,
      height: HEIGHT,
      data: { values: scores },
      layer: [
        ...(cuts === null
          ? []
          : [
              {
                data: { values: cuts.cuts.map((cut, i) => ({ cut, tier: say(cuts.names[i + 1] ?? "") })) },
                mark: { type: "rule" as const, strokeDash: [5, 4], color: COLORS.line },
                encoding: { y: { field: "cut", type: "quantitative" as const } },
              },
              {
                data: { values: cuts.cuts.map((cut, i) => ({ cut, tier: `${say(cuts.names[i + 1] ?? "")} ↑` })) },
                mark: {
                  type: "text" as const,
                  align: "left",
                  baseline: "bottom",
                  x: context.width + 6,
                  dy: 4,
                  color: COLORS.soft,
                },
                encoding: {
                  y: { field: "cut", type: "quantitative" as const },
                  text: { field: "tier", type: "nominal" as const },
                },
              },
            ]),
        {
          mark: {
            type: "line",
            point: { filled: true, size: 40 },
            color: COLORS.total,
            strokeWidth: 2,
            invalid: "break-paths-show-domains",
          },
          encoding: { x, y },
        },
        ...(marks.length === 0
          ? []
          : [
              {
                data: { values: marks },
                mark: { type: "point" as const, filled: true, size: 130, opacity: 1 },
                encoding: {
                  x,
                  y,
                  color: { field: "color", type: "nominal" as const, scale: null, legend: null },
                  shape: { field: "shape", type: "nominal" as const, scale: null, legend: null },
                },
              },
              ...told,
            ]),
      ],
    },
  );
}

function checkItem(item: HealthScores<string, string> | ScorePoint, path: readonly PropertyKey[]): void {
  if (!isScores(item)) {
    mustHave(item, path, { customer: "text", at: "text", score: "figure" });
    return;
  }
  mustHave(item, path, { asOf: "text", customers: "objects", policy: "object" });
  mustAll(item.customers, [...path, "customers"], { customer: "text", score: "figure" });
  mustHave(item.policy, [...path, "policy"], { tiers: "object" });
  mustHave(item.policy.tiers, [...path, "policy", "tiers"], { cuts: "numbers", names: "texts" });
}
