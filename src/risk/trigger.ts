import { epochDay, fail, reason, show } from "../kernel/index.ts";
import { atLeast } from "../measure/grid.ts";
import { type WatchEvent, type WatchState, watchStep } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { type RiskReason, reasons } from "./reasons.ts";
import {
  type EventState,
  type EventTrigger,
  parseTriggerState,
  parseTriggers,
  type ThresholdState,
  type ThresholdTrigger,
  type TriggerPolicy,
  type TriggerState,
} from "./trigger-policy.ts";

/** One closed period of one series, or one event: what a trigger looks at. Those of a subject come in the order of time. */
export interface TriggerPoint<N extends string = string> {
  readonly trigger: N;
  /** Whose figure: a customer, a segment, a rep. */
  readonly subject: string;
  /** Label of the period; for events the day. */
  readonly at: string;
  /** Null where it is not known: then the period says nothing, neither for nor against. */
  readonly value: number | null;
}
/** `fired`: answer it. `rearmed`: the value came back, it can fire again. For declines the events of the watch. */
export interface TriggerEvent<N extends string = string> {
  readonly kind: "fired" | "rearmed" | WatchEvent["kind"];
  readonly trigger: N;
  readonly subject: string;
  readonly at: string;
  /** Null for an event without a figure. */
  readonly value: number | null;
  /** First period of the streak or the decline. */
  readonly since: string;
  readonly periods: number;
  /** Why a decline was an alert; null for thresholds. */
  readonly reason: WatchEvent["reason"] | null;
}
/** What {@link trigger} returns. */
export interface Triggered<N extends string = string> {
  /** To be kept until the next period: plain JSON. */
  readonly state: TriggerState;
  /** In the order of the points. */
  readonly events: readonly TriggerEvent<N>[];
  /** Those that ask for an answer, `fired` or `alert`: occasions for `respond`. */
  readonly fired: readonly TriggerEvent<N>[];
  readonly reasons: readonly RiskReason[];
}

const EMPTY: TriggerState = { format: "salesplan.trigger-state/1", thresholds: {}, declines: {}, events: {} };

/**
 * Feeds closed periods to triggers: a threshold fires once its streak is full, rests for its cool-down, and fires again only after
 * the value has come back; an event fires each time. Feeding periods one by one, with the state in between as JSON, gives the same events as all at once.
 *
 * @throws SalesPlanError: UNKNOWN_TRIGGER, SAME_PERIOD where a subject's period was seen already, NOT_A_NUMBER, BAD_POLICY.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const policy = risk.defineTriggers({ triggers: { lowAttainment: { kind: "threshold", is: "below", value: 0.85, streak: 2 } } });
 * const points = [0.9, 0.8, 0.82, 0.7, 0.95, 0.8, 0.8].map((value, i) => ({ trigger: "lowAttainment", subject: "amy", at: `2026-0${i + 1}`, value }) as const);
 * risk.trigger(policy, points).events.map(({ kind, at }) => [kind, at]); //=> [["fired", "2026-03"], ["rearmed", "2026-05"], ["fired", "2026-07"]]
 * ```
 */
