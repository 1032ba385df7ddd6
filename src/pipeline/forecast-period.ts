import { NONE, reason } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Decimal, fromUnits, toUnits } from "../money/index.ts";
import { type Book, OPEN, WON } from "./book.ts";
import { group, moneyParam, safe } from "./deal-group.ts";
import type {
  CreatedPart,
  DropOne,
  ForecastPeriod,
  PeriodForecast,
  PeriodInputs,
  TierChance,
} from "./forecast-types.ts";
import { type Chance, type Outlook, outlookOf } from "./outlook.ts";
import type { PipelinePolicy } from "./policy.ts";
import { weighted } from "./probability.ts";
import { reasons } from "./reasons.ts";
import { type Days, within } from "./span.ts";
import type { PipelineReason } from "./types.ts";

/** What the periods of one forecast share. @internal */
export interface Ground {
  readonly policy: PipelinePolicy;
  readonly book: Book;
  readonly p: Float64Array;
  readonly ids: boolean;
  readonly top: number;
  readonly cells: number;
  /** Rows that count; null is all. */
  readonly rows: readonly number[] | null;
}
/** Mean of past amounts, half up to whole units, without dividing money: q + floor(r / n + 1/2). */
function meanUnits(amounts: readonly number[]): number {
  const sum = amounts.reduce((a, b) => a + BigInt(b), 0n);
  const n = 2n * BigInt(amounts.length);
  const up = 2n * sum + BigInt(amounts.length);
  const whole = up / n;
  return safe(up % n !== 0n && up < 0n ? whole - 1n : whole);
}

function createdPart(amounts: readonly number[], scale: number): CreatedPart | null {
  if (amounts.length === 0) return null;
  return {
    n: amounts.length,
    mean: fromUnits(meanUnits(amounts), scale),
    low: fromUnits(Math.min(...amounts), scale),
    high: fromUnits(Math.max(...amounts), scale),
  };
}

function dropOneOf(
  { book, top }: Ground,
  outlook: Outlook,
  chances: readonly Chance[],
  names: readonly string[],
  goals: readonly number[],
): readonly DropOne[] {
  if (names.length === 0 || top === 0) return [];
  const whole = outlook.reach(goals[0] as number)[0];
  const named = (pairs: readonly (readonly [number, number])[], side: 0 | 1): { readonly [tier: string]: number } =>
    Object.fromEntries(names.map((name, t) => [name, (pairs[t] as readonly [number, number])[side]]));
  const found = chances.map(({ row, units, p }, i) => {
    const pairs = outlook.dropping(i, goals);
    return {
      id: book.idOf(row),
      owner: book.ownerOf(row),
      amount: fromUnits(units, book.scale),
      probability: p,
      ifLost: named(pairs, 0),
      ifWon: named(pairs, 1),
      fall: whole - (pairs[0] as readonly [number, number])[0],
    };
  });
  found.sort((a, b) => b.fall - a.fall || (a.id < b.id ? -1 : 1));
  return found.slice(0, top);
}

