import { canonicalJson, fail, reason } from "../kernel/index.ts";
import { type WatchEvent, type WatchPoint, type WatchState, watchStep } from "../measure/index.ts";
import { bookDoor } from "./document.ts";
import { likeForLike } from "./explain-change.ts";
import { type CompiledHealth, type HealthPolicy, healthDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { CustomerHealth, DimensionScore, HealthScores } from "./score-types.ts";
import type { HealthReason } from "./types.ts";
import type {
  HealthEvent,
  HealthHistory,
  HealthWatch,
  ScorePoint,
  WatchBook,
  WatchLine,
  WatchOptions,
} from "./watch-types.ts";

/** One closed period of all customers. */
export interface Period {
  readonly at: string;
  readonly rules: string | null;
  readonly lines: ReadonlyMap<string, { readonly score: number | null; readonly line: WatchLine | null }>;
}
interface Entry {
  state: WatchState | null;
  lines: WatchLine[];
}

/** Periods whose dimensions are kept: enough for the longest run and the erosion window. */
const KEPT_LINES = 24;

const isScores = (item: object): item is HealthScores => "policy" in item && "customers" in item;

function lineOf(at: string, line: CustomerHealth): WatchLine | null {
  if (line.dimensions === null || line.score === null) return null;
  return {
    at,
    points: line.dimensions.map(({ points }) => points),
    weights: line.dimensions.map(({ weight }) => weight),
  };
}

/** A history as periods, oldest first. Throws WRONG_ORDER, SAME_PERIOD. */
export function periodsOf<D extends string, T extends string>(history: HealthHistory<D, T>): Period[] {
  const [first] = history;
  if (first === undefined) return [];
  if (isScores(first)) {
    return (history as readonly HealthScores<D, T>[]).map((result, i, all) => {
      const before = all[i - 1];
      if (before && before.asOf >= result.asOf)
        fail("WRONG_ORDER", ["history", i], `periods come oldest first, found ${before.asOf} before ${result.asOf}`);
      const lines = result.customers.map(
        (line) => [line.customer, { score: line.score, line: lineOf(result.asOf, line) }] as const,
      );
      const rules = canonicalJson({ ...result.policy, id: null, revision: null });
      return { at: result.asOf, rules, lines: new Map(lines) };
    });
  }
  const byPeriod = new Map<string, Map<string, { score: number | null; line: null }>>();
  (history as readonly ScorePoint[]).forEach(({ customer, at, score }, i) => {
    const lines = byPeriod.get(at) ?? new Map<string, { score: number | null; line: null }>();
    if (lines.has(customer)) fail("SAME_PERIOD", ["history", i], `${customer} has two scores at ${at}`);
    byPeriod.set(at, lines.set(customer, { score, line: null }));
  });
  const labels = [...byPeriod.keys()].sort();
  return labels.map((at) => ({ at, rules: null, lines: byPeriod.get(at) ?? new Map() }));
}

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
 * @throws A {@link SalesPlanError}: WRONG_ORDER where periods are not oldest first or the book has seen them; SAME_PERIOD; BAD_POLICY.
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
  const compiled = healthDoor.compiled(policy);
  const rules = healthDoor.parse(policy);
  const book = options.book ? bookDoor.parse(options.book) : null;
  const periods = periodsOf(history);
  const entries = new Map<string, Entry>();
  for (const { customer, state, lines } of book?.customers ?? []) entries.set(customer, { state, lines: [...lines] });
  let lastRules = book?.rules ?? null;
  const events: HealthEvent<D>[] = [];
  for (const period of periods) {
    if (book && period.at <= book.at)
      fail("WRONG_ORDER", ["history"], `the book has seen periods up to ${book.at}, found ${period.at}`);
    const sameRules = lastRules === period.rules;
    for (const customer of period.lines.keys()) {
      if (!entries.has(customer)) entries.set(customer, { state: null, lines: [] });
    }
    for (const [customer, entry] of entries) {
      const found = period.lines.get(customer) ?? { score: null, line: null };
      const last = entry.state?.last?.at;
      const before = last === undefined ? undefined : entry.lines.find(({ at }) => at === last);
      let point: WatchPoint = { at: period.at, value: found.score };
      if (!sameRules && last !== undefined) point = { ...point, change: null };
      else if (before && found.line) point = { ...point, change: changeBetween(compiled, before, found.line) };
      const step = watchStep(compiled.watch, entry.state, point);
      entry.state = step.state;
      if (!sameRules) entry.lines = [];
      if (found.line) entry.lines = [...entry.lines, found.line].slice(-KEPT_LINES);
      for (const event of step.events) {
        const group = classOf(options.classes, customer);
        events.push({
          ...event,
          customer,
          class: group,
          playbook: playbookOf(rules, event, group),
          falling: fallingSince<D>(compiled, entry.lines, event),
          because: becauseOf(customer, event),
        });
      }
    }
    lastRules = period.rules;
  }
  const at = periods.at(-1)?.at ?? book?.at ?? null;
  const stored: WatchBook["customers"][number][] = [];
  const open: HealthWatch["open"][number][] = [];
  for (const [customer, { state, lines }] of entries) {
    if (state === null) continue;
    stored.push({ customer, state, lines });
    if (state.open)
      open.push({ customer, since: state.open.at, reason: state.open.reason, score: state.last?.value ?? null });
  }
  open.sort((a, b) => (a.since < b.since ? -1 : a.since > b.since ? 1 : 0));
  return {
    at,
    periods: periods.length,
    events,
    open,
    book: { format: "salesplan.health-watch/1", rules: lastRules, at: at ?? "", customers: stored },
  };
}
