import { type Reason, reason } from "../../kernel/index.ts";
import { reasons } from "../reasons.ts";
import type { Review } from "../types.ts";
import { type Case, type Check, type Checked, nothingKnown, paramsOf } from "./checked.ts";

/** Open deals in the stage before the leak, and how many of them have a next step. */
function stepsAt({ deals }: Review, stage: string): { readonly n: number; readonly planned: number } {
  const there = deals.filter((deal) => deal.state === "open" && deal.stage === stage);
  return { n: there.length, planned: there.filter(({ nextStep }) => nextStep !== null).length };
}

/** Each entry was to get a next step: whether more of the open deals at the leak have one than before. */
function planned({ previous, current }: Case, stage: string): Pick<Checked, "applied" | "because"> {
  const [then, now] = [stepsAt(previous, stage), stepsAt(current, stage)];
  const told = [previous, current].every(({ deals }) => deals.some(({ nextStep }) => nextStep !== null));
  if (!told || now.n === 0 || then.n === 0) return { applied: "unknown", because: [] };
  const figures = { stage, planned: now.planned, n: now.n, plannedBefore: then.planned, nBefore: then.n };
  const because = [reason(reasons, "FOLLOW_STEPS", figures)];
  // Where all had one before already, that all have one now tells nothing.
  if (then.planned === then.n && now.planned === now.n) return { applied: "unknown", because };
  if (now.planned === now.n) return { applied: "yes", because };
  return { applied: now.planned * then.n > then.planned * now.n ? "partly" : "no", because };
}

/** A leak to close: the rate of entries that came once the change was due and are old enough by the day. */
export const leak: Check = (one) => {
  const { decision, current } = one;
  const conversion = paramsOf(decision.do, "DO_LEAK")?.conversion;
  const test = paramsOf(decision.wrongIf, "WRONG_LEAK");
  if (conversion === undefined || test === null) return nothingKnown;
  const { rate: limit, n: needed, date } = test;
  const { applied, because } = planned(one, conversion.split(">")[0] as string);
  const come = current.asOf >= date;
  const row = current.newEntries.find((entry) => entry.conversion === conversion && entry.from === decision.due);
  const shown: Reason[] = [];
  if (row === undefined) return { applied, verdict: come ? "unknown" : "open", because, shown };
  const enough = row.rate !== null && row.n >= needed;
  if (enough) {
    const { converted, from } = row;
    shown.push(reason(reasons, "FOLLOW_RATE", { rate: row.rate, converted, n: row.n, from, limit }));
  } else shown.push(reason(reasons, "FOLLOW_TOO_FEW", { n: row.n, from: row.from, needed, date }));
  if (!come) return { applied, verdict: "open", because, shown };
  return { applied, verdict: !enough ? "unknown" : row.rate < limit ? "wrong" : "held", because, shown };
};
