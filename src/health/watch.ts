import { fail, reason } from "../kernel/index.ts";
import { type WatchEvent, type WatchPoint, type WatchState, watchStep } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { commonChanges, commonUpTo, type OwnChange } from "./common-change.ts";
import { bookDoor } from "./document.ts";
import { likeForLike } from "./explain-change.ts";
import { type CompiledHealth, type HealthPolicy, healthDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { DimensionScore } from "./score-types.ts";
import type { HealthReason } from "./types.ts";
import { type Period, periodsOf } from "./watch-history.ts";
import type {
  CommonChange,
  CommonPoint,
  HealthEvent,
  HealthHistory,
  HealthWatch,
  WatchBook,
  WatchLine,
  WatchOptions,
} from "./watch-types.ts";

interface Entry {
  state: WatchState | null;
  lines: WatchLine[];
  common: CommonPoint[];
}

/** Periods whose dimensions are kept: enough for the longest run and the erosion window. */
const KEPT_LINES = 24;

const asDimensions = (names: readonly string[], line: WatchLine): DimensionScore[] =>
  names.map((dimension, d) => {
    const points = line.points[d] ?? null;
    return {
      dimension,
      measure: dimension,
      raw: null,
      points,
      weight: line.weights[d] ?? 0,
      share: 0,
      contribution: 0,
    };
  });

/** The change to the last known line, like for like; null where the two have nothing in common. */
function changeBetween(compiled: CompiledHealth, before: WatchLine, after: WatchLine): number | null {
  const { likeForLike: like } = likeForLike(
    asDimensions(compiled.names, before),
    asDimensions(compiled.names, after),
    compiled.combine,
  );
  return like === null ? null : like.change;
}

/** The change of a customer to its last known line; undefined where it is simply the difference. */
function changeOf(compiled: CompiledHealth, entry: Entry, line: WatchLine | null): number | null | undefined {
  const last = entry.state?.last?.at;
  const before = last === undefined ? undefined : entry.lines.find(({ at }) => at === last);
  return before && line ? changeBetween(compiled, before, line) : undefined;
}

function ownChanges(
  period: Period,
  entries: ReadonlyMap<string, Entry>,
  groups: readonly (string | null)[],
  changes: readonly (number | null | undefined)[],
  seen: string | null,
): OwnChange[] {
  return [...entries].map(([customer, { state, common }], row): OwnChange => {
    const score = period.lines.get(customer)?.score ?? null;
    const last = state?.last ?? null;
    const group = groups[row] ?? null;
    if (score === null || last === null || last.at !== seen) return { group, change: null };
    const given = changes[row];
    return { group, change: given === undefined ? score - last.value - commonUpTo(common, last.at) : given };
  });
}

/** What the watch sees of a customer: the score, or its part that is not common to the group. */
function pointOf(at: string, score: number | null, entry: Entry, change: number | null | undefined): WatchPoint {
  if (score === null || entry.common.length === 0)
    return change === undefined ? { at, value: score } : { at, value: score, change };
  const now = commonUpTo(entry.common, at);
  const point = { at, value: score - now, level: score };
  if (change === undefined || change === null) return change === undefined ? point : { ...point, change };
  return { ...point, change: change - (now - commonUpTo(entry.common, entry.state?.last?.at ?? at)) };
}

/** What is to be added to an event's ends to have scores again. */
function shiftOf(
  { watch: { erosion } }: CompiledHealth,
  common: readonly CommonPoint[],
  before: WatchState | null,
  { kind, reason: why, since, at }: WatchEvent,
): { readonly from: number; readonly to: number } {
  const mean = (labels: readonly string[]): number =>
    labels.reduce((sum, label) => sum + commonUpTo(common, label), 0) / labels.length;
  if (kind !== "alert" || why !== "erosion" || erosion === null)
    return { from: commonUpTo(common, since), to: commonUpTo(common, at) };
  const labels = [...(before?.window ?? []).map((point) => point.at), at].slice(-erosion.window);
  return { from: mean(labels.slice(0, erosion.ends)), to: mean(labels.slice(-erosion.ends)) };
}

function becauseOf(customer: string, event: WatchEvent): HealthReason {
  const { from, to, change, periods, at, since } = event;
  if (event.kind === "recovered") return reason(reasons, "RECOVERED", { customer, periods, from, to });
  if (event.kind === "settled") return reason(reasons, "SETTLED", { customer, periods, to });
  if (event.kind === "escalated") return reason(reasons, "ESCALATED", { customer, change, from, to, since });
  if (event.reason === "plunge") return reason(reasons, "PLUNGE", { customer, change, from, to, at });
  if (event.reason === "sustained") return reason(reasons, "SUSTAINED", { customer, periods, change, from, to, since });
  if (event.reason === "erosion") return reason(reasons, "EROSION", { customer, periods, change, from, to });
  return reason(reasons, "LEVEL", { customer, to, at });
}

function playbookOf(policy: HealthPolicy, event: WatchEvent, group: string | null): string | null {
  if (event.kind === "recovered" || event.kind === "settled") return null;
  const fits = policy.playbooks.find(
    (rule) => (rule.reason === null || rule.reason === event.reason) && (rule.class === null || rule.class === group),
  );
  return fits?.playbook ?? null;
}

const classOf = (classes: WatchOptions["classes"], customer: string): string | null => {
  if (classes === undefined) return null;
  if (classes instanceof Map) return classes.get(customer) ?? null;
  return Object.hasOwn(classes, customer) ? ((classes as { readonly [c: string]: string })[customer] ?? null) : null;
};

function fallingSince<D extends string>(
  compiled: CompiledHealth,
  lines: readonly WatchLine[],
  event: WatchEvent,
): HealthEvent<D>["falling"] {
  const from = lines.find(({ at }) => at >= event.since);
  const to = lines.find(({ at }) => at === event.at);
  if (!from || !to || event.kind === "recovered" || event.kind === "settled") return [];
  const { dimensions } = likeForLike(
    asDimensions(compiled.names, from),
    asDimensions(compiled.names, to),
    compiled.combine,
  );
  return dimensions.filter(({ change }) => change < 0).slice(0, 3) as unknown as HealthEvent<D>["falling"];
}

/**
 * Watches the health of many customers over closed periods, oldest first, by the policy's rules: a plunge, a sustained run with a
 * size, slow erosion, or the fall into the lowest tier. A period without a score is bridged or ends the run; scores are compared
 * like for like. One alert is open per customer at a time. Each event names the dimensions that fell and the policy's playbook.
 * The book that comes back continues the watch next month: period by period gives the same as all at once.
 *
 * @throws SalesPlanError: WRONG_ORDER where periods are not oldest first or the book has seen them; SAME_PERIOD; BAD_POLICY.
 *
 * @example
 * ```ts
 * import { define, watch } from "salesplan/health";
 * const policy = define({
 *   dimensions: { frequency: { weight: 1, curve: { kind: "linear", zero: 0, full: 100 } } },
 *   playbooks: [{ class: "keyMaintenance", playbook: "executive-visit" }, { playbook: "call" }],
 * });
 * const scores = [71, 66, 60, 52].map((score, i) => ({ customer: "huayuan", at: `2026-0${i + 4}`, score }));
 * const { events } = watch(policy, scores, { classes: { huayuan: "keyMaintenance" } });
 * events.map(({ customer, reason, since, at, change, playbook }) => [customer, reason, since, at, change, playbook]);
 * //=> [["huayuan", "sustained", "2026-04", "2026-07", -19, "executive-visit"]]
 * ```
 */
export function watch<D extends string, T extends string>(
  policy: HealthPolicy<D, T>,
  history: HealthHistory<D, T>,
  options: WatchOptions = {},
): HealthWatch<D> {
  must(history, "history", "objects");
  must(options, "options", "object");
  const compiled = healthDoor.compiled(policy);
  const rules = healthDoor.parse(policy);
  const book = options.book ? bookDoor.parse(options.book) : null;
  const periods = periodsOf(history);
  const entries = new Map<string, Entry>();
  for (const { customer, state, lines, common } of book?.customers ?? [])
    entries.set(customer, { state, lines: [...lines], common: [...common] });
  let lastRules = book?.rules ?? null;
  const keptCommon = Math.max(KEPT_LINES, rules.watch.erosion?.window ?? 0);
  const events: HealthEvent<D>[] = [];
  const moved: CommonChange[] = [];
  let seen = book?.at ?? null;
  for (const period of periods) {
    if (book && period.at <= book.at)
      fail("WRONG_ORDER", ["history"], `the book has seen periods up to ${book.at}, found ${period.at}`);
    const sameRules = lastRules === period.rules;
    for (const customer of period.lines.keys()) {
      if (!entries.has(customer)) entries.set(customer, { state: null, lines: [], common: [] });
    }
    const changes = [...entries].map(([customer, entry]): number | null | undefined =>
      sameRules ? changeOf(compiled, entry, period.lines.get(customer)?.line ?? null) : null,
    );
    const { relative } = rules;
    const groups = relative && [...entries.keys()].map((customer) => classOf(options.classes, customer));
    const common =
      relative && groups ? commonChanges(relative, period.at, ownChanges(period, entries, groups, changes, seen)) : [];
    moved.push(...common);
    let row = -1;
    for (const [customer, entry] of entries) {
      row += 1;
      const found = period.lines.get(customer) ?? { score: null, line: null };
      const group = classOf(options.classes, customer);
      if (relative) {
        const own = common.find((one) => one.class === (relative.to === "class" ? group : null));
        const total = (entry.common.at(-1)?.total ?? 0) + (own?.change ?? 0);
        entry.common = [...entry.common, { at: period.at, total }].slice(-keptCommon);
      }
      const before = entry.state;
      const step = watchStep(compiled.watch, before, pointOf(period.at, found.score, entry, changes[row]));
      entry.state = step.state;
      if (!sameRules) entry.lines = [];
      if (found.line) entry.lines = [...entry.lines, found.line].slice(-KEPT_LINES);
      for (const judged of step.events) {
        const shift = relative ? shiftOf(compiled, entry.common, before, judged) : { from: 0, to: 0 };
        const [from, to] = [judged.from + shift.from, judged.to + shift.to];
        const event: WatchEvent = relative ? { ...judged, from, to, change: to - from } : judged;
        events.push({
          ...event,
          customer,
          class: group,
          common: shift.to - shift.from,
          playbook: playbookOf(rules, event, group),
          falling: fallingSince<D>(compiled, entry.lines, event),
          because: becauseOf(customer, event),
        });
      }
    }
    seen = period.at;
    lastRules = period.rules;
  }
  const at = periods.at(-1)?.at ?? book?.at ?? null;
  const stored: WatchBook["customers"][number][] = [];
  const open: HealthWatch["open"][number][] = [];
  for (const [customer, { state, lines, common }] of entries) {
    if (state === null) continue;
    stored.push({ customer, state, lines, common });
    const score = state.last && state.last.value + commonUpTo(common, state.last.at);
    if (state.open) open.push({ customer, since: state.open.at, reason: state.open.reason, score });
  }
  open.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return {
    at,
    periods: periods.length,
    events,
    open,
    common: moved,
    book: { format: "salesplan.health-watch/1", rules: lastRules, at: at ?? "", customers: stored },
  };
}
