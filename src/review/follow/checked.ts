import type { CodeOf, ParamsOf, PlainDate, Reason } from "../../kernel/index.ts";
import { Decimal } from "../../money/index.ts";
import type { MoneyParam } from "../money-text.ts";
import { reasons } from "../reasons.ts";
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

type Codes = typeof reasons;
/** What a decision says under one code; null where it says something else, or nothing: then its test cannot be held. @internal */
export const paramsOf = <K extends CodeOf<Codes>>(of: Reason | null, code: K): ParamsOf<Codes, K> | null =>
  of?.room === reasons.room && of.code === code ? (of.params as ParamsOf<Codes, K>) : null;
/** @internal */
export const amountOf = ({ amount }: MoneyParam): Decimal => new Decimal(amount);
/** @internal */
export const shareOf = (done: number, n: number): Checked["applied"] =>
  done === 0 ? "no" : done < n ? "partly" : "yes";

/** The day of a test that has none. @internal */
export const NEVER: PlainDate = "9999-12-31";
const isDay = (value: unknown): value is PlainDate => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** The day of a decision's test: of one over a period its last day. @internal */
export function dayOf({ wrongIf, apply }: Decision): PlainDate {
  const { date } = (wrongIf?.params ?? {}) as { readonly date?: unknown };
  const { until } = (apply?.value ?? {}) as { readonly until?: unknown };
  return [date, until].find(isDay) ?? NEVER;
}
