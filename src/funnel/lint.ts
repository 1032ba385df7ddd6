import { reason } from "../kernel/index.ts";
import { funnelDoor } from "./define.ts";
import type { FunnelPolicy, Stages } from "./policy.ts";
import { reasons } from "./reasons.ts";
import type { FunnelReason } from "./types.ts";

/**
 * What does not fit together in a policy's targets: the product of the conversion targets must reach the overall target.
 *
 * @returns TARGETS_TOO_LOW where even 100 % everywhere else would miss the overall target; TARGETS_LEFT where some conversions
 * have no target, with what these must multiply to; nothing where all is well.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const stages = ["lead", "visit", "test-drive", "signed"] as const;
 * const [left] = funnel.lint(funnel.define({ stages, targets: { overall: 0.25, "test-drive>signed": 0.35 } }));
 * left?.code; //=> "TARGETS_LEFT"
 * left?.params; //=> { needed: 0.25 / 0.35, conversions: "lead>visit, visit>test-drive", overall: 0.25 }
 * ```
 */
export function lint<S extends Stages>(policy: FunnelPolicy<S>): readonly FunnelReason[] {
  const { policy: filled, conversions } = funnelDoor.compiled(policy as unknown as FunnelPolicy);
  const { overall = null }: { readonly [name: string]: number | null } = filled.targets;
  if (overall === null) return [];
  const missing = conversions.filter((conversion) => (filled.targets[conversion] ?? null) === null);
  let product = 1;
  for (const conversion of conversions) product *= filled.targets[conversion] ?? 1;
  // 0.5 x 0.4 x 0.35 is 0.07 in decimals but not in doubles: a target is not missed by the last digit.
  if (product < overall * (1 - 1e-12)) return [reason(reasons, "TARGETS_TOO_LOW", { product, overall })];
  if (missing.length === 0 || missing.length === conversions.length) return [];
  return [reason(reasons, "TARGETS_LEFT", { needed: overall / product, conversions: missing.join(", "), overall })];
}
