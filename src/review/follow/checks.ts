import { reason } from "../../kernel/index.ts";
import { reasons } from "../reasons.ts";
import { type Check, nothingKnown } from "./checked.ts";
import { retain } from "./customer.ts";
import { answer, dates, slipped } from "./deals.ts";
import { leak } from "./funnel.ts";
import { replan, revise } from "./plan.ts";
import { time } from "./time.ts";

/** What was spent is in no input, and a split has nothing to prove it wrong. */
const budget: Check = () => ({ ...nothingKnown, because: [reason(reasons, "FOLLOW_NO_SPEND", {})] });

/** Each kind of decision with its own test. @internal */
export const checks: { readonly [kind: string]: Check | undefined } = {
  replan,
  revise,
  slipped,
  dates,
  retain,
  answer,
  leak,
  time,
  budget,
};
