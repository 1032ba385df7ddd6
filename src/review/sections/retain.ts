import { periodOf } from "../../calendar/index.ts";
import type { Decimal } from "../../money/index.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../due.ts";
import { dayOf } from "../follow/checked.ts";
import { earlierOf } from "../follow/earlier.ts";
import { text } from "../money-text.ts";
import type { Decision } from "../types.ts";
import { playbookFor, STEPS } from "./playbook-start.ts";

/** A customer to keep. */
export interface ToKeep {
  readonly customer: string;
  readonly name: string;
  readonly class: string | null;
  readonly owner: string | null;
  readonly worth: Decimal;
  /** Health now. */
  readonly score: number;
  /** What the health rules name for an alert of its class. */
  readonly playbook: string | null;
}

const idOf = (customer: string): string => `retain:${customer}`;

/** Whether a plan to keep a customer was proposed before and its test is over: an alert that is open still says that it failed. */
export const failedBefore = ({ input, asOf }: Context, customer: string): boolean =>
  (input.previous ? earlierOf(input.previous) : []).some(
    ({ decision }) => decision.id === idOf(customer) && dayOf(decision) <= asOf,
  );

/** The plan to keep a customer; where one has failed before it is the manager's. */
export function retainDecision(context: Context, { customer, name, worth, score, ...line }: ToKeep): Decision {
  const { calendar, money } = context;
  const start = playbookFor(context, {
    trigger: "healthDecline",
    subject: customer,
    class: line.class,
    amount: text(worth),
    owner: line.owner,
  });
  const playbook = start?.playbook ?? line.playbook ?? "retention";
  const owner = failedBefore(context, customer) ? null : line.owner;
  return {
    id: idOf(customer),
    do: context.because("DO_RETAIN", { customer: name, playbook }),
    details: (start?.steps ?? []).slice(0, STEPS),
    owner: owner ?? "manager",
    due: dueAfter(context, 3),
    expect: context.because("EXPECT_RETAIN", { value: money(worth) }),
    // Scores are those of a month's end: on no other day could the test be told.
    wrongIf: context.because("WRONG_RETAIN", { score, date: periodOf(calendar, dueAfter(context, 20), "month").end }),
    stake: text(worth),
    apply: start?.apply ?? null,
  };
}
