import type { FunnelSpec } from "./policy.ts";

/** Rules of matching: the part of a policy that a preset sets. */
export type FunnelRules = Pick<FunnelSpec, "reach" | "order" | "ties" | "entry" | "reuse" | "backward" | "window">;

/**
 * The rules of known tools, to be spread into a policy: what another tool shows can so be shown again, and compared with the
 * defaults. A preset sets the rules of matching only; a tool's handling of open deals (they count as lost there) is not repeated.
 *
 * - `hubspotAll`: HubSpot's "all stages": in order, a skipped stage stops the deal.
 * - `hubspotAny`: HubSpot's "any stages": a stage counts when it was touched at all.
 * - `bitrixImplied`: Bitrix24 "with conversions": stages before the furthest count as passed, losing implies none.
 * - `posthog`: ordered, ties favour conversion, each event used once, 14 days from the entry, the last moment included.
 * - `clickhouse`: windowFunnel without modes: one event counts for every step that it satisfies.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const stages = ["lead", "customer"] as const;
 * funnel.define({ stages, ...funnel.presets.posthog }).window; //=> { days: 14 }
 * ```
 */
export const presets: {
  readonly hubspotAll: FunnelRules;
  readonly hubspotAny: FunnelRules;
  readonly bitrixImplied: FunnelRules;
  readonly posthog: FunnelRules;
  readonly clickhouse: FunnelRules;
} = {
  hubspotAll: { reach: "inOrder", order: "ordered", ties: "any", entry: "best" },
  hubspotAny: { reach: "visited", order: "ordered", backward: "regression" },
  bitrixImplied: { reach: "implied", order: "ordered", backward: "regression" },
  posthog: { reach: "inOrder", order: "ordered", ties: "any", entry: "best", reuse: false, window: { days: 14 } },
  clickhouse: { reach: "inOrder", order: "ordered", ties: "any", entry: "best", reuse: true },
};