export function trigger<N extends string>(
  policy: TriggerPolicy<N>,
  points: readonly TriggerPoint<NoInfer<N>>[],
  state: TriggerState | null = null,
): Triggered<N> {
  must(points, "points", "objects");
  const { triggers } = parseTriggers(policy);
  const before = state === null ? EMPTY : parseTriggerState(state);
  const thresholds = copied<ThresholdState>(before.thresholds);
  const declines = copied<WatchState>(before.declines);
  const seen = copied<EventState>(before.events);
  const events: TriggerEvent[] = [];
  points.forEach((point: TriggerPoint, i) => {
    const { trigger: name, subject, at, value } = point;
    const rule =
      (Object.hasOwn(triggers, name) ? triggers[name] : undefined) ??
      fail(
        "UNKNOWN_TRIGGER",
        ["points", i, "trigger"],
        `one of ${Object.keys(triggers).join(", ")} is needed, found ${show(name)}`,
      );
    if (value !== null && !Number.isFinite(value))
      fail("NOT_A_NUMBER", ["points", i, "value"], `a finite number or null is needed, found ${value}`);
    if (rule.kind === "decline") {
      const of = mine(declines, name);
      const step = watchStep(rule.rules, of.get(subject) ?? null, { at, value });
      of.set(subject, step.state);
      for (const { kind, since, to, periods, reason: why } of step.events)
        events.push({ kind, trigger: name, subject, at, value: to, since, periods, reason: why });
      return;
    }
    if (rule.kind === "event") {
      const of = mine(seen, name);
      const [next, fires] = eventStep(rule, of.get(subject) ?? null, at, value, i);
      of.set(subject, next);
      if (fires) events.push({ kind: "fired", trigger: name, subject, at, value, since: at, periods: 1, reason: null });
      return;
    }
    const of = mine(thresholds, name);
    const was = of.get(subject) ?? null;
    if (was?.at === at) fail("SAME_PERIOD", ["points", i, "at"], `${show(at)} was seen already for ${show(subject)}`);
    const [next, kind] = thresholdStep(rule, was, at, value);
    of.set(subject, next);
    if (kind !== null && value !== null)
      events.push({
        kind,
        trigger: name,
        subject,
        at,
        value,
        since: next.since ?? at,
        periods: next.streak,
        reason: null,
      });
  });
  const fired = events.filter(({ kind }) => kind === "fired" || kind === "alert");
  return {
    state: { ...EMPTY, thresholds: plain(thresholds), declines: plain(declines), events: plain(seen) },
    events: events as unknown as readonly TriggerEvent<N>[],
    fired: fired as unknown as readonly TriggerEvent<N>[],
    reasons: fired.map(
      ({ trigger: name, subject, value, at, periods }): RiskReason =>
        value === null || triggers[name]?.kind === "event"
          ? reason(reasons, "EVENT_FIRED", { trigger: name, subject, at })
          : reason(reasons, "TRIGGER_FIRED", { trigger: name, subject, value, at, periods }),
    ),
  };
}

const isBeyond = ({ is, value: mark }: ThresholdTrigger, value: number): boolean =>
  is === "below" ? value < mark : is === "atMost" ? value <= mark : is === "above" ? value > mark : value >= mark;

/** One more period of a threshold. */
function thresholdStep(
  rule: ThresholdTrigger,
  was: ThresholdState | null,
  at: string,
  value: number | null,
): readonly [next: ThresholdState, event: "fired" | "rearmed" | null] {
  const { streak = 0, since = null, armed = true } = was ?? {};
  const rest = Math.max(0, (was?.rest ?? 0) - 1);
  if (value === null) return [{ at, streak, since, armed, rest }, null];
  if (!isBeyond(rule, value)) {
    const back = rule.is === "below" || rule.is === "atMost" ? value - rule.value : rule.value - value;
    const rearmed = !armed && atLeast(back, rule.rearm);
    return [{ at, streak: 0, since: null, armed: armed || rearmed, rest }, rearmed ? "rearmed" : null];
  }
  const next = { at, streak: streak + 1, since: since ?? at, armed, rest };
  if (!armed || next.streak < rule.streak || rest > 0) return [next, null];
  // One is added, since the first period of rest is the next one.
  return [{ ...next, armed: false, rest: rule.coolDown === 0 ? 0 : rule.coolDown + 1 }, "fired"];
}

/** One more event: it fires unless it is too small, or the trigger rests. */
function eventStep(
  { least, coolDown }: EventTrigger,
  was: EventState | null,
  at: string,
  value: number | null,
  i: number,
): readonly [next: EventState, fires: boolean] {
  const fired = was?.fired ?? null;
  // Days are asked for only where they are counted.
  const rests = coolDown > 0 && fired !== null && epochDay(at, ["points", i, "at"]) - epochDay(fired) <= coolDown;
  if (coolDown > 0) epochDay(at, ["points", i, "at"]);
  const counts = least === null || (value !== null && value >= least);
  return counts && !rests ? [{ at, fired: at }, true] : [{ at, fired }, false];
}

type Nested<S> = Map<string, Map<string, S>>;
const copied = <S>(from: { readonly [trigger: string]: { readonly [subject: string]: S } }): Nested<S> =>
  new Map(Object.entries(from).map(([name, bySubject]) => [name, new Map(Object.entries(bySubject))]));
const plain = <S>(from: Nested<S>): { readonly [trigger: string]: { readonly [subject: string]: S } } =>
  Object.fromEntries([...from].map(([name, bySubject]) => [name, Object.fromEntries(bySubject)]));
const mine = <S>(from: Nested<S>, name: string): Map<string, S> => {
  const found = from.get(name) ?? new Map<string, S>();
  from.set(name, found);
  return found;
};
