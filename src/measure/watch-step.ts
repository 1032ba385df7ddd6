import { fail, show } from "../kernel/index.ts";
import { atLeast } from "./grid.ts";
import { must } from "./must.ts";
import { watchDoor, watchStateDoor } from "./policy.ts";
import type { WatchEvent, WatchPoint, WatchPolicy, WatchReason, WatchRules, WatchState } from "./watch.ts";

/** A rule set as a caller may write it: whatever is absent takes its default. */
export type WatchSpec = Partial<WatchRules> & { readonly id?: string | null; readonly revision?: number | null };

/**
 * Makes a watch policy, defaults filled in.
 *
 * @throws SalesPlanError: BAD_POLICY.
 */
export const defineWatch = (spec: WatchSpec = {}): WatchPolicy => watchDoor.parse(spec);
/** The same door for stored JSON. */
export const parseWatch = (json: unknown): WatchPolicy => watchDoor.parse(json);

/**
 * A stored state, checked.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 */
export const parseWatchState = (json: unknown): WatchState => watchStateDoor.parse(json);

const mean = (values: readonly { readonly value: number }[]): number =>
  values.reduce((sum, { value }) => sum + value, 0) / values.length;

type Known = { readonly at: string; readonly value: number };
type Found = Pick<WatchEvent, "reason" | "since" | "from" | "to" | "periods">;

/** The run of bad steps after one more change: null where it has ended or not begun. */
function nextRun(rules: WatchRules, run: WatchState["run"], before: Known, worse: number): WatchState["run"] {
  if (atLeast(worse, rules.deadBand) && worse > 0) {
    return run
      ? { ...run, steps: run.steps + 1, flat: 0 }
      : { since: before.at, from: before.value, steps: 1, flat: 0 };
  }
  if (run === null || atLeast(-worse, rules.deadBand)) return null;
  return run.flat < rules.flat ? { ...run, flat: run.flat + 1 } : null;
}

const found = (reason: WatchReason, since: string, from: number, to: number, periods: number): Found => {
  return { reason, since, from, to, periods };
};

function firstReason(
  rules: WatchRules,
  sign: number,
  now: Known,
  before: Known | null,
  worse: number | null,
  run: WatchState["run"],
  recent: readonly Known[],
  entered: boolean,
): Found | null {
  const { plunge, sustained, erosion } = rules;
  if (plunge !== null && before && worse !== null && atLeast(worse, plunge))
    return found("plunge", before.at, before.value, now.value, 1);
  const grew = worse !== null && atLeast(worse, rules.deadBand) && worse > 0;
  if (
    sustained &&
    run &&
    grew &&
    run.steps >= sustained.steps &&
    atLeast((run.from - now.value) * sign, sustained.total)
  )
    return found("sustained", run.since, run.from, now.value, run.steps);
  if (erosion && recent.length === erosion.window) {
    const [from, to] = [mean(recent.slice(0, erosion.ends)), mean(recent.slice(-erosion.ends))];
    if (atLeast((from - to) * sign, erosion.total))
      return found("erosion", (recent[0] as Known).at, from, to, erosion.window);
  }
  if (entered) return found("level", before?.at ?? now.at, before?.value ?? now.value, now.value, 1);
  return null;
}

/** Whether the value is beyond the level after this period: back only from the margin on. */
function beyondLevel(rules: WatchRules, sign: number, value: number, was: boolean): boolean {
  if (rules.level === null) return false;
  const room = (value - rules.level.at) * sign;
  return room < 0 || (was && !atLeast(room, rules.level.margin));
}

const lastOf = (known: WatchState["window"], now: Known, most: number): WatchState["window"] =>
  known.length < most ? [...known, now] : [...known.slice(known.length - most + 1), now];

type Past = Pick<WatchState, "last" | "run" | "window" | "open">;

/**
 * What came before, as it would stand beside this period: where the change like for like is not the plain difference, the rest comes from how the value is made
 * up, and run, window and open alert are shifted by it. Where the two cannot be compared there is neither run nor window, and an open
 * alert takes the period for one without a change.
 */
function comparable(past: Past, { change, value }: WatchPoint): Past {
  const { last, run, open } = past;
  if (change === undefined) return past;
  if (value === null) return change === null ? { ...past, last: null, run: null, window: [] } : past;
  const shift = last === null ? 0 : value - last.value - (change ?? 0);
  const shifted = <K extends Known>(known: K): K => ({ ...known, value: known.value + shift });
  return {
    last: last && shifted(last),
    run: change === null ? null : run && { ...run, from: run.from + shift },
    window: change === null ? [] : Array.from(past.window, shifted),
    open: open && { ...shifted(open), worst: open.worst + shift },
  };
}

/** What became of an open alert in this period. */
const endOf = (
  { reason, at: since, value: from, periods }: NonNullable<WatchState["open"]>,
  kind: WatchEvent["kind"],
  { at, value: to }: Known,
): WatchEvent => ({ kind, reason, at, since, from, to, change: to - from, periods });

/** What one more period does to an open alert. */
function openStep(
  rules: WatchRules,
  sign: number,
  open: NonNullable<WatchState["open"]>,
  now: Known | null,
): { readonly open: WatchState["open"]; readonly events: readonly WatchEvent[] } {
  const periods = open.periods + 1;
  if (now === null) return { open: { ...open, periods }, events: [] };
  const newWorst = (open.worst - now.value) * sign > 0;
  const calm = newWorst ? 0 : open.calm + 1;
  const next = { ...open, periods, calm, worst: newWorst ? now.value : open.worst };
  if (atLeast((now.value - open.value) * sign, rules.rearm.back))
    return { open: null, events: [endOf(next, "recovered", now)] };
  if (calm >= rules.rearm.periods) return { open: null, events: [endOf(next, "settled", now)] };
  const escalates =
    rules.escalate !== null && !open.escalated && atLeast((open.value - now.value) * sign, rules.escalate);
  return escalates
    ? { open: { ...next, escalated: true }, events: [endOf(next, "escalated", now)] }
    : { open: next, events: [] };
}

