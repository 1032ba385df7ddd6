import { type CalendarPolicy, type Period, period as periodOfLabel } from "../calendar/index.ts";
import { epochDay, type PlainDate, reason, SalesPlanError, type Table, type TallyBuilder } from "../kernel/index.ts";
import { type Decimal, fromUnits } from "../money/index.ts";
import { type Achievability, achievability } from "./achievability.ts";
import { decimalOf, plainAmount } from "./amount-field.ts";
import { type Capacity, type CapacitySpec, capacity as capacityOf } from "./capacity.ts";
import type { Goal } from "./goal-document.ts";
import type { HistoryColumns } from "./history.ts";
import { reasons, type TargetsReason } from "./reasons.ts";
import type {
  AchievableEvidence,
  AttainmentEvidence,
  FunnelEvidence,
  GrowthEvidence,
  SmartCriterion,
  SmartOptions,
  SmartVerdict,
} from "./smart-types.ts";

interface Past {
  readonly label: string;
  readonly start: number;
  readonly actual: number;
  readonly target: number;
}

/** The period of a label, or null where the calendar has none. */
export function knownPeriod(calendar: CalendarPolicy, label: string): Period | null {
  try {
    return periodOfLabel(calendar, label);
  } catch (error) {
    if (error instanceof SalesPlanError && error.code === "UNKNOWN_PERIOD") return null;
    throw error;
  }
}

/** The usable past: periods of the goal's size that were closed at `asOf` and lie before the goal's period, oldest first. */
export function pastOf(
  table: Table<"history", HistoryColumns>,
  own: Period | null,
  calendar: CalendarPolicy,
  asOf: PlainDate,
  unused: TallyBuilder,
): readonly Past[] {
  const { period, actual, target } = table.columns;
  const before = Math.min(epochDay(asOf), own === null ? Number.POSITIVE_INFINITY : epochDay(own.start) - 1);
  const seen = new Set<string>();
  const past: Past[] = [];
  for (let i = 0; i < table.size; i += 1) {
    const label = period.names[period.values[i] as number] as string;
    const found = knownPeriod(calendar, label);
    const code =
      found === null
        ? "unknownPeriod"
        : own !== null && found.unit !== own.unit
          ? "otherUnit"
          : epochDay(found.end) > before
            ? "afterAsOf"
            : seen.has(label)
              ? "duplicate"
              : null;
    if (code !== null || found === null) {
      unused.add(table.origin?.[i] ?? i, "period", code ?? "unknownPeriod", label);
      continue;
    }
    seen.add(label);
    past.push({
      label,
      start: epochDay(found.start),
      actual: actual.values[i] as number,
      target: target.values[i] as number,
    });
  }
  return past.sort((a, b) => a.start - b.start);
}

function growthEvidence(goal: Goal, past: readonly Past[], scale: number, options: object): GrowthEvidence | null {
  const last = past.at(-1);
  const base = goal.baseline === null ? last && fromUnits(last.actual, scale) : decimalOf(goal.baseline);
  if (goal.amount === null || base === undefined || base.lte(0)) return null;
  const steps = past
    .slice(1)
    .map((now, i) => ({ now, before: past[i] as Past }))
    .filter(({ before }) => before.actual > 0);
  const grown = steps.map(({ now, before }) => now.actual / before.actual - 1);
  const required = decimalOf(goal.amount).div(base).minus(1).toNumber();
  return { base, periods: past.map(({ label }) => label), past: grown, found: achievability(grown, required, options) };
}

function attainmentEvidence(past: readonly Past[], options: object): AttainmentEvidence | null {
  const judged = past.filter(({ target }) => target > 0);
  if (judged.length === 0) return null;
  const values = judged.map(({ actual, target }) => actual / target);
  return { periods: judged.map(({ label }) => label), past: values, found: achievability(values, 1, options) };
}

function funnelEvidence(goal: Goal, given: SmartOptions["funnel"]): FunnelEvidence | null {
  const from: { readonly [name: string]: unknown } = given ?? goal.assumptions ?? {};
  const [leads, rate, size] = ["leads", "rate", "size"].map((name) => {
    const text = plainAmount(from[name]);
    return text === null ? null : decimalOf(text);
  });
  if (!leads || !rate || !size) return null;
  return { leads, rate, size, implied: leads.times(rate).times(size) };
}

const RANK: readonly SmartVerdict[] = ["met", "partly", "failed"];

