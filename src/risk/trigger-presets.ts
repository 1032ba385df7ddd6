/**
 * Triggers for the occasions that the preset {@link playbooks} answer, to be copied into a policy and changed.
 *
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const policy = risk.defineTriggers({ triggers: risk.triggers });
 * risk.trigger(policy, [{ trigger: "budgetShrink", subject: "Q3", at: "2026-07", value: -0.15 }]).fired.length; //=> 1
 * ```
 */
export const triggers = {
  /** A health score, month by month: a fall that is more than noise. */
  healthDecline: { kind: "decline" },
  /** Days since the last order over the customer's usual gap: twice as long as usual. */
  customerQuiet: { kind: "threshold", is: "atLeast", value: 2, rearm: 1 },
  /** A rival's price cut: each one. */
  competitorPriceCut: { kind: "event" },
  /** A new law or rule: each one. */
  policyChange: { kind: "event" },
  /** Change of the customers' budgets, as a share: 15 % less, or worse. */
  budgetShrink: { kind: "threshold", is: "atMost", value: -0.15 },
} as const;
