import { type Reason, reason } from "../../kernel/index.ts";
import { reasons } from "../reasons.ts";
import type { Decision, Review } from "../types.ts";

/** A decision in a few words, as a name for it; a customer by the name that it has now. */
export function aboutOf({ id, do: what }: Decision, current: Review): Reason {
  switch (what.code) {
    case "DO_REPLAN":
    case "DO_REPLAN_UNCAPPED":
      return reason(reasons, "ABOUT_REPLAN", { period: what.params.period });
    case "DO_REVISE":
      return reason(reasons, "ABOUT_REVISE", { period: what.params.period, by: what.params.by });
    case "DO_SLIPPED":
      return reason(reasons, "ABOUT_SLIPPED", what.params);
    case "DO_DATES":
      return reason(reasons, "ABOUT_DATES", what.params);
    case "DO_RETAIN": {
      const line = current.customers.find(({ customer }) => id === `retain:${customer}`);
      const { customer, playbook } = what.params;
      return reason(reasons, "ABOUT_RETAIN", { customer: line?.name ?? customer, playbook });
    }
    case "DO_ANSWER":
      return reason(reasons, "ABOUT_ANSWER", { competitor: what.params.competitor, deals: what.params.deals });
    case "DO_LEAK":
      return reason(reasons, "ABOUT_LEAK", what.params);
    case "DO_TIME":
      return reason(reasons, "ABOUT_TIME", what.params);
    case "DO_BUDGET":
    case "DO_BUDGET_SHARE":
      return reason(reasons, "ABOUT_BUDGET", { budget: what.params.budget });
    default:
      return what;
  }
}
