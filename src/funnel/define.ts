import { type Door, door } from "../kernel/index.ts";
import { type Compiled, compile } from "./compile.ts";
import { type FunnelPolicy, type FunnelSpec, funnelSchema, type Stages } from "./policy.ts";

/** @internal */
export const funnelDoor: Door<FunnelPolicy, Compiled> = /* @__PURE__ */ door("funnel", funnelSchema, compile);

/**
 * Makes a funnel's policy from a literal: the names of stages and conversions are inferred, so that a typo does not compile.
 *
 * @returns The filled, frozen policy: plain JSON with every default written out.
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault and all faults in `details`.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const policy = funnel.define({
 *   stages: ["lead", "visit", "test-drive", "signed"],
 *   window: { days: 45 },
 *   targets: { overall: 0.25, "test-drive>signed": 0.35 },
 * });
 * policy.ties; //=> "any"
 * policy.targets["lead>visit"]; //=> null
 * ```
 */
export function define<const S extends Stages>(spec: FunnelSpec<S>): FunnelPolicy<S> {
  return funnelDoor.parse(spec) as unknown as FunnelPolicy<S>;
}

/**
 * Reads a stored policy: the same door as {@link define}, for JSON of unknown shape.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault and all faults in `details`.
 *
 * @example
 * ```ts
 * import * as funnel from "salesplan/funnel";
 * const stored: unknown = JSON.parse('{ "stages": ["lead", "signed"], "window": { "days": 30 } }');
 * funnel.parse(stored).entry; //=> "best"
 * ```
 */
export function parse(spec: unknown): FunnelPolicy {
  return funnelDoor.parse(spec);
}