/** The forecast of one period and what is to be said about it. @internal */
export function periodForecast(
  ground: Ground,
  days: Days,
  period: ForecastPeriod,
  inputs: PeriodInputs,
  path: readonly PropertyKey[],
): { readonly result: PeriodForecast; readonly reasons: readonly PipelineReason[] } {
  const { policy, book, p, ids, cells } = ground;
  const { scale } = book;
  const [won, open, unpriced] = [group(book, ids), group(book, ids), group(book, ids)];
  const sum = weighted(policy.rounding, scale);
  const chances: Chance[] = [];
  for (let i = 0; i < (ground.rows?.length ?? book.size); i += 1) {
    const row = ground.rows?.[i] ?? i;
    const day = book.close[row] as number;
    if (day === NONE || !within(day, days)) continue;
    if (book.state[row] === WON) won.add(row);
    if (book.state[row] !== OPEN || day <= book.day) continue;
    open.add(row);
    const chance = p[row] as number;
    if (Number.isNaN(chance)) {
      unpriced.add(row);
      continue;
    }
    const units = book.amount[row] as number;
    sum.add(units, chance);
    if (!Number.isNaN(units) && units !== 0 && chance > 0) chances.push({ row, units, p: chance });
  }
  const given = inputs.signed === undefined ? null : toUnits(inputs.signed, scale, [...path, "signed"]);
  const signed = given ?? safe(won.units());
  if (inputs.created !== undefined) must(inputs.created, [...path, "created"], "list");
  if (inputs.tiers !== undefined) must(inputs.tiers, [...path, "tiers"], "object");
  const past = (inputs.created ?? []).map((amount, i) => toUnits(amount, scale, [...path, "created", i]));
  const created = createdPart(past, scale);
  const names = Object.keys(inputs.tiers ?? {});
  const goals = names.map((name) => toUnits(inputs.tiers?.[name] as string, scale, [...path, "tiers", name]));
  // No total of the distribution may leave the whole numbers that a double holds.
  safe(
    [...chances.map(({ units }) => units), ...past, ...goals].reduce(
      (sum, units) => sum + Math.abs(units),
      Math.abs(signed),
    ),
  );
  const outlook = outlookOf(signed, chances, past, cells);
  const decimal = (units: number): Decimal => fromUnits(units, scale);
  const [p10 = 0, p50 = 0, p90 = 0] = outlook.quantiles([0.1, 0.5, 0.9]);
  const tiers = names.map((name, t): [string, TierChance] => {
    const [probability, low, high] = outlook.reach(goals[t] as number);
    return [name, { amount: decimal(goals[t] as number), probability, low, high }];
  });
  const dropOne = dropOneOf(ground, outlook, chances, names, goals);
  const value = sum.value();
  const signedAmount = decimal(signed);
  const wonGroup = won.done();
  const result: PeriodForecast = {
    period: { label: period.label, start: period.start, end: period.end },
    signed:
      given === null
        ? { deals: wonGroup.deals, amount: signedAmount, ...(wonGroup.ids ? { ids: wonGroup.ids } : {}) }
        : { deals: null, amount: signedAmount },
    open: open.done(),
    weighted: value,
    unpriced: unpriced.done(),
    created,
    expected: signedAmount.plus(value).plus(created?.mean ?? 0),
    p10: decimal(p10),
    p50: decimal(p50),
    p90: decimal(p90),
    sd: outlook.sd / 10 ** scale,
    grid: { step: decimal(outlook.step), error: decimal(outlook.error), exact: outlook.exact },
    tiers: Object.fromEntries(tiers),
    dropOne,
  };
  return { result, reasons: reasonsOf(ground, result) };
}

function reasonsOf(
  { policy, book }: Ground,
  { period, unpriced, created, grid, dropOne, tiers }: PeriodForecast,
): readonly PipelineReason[] {
  const found: PipelineReason[] = [];
  const money = (amount: Decimal) => moneyParam(amount, policy.unit);
  if (unpriced.deals > 0)
    found.push(
      reason(reasons, "NO_PROBABILITY", {
        count: unpriced.deals,
        amount: money(unpriced.amount),
        period: period.label,
      }),
    );
  if (!grid.exact)
    found.push(reason(reasons, "GRID", { period: period.label, error: money(grid.error), step: money(grid.step) }));
  // Nothing more is created and signed in a period that is over.
  if (created === null) {
    if (period.end > book.asOf) found.push(reason(reasons, "NO_CREATED_PART", { period: period.label }));
  } else if (created.n < policy.hygiene.minSample)
    found.push(reason(reasons, "FEW_PAST_PERIODS", { period: period.label, count: created.n }));
  const [first] = dropOne;
  const tier = Object.keys(tiers)[0];
  if (first && tier !== undefined && first.fall >= policy.carries) {
    const to = first.ifLost[tier] as number;
    const from = (tiers[tier] as TierChance).probability;
    found.push(reason(reasons, "ONE_DEAL_CARRIES", { period: period.label, deal: first.id, tier, from, to }));
  }
  return found;
}
