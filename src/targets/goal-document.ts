import * as z from "zod/mini";
import { type Door, door, type Header, header, show } from "../kernel/index.ts";
import type { Amount } from "../money/index.ts";
import { plainAmount } from "./amount-field.ts";

/** What the number counts: money and counts add up over people and periods, a rate does not. */
export type GoalKind = "money" | "count" | "minutes" | "rate";
/** Where the number should go: up, down, stay inside `range`, or be reached once. */
export type Direction = "increase" | "decrease" | "maintain" | "milestone";
/** The bounds of a goal to be maintained; null where a side is open. */
export interface Range {
  readonly min: string | null;
  readonly max: string | null;
}
/** The goal that this one serves. */
export interface ParentLink {
  /** Id of the parent goal. */
  readonly goal: string;
  /** This goal's share of it, 0 to 1, where it is agreed. */
  readonly share: number | null;
}

/** A goal: a document. Amounts are plain decimal texts; what was not said is null. */
export interface Goal<A extends string = string> extends Header<"salesplan.goal/1"> {
  readonly id: string;
  /** What is measured: signed, invoiced, collected, visits ... */
  readonly metric: string | null;
  /** What is counted; whether tax is in it is part of the unit: `"TWD incl. tax"`. */
  readonly unit: string | null;
  readonly kind: GoalKind;
  readonly direction: Direction;
  /** What is to be reached in the period. */
  readonly amount: string | null;
  /** What was reached in the comparable period before. */
  readonly baseline: string | null;
  /** For goals to be maintained. */
  readonly range: Range | null;
  /** Label of a calendar period: 2026, 2026-Q3. */
  readonly period: string | null;
  /** Who answers for it. */
  readonly owner: string | null;
  /** Where the actual comes from: a field or report. */
  readonly source: string | null;
  /** What counts and what does not, in words. */
  readonly scope: string | null;
  readonly parent: ParentLink | null;
  /** What the amount rests on (leads, rate, size, cycle, headcount), by name, as decimal texts. */
  readonly assumptions: { readonly [name in A]: string } | null;
}

/** What {@link defineGoal} takes: everything but the id may be left out, {@link assessSmart} says what is missing. */
export interface GoalSpec<A extends string = string> {
  readonly format?: "salesplan.goal/1";
  readonly id: string;
  readonly revision?: number | null;
  readonly metric?: string | null;
  readonly unit?: string | null;
  /** @defaultValue "money" */
  readonly kind?: GoalKind;
  /** @defaultValue "increase" */
  readonly direction?: Direction;
  readonly amount?: Amount | null;
  readonly baseline?: Amount | null;
  readonly range?: { readonly min?: Amount | null; readonly max?: Amount | null } | null;
  readonly period?: string | number | null;
  readonly owner?: string | null;
  readonly source?: string | null;
  readonly scope?: string | null;
  readonly parent?: { readonly goal: string; readonly share?: number | null } | null;
  readonly assumptions?: { readonly [name in A]: Amount } | null;
}

const nullable = <T extends z.ZodMiniType>(schema: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> =>
  z._default(z.nullable(schema) as never, null as never);
const words = (): z.ZodMiniString => z.string().check(z.regex(/\S/, "a text with something in it is needed"));
const amount = (): z.ZodMiniType<string> =>
  z.pipe(
    z.unknown(),
    z.transform((value, context): string => {
      const text = plainAmount(value);
      if (text !== null) return text;
      const message = `an amount is a number or its plain decimal text, such as "5000000.50", found ${show(value)}`;
      context.issues.push({ code: "custom", input: value, message });
      return z.NEVER;
    }),
  ) as unknown as z.ZodMiniType<string>;
const label = (): z.ZodMiniType<string> =>
  z.pipe(
    z.union([words(), z.int()]),
    z.transform((value) => String(value)),
  ) as unknown as z.ZodMiniType<string>;

/** Checks a goal and writes its defaults out. */
export const goalSchema: z.ZodMiniType<Goal> = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.goal/1"),
  id: words(),
  metric: nullable(words()),
  unit: nullable(words()),
  kind: z._default(z.enum(["money", "count", "minutes", "rate"]), "money"),
  direction: z._default(z.enum(["increase", "decrease", "maintain", "milestone"]), "increase"),
  amount: nullable(amount()),
  baseline: nullable(amount()),
  range: nullable(z.strictObject({ min: nullable(amount()), max: nullable(amount()) })),
  period: nullable(label()),
  owner: nullable(words()),
  source: nullable(words()),
  scope: nullable(words()),
  parent: nullable(z.strictObject({ goal: words(), share: nullable(z.number().check(z.gte(0), z.lte(1))) })),
  assumptions: nullable(z.record(z.string(), amount())),
}) as unknown as z.ZodMiniType<Goal>;

const goals: Door<Goal, Goal> = /* @__PURE__ */ door("goal", goalSchema, (goal) => goal);

/**
 * A goal as a document: checked, its defaults written out, frozen. What a good goal needs is not demanded here, so that
 * {@link assessSmart} can say of a poor one what it lacks.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read.
 * @example
 * ```ts
 * import { defineGoal } from "salesplan/targets";
 * const goal = defineGoal({ id: "north-2026", metric: "signed", unit: "TWD", amount: "5000000", period: 2026,
 *   assumptions: { leads: 1800, rate: 0.25, size: "11100" } });
 * goal.amount; //=> "5000000"
 * goal.assumptions?.rate; //=> "0.25"
 * goal.baseline; //=> null
 * ```
 */
export function defineGoal<const A extends string = string>(spec: GoalSpec<A>): Goal<A> {
  return goals.parse(spec) as Goal<A>;
}

/**
 * The same door as {@link defineGoal} for a goal that was stored as JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read.
 * @example
 * ```ts
 * import { defineGoal, parseGoal } from "salesplan/targets";
 * const goal = defineGoal({ id: "q3", amount: 1440, period: "2026-Q3" });
 * parseGoal(JSON.parse(JSON.stringify(goal))); //=> goal
 * ```
 */
export function parseGoal(stored: unknown): Goal {
  return goals.parse(stored);
}
