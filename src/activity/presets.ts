/**
 * Starting points, to be copied into a policy and changed.
 *
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const policy = activity.define({ kinds: { visit: {} }, effective: activity.presets.evidence });
 * policy.effective.evidence; //=> { noteLength: 20, checkedIn: true, nextStep: true }
 * activity.defineTimePlan(activity.presets.timePlan).shares.highIntent; //=> 0.4
 * ```
 */
export const presets = {
  /** 40 % customers of high intent, 30 % nurturing, 20 % new leads, 10 % teamwork. */
  timePlan: { shares: { highIntent: 0.4, nurturing: 0.3, newLeads: 0.2, teamwork: 0.1 } },
  /** For a CRM that records what came of a call: the six outcomes of Salesforce. */
  callOutcomes: {
    outcomes: {
      "Meaningful Connect": true,
      "Left Voicemail": false,
      "Call Back Later": false,
      "Not Interested": false,
      Unqualified: false,
      Uncategorized: false,
    },
    customer: true,
    distinctCustomerPerDay: true,
  },
  /** For a CRM without outcomes: a customer, and a note, a check-in or a next step. */
  evidence: {
    evidence: { noteLength: 20, checkedIn: true, nextStep: true },
    customer: true,
    distinctCustomerPerDay: true,
  },
  /** The article's quota: 100 effective touches a month. */
  monthlyTouches: { measure: "touches", counting: "effective", amount: 100, per: "month" },
} as const;
