import { addWorkdays, type CalendarPolicy, isWorkday } from "../calendar/index.ts";
import { epochDay, needed, type PlainDate, reason } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import { type Amount, type Decimal, fromUnits, toUnits } from "../money/index.ts";
import { compiledPlaybooks, type PlaybookPolicy, parsePlaybooks } from "./playbook-policy.ts";
import { type RiskReason, reasons } from "./reasons.ts";
import type { TriggerEvent } from "./trigger.ts";

/** What is known of the subject of an occasion. */
export interface OccasionContext {
  /** Value class of the subject. */
  readonly class?: string | null | undefined;
  /** What is at stake, such as its open amount. */
  readonly amount?: Amount | null | undefined;
  /** Who owns the subject. */
  readonly owner?: string | null | undefined;
}
/** Something that happened and asks for an answer: an event of a trigger as it is, an alert, a move of a rival. */
export interface Occasion<T extends string = string> extends OccasionContext {
  readonly trigger: T;
  /** What it is about: a customer, a deal, a segment. */
  readonly subject: string;
  /** Day from which the days count. @defaultValue asOf */
  readonly on?: PlainDate | null | undefined;
}
/** One thing to do, with its day. */
export interface PlannedAction {
  readonly do: string;
  /** The sentence to show, where `do` is a code of this room. */
  readonly says: RiskReason | null;
  readonly role: string;
  /** Who has that role; null where nobody is named. */
  readonly owner: string | null;
  readonly due: PlainDate;
}
/** When to look, and at what. */
export interface PlannedMark {
  readonly measure: string;
  readonly says: RiskReason | null;
  readonly on: PlainDate;
}
/** The answer to one occasion. */
export interface Response {
  readonly trigger: string;
  readonly subject: string;
  readonly amount: Decimal | null;
  readonly playbook: string;
  readonly actions: readonly PlannedAction[];
  readonly success: PlannedMark;
  readonly stop: PlannedMark;
}
/** What {@link respond} returns. */
export interface Responses {
  readonly asOf: PlainDate;
  /** The largest amount first, then as given. */
  readonly responses: readonly Response[];
  /** Occasions that no playbook fits. */
  readonly unanswered: readonly { readonly trigger: string; readonly subject: string }[];
  readonly reasons: readonly RiskReason[];
}
/** Options of {@link respond}. */
export interface RespondOptions {
  readonly asOf: PlainDate;
  /** Its working days are what due days are counted in. */
  readonly calendar: CalendarPolicy;
  /** Who has which role. */
  readonly roles?: { readonly [role: string]: string };
  /** What is known of each subject, for occasions that do not say it themselves. */
  readonly context?: { readonly [subject: string]: OccasionContext };
}

/**
 * The playbook for each occasion: the first whose trigger, value class and least amount fit, with due days on the business
 * calendar. What no playbook fits is returned as unanswered.
 *
 * @throws SalesPlanError: MISSING_OPTION without `asOf` or `calendar`; OUTSIDE_CALENDAR; BAD_AMOUNT.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import * as risk from "salesplan/risk";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const { responses } = risk.respond(
 *   risk.definePlaybooks({ playbooks: risk.playbooks }),
 *   [{ trigger: "healthDecline", subject: "Huayuan", class: "key", amount: "96", owner: "He" }],
 *   { asOf: "2026-07-31", calendar: cal, roles: { manager: "Li" } },
 * );
 * responses[0]?.actions.map(({ do: what, owner, due }) => [what, owner, due]);
 * //=> [["CALL_CUSTOMER", "He", "2026-08-04"], ["MEET_DECISION_MAKER", "Li", "2026-08-07"], ["AGREE_RECOVERY_PLAN", "He", "2026-08-14"]]
 * ```
 */
export function respond<T extends string>(
  policy: PlaybookPolicy<T>,
  occasions: readonly (Occasion<NoInfer<T>> | (TriggerEvent & OccasionContext))[],
  options: RespondOptions,
): Responses {
  must(occasions, "occasions", "objects");
  must(options, "options", "object");
  const { scale } = parsePlaybooks(policy);
  const books = compiledPlaybooks(policy as PlaybookPolicy);
  const asOf = needed(options.asOf, "asOf", "due days are counted from a day: say which");
  epochDay(asOf, ["asOf"]);
  const cal = needed(options.calendar, "calendar", "due days are working days: give the calendar");
  const roles = options.roles ?? {};
  const found: { readonly response: Response; readonly units: number }[] = [];
  const unanswered: { readonly trigger: string; readonly subject: string }[] = [];
  occasions.forEach((occasion: Occasion, i) => {
    const { trigger, subject } = occasion;
    const known = options.context && Object.hasOwn(options.context, subject) ? options.context[subject] : undefined;
    const amount = occasion.amount ?? known?.amount;
    const owner = occasion.owner ?? known?.owner;
    const valued = occasion.class ?? known?.class ?? "";
    const units = amount === null || amount === undefined ? null : toUnits(amount, scale, ["occasions", i, "amount"]);
    const fits = books.find(
      ({ playbook, least }) =>
        playbook.triggers.includes(trigger) &&
        (playbook.classes === null || playbook.classes.includes(valued)) &&
        (least === null || (units !== null && units >= least)),
    );
    if (fits === undefined) {
      unanswered.push({ trigger, subject });
      return;
    }
    const { playbook } = fits;
    const from = occasion.on ?? asOf;
    // What is due at once on a closed day is due on the first open one: nobody is there before.
    const day = (within: number): PlainDate =>
      addWorkdays(cal, from, within === 0 && !isWorkday(cal, from) ? 1 : within);
    const named = (role: string): string | null => (role === "owner" ? (owner ?? roles[role]) : roles[role]) ?? null;
    const response: Response = {
      trigger,
      subject,
      amount: units === null ? null : fromUnits(units, scale),
      playbook: playbook.id,
      actions: playbook.actions.map(({ do: what, role, within }) => {
        return { do: what, says: says(what), role, owner: named(role), due: day(within) };
      }),
      success: {
        measure: playbook.success.measure,
        says: says(playbook.success.measure),
        on: day(playbook.success.within),
      },
      stop: { measure: playbook.stop.measure, says: says(playbook.stop.measure), on: day(playbook.stop.within) },
    };
    found.push({ response, units: units ?? -1 });
  });
  return {
    asOf,
    responses: found.sort((a, b) => b.units - a.units).map(({ response }) => response),
    unanswered,
    reasons:
      unanswered.length > 0 ? [reason(reasons, "UNANSWERED", { count: unanswered.length, of: occasions.length })] : [],
  };
}

/** A code of this room without figures, as the sentence it stands for. */
const says = (code: string): RiskReason | null => {
  const known: { readonly [code: string]: { readonly params: object } | undefined } = reasons.codes;
  const found = Object.hasOwn(known, code) ? known[code] : undefined;
  return found && Object.keys(found.params).length === 0 ? reason(reasons, code as "CALL_CUSTOMER", {}) : null;
};
