import { epochDay, fail, needed, type PlainDate, reason } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { fromUnits, unitsText } from "../money/index.ts";
import { type PlacedRisk, parse, placed, type RiskPolicy } from "./policy.ts";
import { type RiskReason, reasons } from "./reasons.ts";
import { bandOfRisk, isOpen, reserveUnits, scoreOf } from "./reserve.ts";
import { trendOf } from "./trend.ts";
import type { RiskExposure, RiskFigure, RiskGroup } from "./types.ts";

/** Options of {@link exposure}. */
export interface ExposureOptions {
  /** End of this day: risks closed by then ask for no reserve, risks opened later not yet. */
  readonly asOf: PlainDate;
  /** The register of an earlier day, for the trend. */
  readonly previous?: { readonly policy: RiskPolicy; readonly asOf: PlainDate };
  /** How many risks `top` lists. @defaultValue 5 */
  readonly top?: number;
}

/**
 * What the open risks ask for: reserve = probability x loss of each in exact money, their sum, the largest first, and what changed
 * since an earlier register. A risk of unknown probability or loss is counted as unpriced, never as zero.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf`; BAD_OPTION where the previous register is of another unit, scale or a later day.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const register = risk.define({
 *   ...risk.presets.fiveByFive,
 *   unit: "万元",
 *   risks: [
 *     { id: "freeze", title: "Budget freeze in manufacturing", probability: 0.3, loss: "180", impact: "major", owner: "lead" },
 *     { id: "law", title: "Data law", probability: 0.1, loss: "50", impact: "minor", owner: "lead", closed: "2026-06-30" },
 *   ],
 * });
 * const now = risk.exposure(register, { asOf: "2026-07-31" });
 * now.reserve; //=> "54"
 * now.top[0]?.band; //=> "high"
 * [now.open, now.closed]; //=> [1, 1]
 * ```
 */
export function exposure<L extends string, I extends string, B extends string>(
  policy: RiskPolicy<L, I, B>,
  options: ExposureOptions,
): RiskExposure<B> {
  must(options, "options", "object");
  const register = parse(policy);
  const { scale, unit } = register;
  const asOf = epochDay(needed(options.asOf, "asOf", "exposure holds at the end of a day: say which"), ["asOf"]);
  const top = options.top ?? 5;
  if (!Number.isInteger(top) || top < 0) fail("BAD_OPTION", ["top"], `a whole number from 0 is needed, found ${top}`);
  const all = placed(register);
  const open = all.filter((one) => isOpen(one, asOf));
  const reserves = open.map(({ probability, loss }) => reserveUnits(probability, loss));
  const figures = open.map((one, i) => figureOf(register, one, reserves[i] ?? null));
  const byReserve = open
    .map((_, i) => i)
    .sort((a, b) => (reserves[b] ?? -1) - (reserves[a] ?? -1) || compare(figures[a], figures[b]));
  const ranked = byReserve.slice(0, top).map((i) => figures[i] as RiskFigure);
  const sum = (values: readonly (number | null)[]): bigint => values.reduce<bigint>((a, b) => a + BigInt(b ?? 0), 0n);
  const groups = (keyOf: (i: number) => string | null, keys: readonly (string | null)[]): readonly RiskGroup[] =>
    keys.map((key): RiskGroup => {
      const mine = open.flatMap((_, i) => (keyOf(i) === key ? [i] : []));
      return { key, count: mine.length, reserve: fromUnits(sum(mine.map((i) => reserves[i] ?? null)), scale) };
    });
  const category = (i: number): string | null => open[i]?.risk.category ?? null;
  const band = (i: number): string | null => figures[i]?.band ?? null;
  const unpriced = reserves.filter((one) => one === null).length;
  const unplaced = figures.filter((one) => one.band === null).length;
  const chances = open.flatMap(({ probability }) => (probability === null ? [] : [probability]));
  const [trend, said] = options.previous ? trendOf(register, asOf, options.previous) : [null, []];
  const first = ranked[0];
  const opening: RiskReason[] = [];
  if (first && first.probability !== null && first.loss && first.reserve) {
    const money = (units: number | null): { readonly amount: string; readonly unit: string | null } => ({
      amount: unitsText(units ?? 0, scale),
      unit,
    });
    const at = byReserve[0] as number;
    const { title, probability } = first;
    const loss = money(open[at]?.loss ?? null);
    opening.push(reason(reasons, "TOP_RISK", { title, probability, loss, reserve: money(reserves[at] ?? null) }));
  }
  if (unpriced > 0) opening.push(reason(reasons, "UNPRICED", { count: unpriced, of: open.length }));
  if (unplaced > 0) opening.push(reason(reasons, "UNPLACED", { count: unplaced, of: open.length }));
  const alone = figures.filter(({ owner }) => owner === null);
  return {
    asOf: options.asOf,
    unit,
    open: open.length,
    closed: all.filter(({ closed }) => closed <= asOf).length,
    notYet: all.filter(({ opened }) => opened > asOf).length,
    reserve: fromUnits(sum(reserves), scale),
    worst: fromUnits(sum(open.map(({ loss }) => loss)), scale),
    unpriced,
    atLeastOne: chances.length === 0 ? null : 1 - chances.reduce((none, chance) => none * (1 - chance), 1),
    risks: figures as unknown as readonly RiskFigure<B>[],
    top: ranked as unknown as readonly RiskFigure<B>[],
    categories: groups(category, [...new Set(open.map((_, i) => category(i)))]),
    bands: groups(band, unplaced > 0 ? [...register.bands.names, null] : register.bands.names),
    trend,
    reasons: [...opening, ...said, ...alone.map(({ title }): RiskReason => reason(reasons, "NO_OWNER", { title }))],
  };
}

/** Higher score first, then id. */
const compare = (a: RiskFigure | undefined, b: RiskFigure | undefined): number =>
  (b?.score ?? -1) - (a?.score ?? -1) || ((a?.id ?? "") < (b?.id ?? "") ? -1 : 1);

function figureOf(policy: RiskPolicy, one: PlacedRisk, reserve: number | null): RiskFigure {
  const { id, title, category, owner, playbook } = one.risk;
  return {
    id,
    title,
    category,
    owner,
    playbook,
    probability: one.probability,
    loss: one.loss === null ? null : fromUnits(one.loss, policy.scale),
    reserve: reserve === null ? null : fromUnits(reserve, policy.scale),
    likelihood: one.likelihood?.name ?? null,
    impact: one.impact?.name ?? null,
    score: scoreOf(one),
    band: bandOfRisk(policy, one),
  };
}
