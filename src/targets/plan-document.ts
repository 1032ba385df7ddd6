import * as z from "zod/mini";
import { type Door, door, epochDay, fail, header } from "../kernel/index.ts";
import { plainAmount } from "./amount-field.ts";
import { goalSchema } from "./goal-document.ts";
import type { Plan } from "./plan.ts";
import { indexPlan, type PlanIndex } from "./plan-index.ts";

const steps = (): z.ZodMiniNumber => z.int();
const index = (): z.ZodMiniNumber => z.int().check(z.gte(0));
const decimal = (): z.ZodMiniString =>
  z.string().check(z.refine((text) => plainAmount(text) === text, "plain decimal digits are needed"));
const date = (): z.ZodMiniNullable<z.ZodMiniType> => z.nullable(z.iso.date());
// One check of the whole array: a schema per cell would cost more than making the plan.
const cells = (): z.ZodMiniType =>
  z.record(
    z.string(),
    z.custom(
      (table) => Array.isArray(table) && table.every((cell) => Number.isSafeInteger(cell)),
      "an array of whole numbers is needed",
    ),
  );

const planSchema: z.ZodMiniType<Plan> = /* @__PURE__ */ z.strictObject({
  ...header("salesplan.plan/1"),
  id: z.string(),
  revision: z.int().check(z.gte(1)),
  goal: goalSchema,
  step: decimal(),
  tiers: z.array(z.strictObject({ name: z.string(), ratio: decimal() })).check(z.minLength(1)),
  main: z.string(),
  members: z
    .array(
      z.strictObject({
        id: z.string(),
        parent: z.nullable(index()),
        name: z.nullable(z.string()),
        person: z.nullable(z.string()),
        from: date(),
        to: date(),
      }),
    )
    .check(z.minLength(1)),
  periods: z
    .array(
      z.strictObject({
        label: z.string(),
        unit: z.enum(["year", "quarter", "month", "week", "custom"]),
        parent: z.nullable(index()),
        start: z.iso.date(),
        end: z.iso.date(),
        workdays: index(),
      }),
    )
    .check(z.minLength(1)),
  estimated: z._default(z.array(z.strictObject({ start: z.iso.date(), end: z.iso.date() })), []),
  worked: z.string().check(z.regex(/^[01]+$/)),
  cells: cells(),
  original: z.nullable(cells()),
  carries: z.array(z.strictObject({ tier: z.string(), member: index(), from: index(), to: index(), steps: steps() })),
  balances: z.array(
    z.strictObject({ tier: z.string(), member: index(), period: index(), unmet: decimal(), banked: decimal() }),
  ),
  reserve: z.record(z.string(), steps()),
  locks: z.array(z.strictObject({ member: z.nullable(index()), period: index(), sum: z._default(z.boolean(), false) })),
  versions: z.array(
    z.strictObject({
      revision: z.int(),
      kind: z.enum(["cascade", "typed", "replan", "revise"]),
      date: date(),
      cause: z.nullable(z.string()),
      before: z.nullable(decimal()),
      after: decimal(),
    }),
  ),
}) as unknown as z.ZodMiniType<Plan>;

const bad = (path: readonly PropertyKey[], message: string): never => fail("BAD_POLICY", ["plan", ...path], message);

/** What spans fields: the trees stand parents first, the tables have a cell for every leaf, tiers do not cross. */
function checkPlan(plan: Plan): PlanIndex {
  for (const [name, list] of [
    ["members", plan.members],
    ["periods", plan.periods],
  ] as const) {
    list.forEach(({ parent }, i) => {
      if (i === 0 ? parent !== null : parent === null || parent >= i)
        bad([name, i, "parent"], `the first has none, every other one stands after its parent, found ${parent}`);
    });
  }
  const ids = plan.members.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) {
    const i = ids.findIndex((id, k) => ids.indexOf(id) !== k);
    bad(["members", i, "id"], `each member once, found ${ids[i]} again`);
  }
  const names = plan.tiers.map(({ name }) => name);
  if (!names.includes(plan.main)) bad(["main"], `one of ${names.join(", ")} is needed, found ${plan.main}`);
  const days = epochDay(plan.periods[0]?.end ?? "") - epochDay(plan.periods[0]?.start ?? "") + 1;
  if (plan.worked.length !== days) bad(["worked"], `${days} characters are needed, found ${plan.worked.length}`);
  const found = indexPlan(plan);
  const size = found.rows.length * found.columns.length;
  for (const [field, table] of [
    ["cells", plan.cells],
    ["original", plan.original],
  ] as const) {
    if (table === null) continue;
    names.forEach((name, t) => {
      const values = table[name] ?? [];
      if (values.length !== size) bad([field, name], `${size} cells are needed, found ${values.length}`);
      if (t === 0) return;
      const lower = table[names[t - 1] as string] as readonly number[];
      for (let i = 0; i < size; i += 1) {
        if ((values[i] as number) < (lower[i] as number))
          bad([field, name, i], `${values[i]} lies below the tier under it, ${lower[i]}`);
      }
    });
  }
  for (const name of names) if (plan.reserve[name] === undefined) bad(["reserve", name], "a number of steps is needed");
  const [rows, columns, tiers] = [new Set(found.rows), new Set(found.columns), new Set(names)];
  plan.carries.forEach(({ member, from, to, tier }, i) => {
    if (!rows.has(member) || !columns.has(to) || from >= plan.periods.length || !tiers.has(tier))
      bad(["carries", i], "a leaf member, a period, a leaf period and a tier of the plan are needed");
  });
  plan.balances.forEach(({ member, period }, i) => {
    if (member >= ids.length || period >= plan.periods.length)
      bad(["balances", i], "a member and a period of the plan are needed");
  });
  plan.locks.forEach(({ member, period }, i) => {
    if ((member ?? 0) >= ids.length || period >= plan.periods.length)
      bad(["locks", i], "a member and a period of the plan are needed");
  });
  return found;
}

const plans: Door<Plan, PlanIndex> = /* @__PURE__ */ door("plan", planSchema, checkPlan);

/** The index of a plan; a plan that did not come through the door is checked first. */
export const indexOf = (plan: Plan): PlanIndex => plans.compiled(plan);

/** A plan that this room made. */
export const sealed = <T extends string>(plan: Plan<T>): Plan<T> => plans.parse(plan) as Plan<T>;

/**
 * The door for a plan that was stored as JSON.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of what cannot be read, or does not fit together.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { cascade, defineGoal, parsePlan } from "salesplan/targets";
 * const cal = calendar.define({ covered: ["2026-01-01", "2026-12-31"] });
 * const plan = cascade(defineGoal({ id: "year", amount: 500, period: 2026 }), { calendar: cal, step: 1, levels: [{ into: "quarter" }] });
 * parsePlan(JSON.parse(JSON.stringify(plan))); //=> plan
 * ```
 */
export function parsePlan(stored: unknown): Plan {
  return plans.parse(stored);
}