/** {@link watchStep} by rules that were checked, for a point that was. */
export function stepBy(
  rules: WatchRules,
  state: WatchState | null,
  point: WatchPoint,
): { readonly state: WatchState; readonly events: readonly WatchEvent[] } {
  const { at, value } = point;
  const sign = rules.bad === "fall" ? 1 : -1;
  const was: Omit<WatchState, "format" | "at"> = state ?? {
    last: null,
    missing: 0,
    run: null,
    window: [],
    beyond: false,
    open: null,
  };
  const head = { format: "salesplan.watch-state/1", at } as const;
  const past = comparable(was, point);
  if (value === null) {
    const missing = was.missing + 1;
    const bridged = missing <= rules.gap;
    const { open, events } = was.open ? openStep(rules, sign, was.open, null) : { open: null, events: [] };
    const { last, run, window } = past;
    const { beyond } = was;
    return {
      state: { ...head, last: bridged ? last : null, missing, run: bridged ? run : null, window, beyond, open },
      events,
    };
  }
  const now = { at, value };
  const change = past.last === null ? null : point.change === undefined ? value - past.last.value : point.change;
  const worse = change === null ? null : -change * sign;
  const run = past.last === null || worse === null ? null : nextRun(rules, past.run, past.last, worse);
  const window = rules.erosion === null ? [] : lastOf(past.window, now, rules.erosion.window);
  const beyond = beyondLevel(rules, sign, point.level ?? value, was.beyond);
  const next = { ...head, last: now, missing: 0, run, window, beyond };
  if (past.open) {
    const { open, events } = openStep(rules, sign, past.open, now);
    return { state: { ...next, open }, events };
  }
  const found = firstReason(rules, sign, now, past.last, worse, run, window, beyond && !was.beyond);
  if (found === null) return { state: { ...next, open: null }, events: [] };
  const open = { reason: found.reason, at, value, worst: value, calm: 0, periods: 0, escalated: false };
  // What was reported is not reported again: run and window begin anew.
  const events: readonly WatchEvent[] = [{ kind: "alert", at, change: found.to - found.from, ...found }];
  return { state: { ...next, run: null, window: [now], open }, events };
}

/**
 * One more closed period: the state after it and what it brought. `state` is null before the first period.
 *
 * @throws SalesPlanError: SAME_PERIOD when the state has seen that period already; NOT_A_NUMBER.
 */
export function watchStep(
  policy: WatchPolicy,
  state: WatchState | null,
  point: WatchPoint,
): { readonly state: WatchState; readonly events: readonly WatchEvent[] } {
  must(point, "point", "object");
  const rules = watchDoor.compiled(policy);
  const { at, value } = point;
  if (state?.at === at) fail("SAME_PERIOD", ["at"], `the watch has seen ${show(at)} already`);
  const finite = (field: "value" | "change" | "level"): void => {
    const found = point[field];
    if (found !== null && found !== undefined && !Number.isFinite(found))
      fail("NOT_A_NUMBER", [field], `a finite number or null is needed, found ${show(found)}`);
  };
  if (value === undefined) must(value, ["point", "value"], "number");
  finite("value");
  finite("change");
  finite("level");
  return stepBy(rules, state, point);
}

/**
 * Watches a series of closed periods for a decline that is more than noise: a plunge, a sustained run with a size, slow erosion,
 * or a level. One alert is open at a time; it escalates once, and ends recovered or settled. Feeding the periods one by one
 * through {@link watchStep} gives the same.
 *
 * @throws SalesPlanError: SAME_PERIOD, NOT_A_NUMBER, BAD_POLICY.
 *
 * @example
 * ```ts
 * import { defineWatch, watchSeries } from "salesplan/measure";
 * const scores = [71, 66, 60, 52];
 * const { events } = watchSeries(defineWatch(), scores.map((value, i) => ({ at: `2026-0${i + 4}`, value })));
 * events.map(({ kind, reason, at, since, change }) => ({ kind, reason, at, since, change })); //=> [{ kind: "alert", reason: "sustained", at: "2026-07", since: "2026-04", change: -19 }]
 * ```
 */
export function watchSeries(
  policy: WatchPolicy,
  points: readonly WatchPoint[],
  from: WatchState | null = null,
): { readonly state: WatchState | null; readonly events: readonly WatchEvent[] } {
  must(points, "points", "objects");
  if (from !== null) must(from, "from", "object");
  let state = from;
  const events: WatchEvent[] = [];
  for (const point of points) {
    const step = watchStep(policy, state, point);
    state = step.state;
    events.push(...step.events);
  }
  return { state, events };
}

/** The chance that K + 1 values without any trend happen to fall K times in a row: 1 / (K + 1)!. Why a count of falls alone is no alarm. */
export function chanceOfRun(falls: number): number {
  must(falls, "falls", "count");
  // From 170! on the chance is below every double.
  if (falls > 200) return 0;
  let chance = 1;
  for (let k = 2; k <= falls + 1; k += 1) chance /= k;
  return chance;
}
