import { mustHave } from "../measure/must.ts";
import { type Plan, type TargetsQuery, targetsOf } from "../targets/index.ts";
import { chart, empty, head, insideText, rows, shades } from "./frame.ts";
import { inUnit, plain } from "./numbers.ts";
import { contextOf, type MoneyOptions, unitOf } from "./options.ts";
import { inkOn } from "./palette.ts";
import type { Channel, ChartSpec, Datum } from "./spec.ts";
import { textWidth } from "./text-room.ts";

/** Which targets a heat map shows. */
export interface HeatMapOptions<T extends string = string>
  extends MoneyOptions,
    Pick<TargetsQuery<T>, "tier" | "version"> {
  /** Size of the periods. @defaultValue months; where the plan has none quarters, weeks, its own periods, the year */
  readonly by?: NonNullable<TargetsQuery["unit"]>;
}

/** Beyond this many columns a cell is too narrow for its number. */
const READABLE = 16;
const UNITS = ["month", "quarter", "week", "custom", "year"] as const;

/**
 * The targets of the people of a plan, period by period: those who have no one below them, so that colours compare like with like.
 *
 * @returns a cell for each person and period; numbers are left out where more than 16 periods leave no room
 * @throws A `SalesPlanError`: UNKNOWN_TIER, MISSING_OPTION, BAD_OPTION.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { targetHeatMap } from "salesplan/charts";
 * import { cascade, defineGoal } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "q3", amount: 600, period: "2026-Q3" }),
 *   { calendar: cal, step: 1, levels: [{ into: "month" }, { members: [{ id: "chen", weight: 3 }, { id: "lin" }] }] });
 * targetHeatMap(plan).data.values.map(({ label, period, amount }) => [label, period, amount]).slice(0, 2); //=> [["chen", "2026-07", 150], ["chen", "2026-08", 150]]
 * ```
 */
export function targetHeatMap<T extends string>(plan: Plan<T>, options: HeatMapOptions<NoInfer<T>> = {}): ChartSpec {
  const context = contextOf(options);
  mustHave(plan, "plan", { id: "text", main: "text", goal: "object", periods: "objects", members: "objects" });
  const { texts, say } = context;
  const { shift, name } = unitOf(context, options, plan.goal.unit);
  const unit = options.by ?? UNITS.find((size) => plan.periods.some((period) => period.unit === size)) ?? "year";
  const { tier, version } = options;
  const targets = targetsOf(plan, { unit, ...(tier === undefined ? {} : { tier }), ...(version ? { version } : {}) });
  const leads = new Set(plan.members.map(({ parent }) => parent));
  const leaves = plan.members.filter((_, i) => !leads.has(i));
  const ids = leaves.map(({ id }) => id);
  const own = Object.fromEntries(leaves.flatMap((member) => (member.name === null ? [] : [[member.id, member.name]])));
  const named = contextOf({ ...options, names: { ...own, ...options.names } }).labels(ids);
  const shown = targets.filter(({ member }) => ids.includes(member));
  const title = context.title(
    texts.titles.targets,
    [context.period(plan.periods[0]?.label ?? plan.id), say(tier ?? plan.main)].join(" · "),
  );
  const subtitle = context.notes(
    null,
    [texts.notes.targets, ...(name === "" ? [] : [texts.amountsIn(name)])].join(texts.gap),
  );
  if (shown.length === 0) return empty(context, title, subtitle);
  const amounts = shown.map(({ amount }) => inUnit(amount, shift, ["plan"]));
  const most = Math.max(...amounts);
  const least = Math.min(...amounts);
  const labels = [...new Set(shown.map(({ period }) => period))];
  const said = labels.map(context.period);
  const roomy = Math.max(...said.map(textWidth)) + 12 <= context.width / labels.length;
  const periods = roomy ? said : labels;
  const periodOf = (label: string): string => periods[labels.indexOf(label)] as string;
  const values = shown.map(({ member, period }, i): Datum => {
    const amount = amounts[i] as number;
    const depth = most === least ? 0 : (amount - least) / (most - least);
    return {
      label: named[ids.indexOf(member)] as string,
      period: periodOf(period),
      amount,
      text: plain(amount),
      ink: inkOn(depth),
    };
  });
  const y: Channel = { ...rows(named), scale: { domain: named, padding: 0.04 } };
  const readable = periods.length <= READABLE;
  const widest = Math.max(...values.map(({ text }) => textWidth(String(text))), ...periods.map(textWidth));
  const x: Channel = {
    field: "period",
    type: "nominal",
    scale: { domain: periods, padding: 0.04 },
    axis: { title: null, orient: "top", ticks: false, domain: false, labelAngle: readable ? 0 : -45 },
  };
  return chart(
    head(
      context,
      title,
      subtitle,
      values.map(({ label, period, text }) =>
        texts.pair(`${label} ${period}`, `${text}${name === "" ? "" : ` ${name}`}`),
      ),
      { left: named },
    ),
    {
      width: Math.max(context.width, (readable ? widest + 12 : 18) * periods.length),
      height: { step: 30 },
      data: { values },
      layer: [
        {
          mark: { type: "rect" },
          encoding: {
            x,
            y,
            color: {
              field: "amount",
              type: "quantitative",
              scale: shades(least === most ? [least, least + 1] : [least, most]),
              legend: readable ? null : { title: name === "" ? null : name },
            },
          },
        },
        ...(readable ? insideText(x, y, values) : []),
      ],
    },
  );
}
