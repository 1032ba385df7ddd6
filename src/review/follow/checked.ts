import type { PlainDate, Reason } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import type { MoneyParam } from "../money-text.ts";
import type { Decision, FollowRow, Review } from "../types.ts";

/** What a check finds. @internal */
export type Checked = Pick<FollowRow, "applied" | "verdict" | "because" | "shown">;
/** What it looks at: the decision, the day on which it was proposed, the review before and the present one. @internal */
export interface Case {
  readonly decision: Decision;
  readonly since: PlainDate;
  readonly previous: Review;
  readonly current: Review;
}
/** @internal */
export type Check = (one: Case) => Checked;

/** Nothing that the data tell. @internal */
export const nothingKnown: Checked = { applied: "unknown", verdict: "unknown", because: [], shown: [] };

/** @internal */
export const paramsOf = (of: Reason | null): { readonly [name: string]: unknown } => of?.params ?? {};
/** @internal */
export const amountOf = (value: unknown): Decimal => new Decimal((value as MoneyParam).amount);
/** @internal */
export const shareOf = (done: number, n: number): Checked["applied"] =>
  done === 0 ? "no" : done < n ? "partly" : "yes";

/** The day of a test that has none. @internal */
export const NEVER: PlainDate = "9999-12-31";
/** The day of a decision's test: of one over a period its last day. @internal */
export function dayOf({ wrongIf, apply }: Decision): PlainDate {
  const { until } = (apply?.value ?? {}) as { readonly until?: unknown };
  const { date = until ?? NEVER } = paramsOf(wrongIf);
  return String(date);
}