function bandReason(found: Achievability, needed: number): readonly [SmartVerdict, TargetsReason] {
  const { required, n, met } = found;
  const best = found.best ?? 0;
  if (found.band === "conservative")
    return ["met", reason(reasons, "CONSERVATIVE", { required, median: found.p50 ?? 0, n })];
  if (found.band === "realistic") return ["met", reason(reasons, "REALISTIC", { required, met, n })];
  if (found.band === "stretch") return ["partly", reason(reasons, "STRETCH", { required, met, n, best })];
  if (found.band === "unprecedented") return ["failed", reason(reasons, "UNPRECEDENTED", { required, best, n })];
  return ["unknown", reason(reasons, "INSUFFICIENT_EVIDENCE", { n, needed })];
}

/** Whether a goal can be reached, by the past, by the people and by the funnel: the worst of what is known. */
export function achievable(
  goal: Goal,
  past: readonly Past[],
  scale: number,
  options: SmartOptions,
): SmartCriterion<AchievableEvidence> {
  const { minimumSample = 4 } = options;
  const how = { minimumSample, better: goal.direction === "decrease" ? "down" : "up" } as const;
  const growth = growthEvidence(goal, past, scale, how);
  // Without a figure to reach there is nothing that the past could support.
  const attainment = goal.amount === null ? null : attainmentEvidence(past, how);
  const enough = (found: Achievability | undefined): boolean =>
    found !== undefined && found.band !== "insufficientEvidence";
  const basis = enough(growth?.found) ? "growth" : enough(attainment?.found) ? "attainment" : null;
  const judged = basis === "attainment" ? attainment?.found : (growth?.found ?? attainment?.found);
  const found: [SmartVerdict, TargetsReason][] = [];
  if (judged === undefined) {
    const missing = goal.amount === null && goal.direction !== "maintain";
    found.push(["unknown", reason(reasons, missing ? "AMOUNT_MISSING" : "NO_HISTORY", {})]);
  } else found.push([...bandReason(judged, minimumSample)]);

  const money = (amount: Decimal): { amount: string; unit: string | null } => ({
    amount: amount.toFixed(),
    unit: goal.unit,
  });
  const wanted = goal.amount === null ? null : decimalOf(goal.amount);
  const additive = goal.kind !== "rate" && goal.direction === "increase";
  const people: Capacity | null =
    options.capacity === undefined
      ? null
      : "expected" in options.capacity && "capacity" in options.capacity
        ? options.capacity
        : capacityOf(options.capacity as CapacitySpec);
  if (people && wanted && additive) {
    const { capacity, expected } = people;
    const amount = money(wanted);
    if (wanted.lte(expected))
      found.push(["met", reason(reasons, "WITHIN_CAPACITY", { amount, expected: money(expected) })]);
    else if (wanted.lte(capacity))
      found.push([
        "partly",
        reason(reasons, "ABOVE_EXPECTED", { amount, expected: money(expected), capacity: money(capacity) }),
      ]);
    else
      found.push([
        "failed",
        reason(reasons, "ABOVE_CAPACITY", { amount, capacity: money(capacity), short: money(wanted.minus(capacity)) }),
      ]);
  }
  const funnel = funnelEvidence(goal, options.funnel);
  if (funnel && wanted && additive) {
    const implied = money(funnel.implied);
    const amount = money(wanted);
    const short = wanted.minus(funnel.implied);
    if (short.lte(0)) found.push(["met", reason(reasons, "ASSUMPTIONS_REACH", { implied, amount })]);
    else found.push(["partly", reason(reasons, "ASSUMPTIONS_SHORT", { implied, amount, short: money(short) })]);
  }
  const known = found.map(([verdict]) => verdict).filter((verdict) => verdict !== "unknown");
  // With too little history nothing counts as proven, however well the people and the funnel fit.
  const doubtful = known.length < found.length ? [...known, "partly" as const] : known;
  const best = past.reduce<Past | null>(
    (a, b) => (a === null || (how.better === "up" ? b.actual > a.actual : b.actual < a.actual) ? b : a),
    null,
  );
  return {
    verdict: known.length === 0 ? "unknown" : doubtful.reduce((a, b) => (RANK.indexOf(a) > RANK.indexOf(b) ? a : b)),
    reasons: found.map(([, why]) => why),
    evidence: {
      band: judged?.band ?? "insufficientEvidence",
      basis,
      growth,
      attainment,
      bestEver: best && { period: best.label, actual: fromUnits(best.actual, scale) },
      capacity: people,
      funnel,
    },
  };
}
