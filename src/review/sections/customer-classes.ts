import type { PlainDate, Reason } from "../../kernel/index.ts";
import * as matrix from "../../matrix/index.ts";
import { migration } from "../../measure/index.ts";
import { Decimal } from "../../money/index.ts";
import type { Context } from "../context.ts";
import { dueAfter } from "../due.ts";
import { ratio } from "../money-text.ts";
import type { ClassRow, Decision } from "../types.ts";
import type { KnownCustomer, Worth } from "./customer-table.ts";

const TOP = 20;

/** Customers in their classes. */
export interface Classes {
  readonly rows: readonly ClassRow[];
  readonly classes: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
}

/** Where customers stood at the end of the period before. */
export interface Earlier {
  readonly asOf: PlainDate;
  readonly revenue: ReadonlyMap<string, Decimal>;
}

const classesIn = (found: matrix.Classified): ReadonlyMap<string, string> =>
  new Map(found.customers.map((line) => [line.customer, line.protect ? "protect" : line.treatment]));

/** Customers by class, in the order of the policy. */
function countsOf(found: matrix.Classified): ReadonlyMap<string, number> {
  const names = found.treatments.map(({ treatment }) => treatment as string).filter((name) => name !== "unknown");
  const counts = new Map<string, number>([...names, "protect", "unknown"].map((name) => [name, 0]));
  for (const name of classesIn(found).values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const name of ["protect", "unknown"]) if (counts.get(name) === 0) counts.delete(name);
  return counts;
}

/** The customers in the value matrix: value is what the table says, else the revenue of twelve months. */
export function classesOf(
  context: Context,
  policy: matrix.MatrixPolicy,
  known: ReadonlyMap<string, KnownCustomer>,
  worth: Worth,
  earlier: Earlier | null,
): Classes {
  const { asOf, money } = context;
  const { ids } = worth;
  const rowsWith = (value: (customer: string) => string | null) =>
    ids.map((customer) => ({
      customer,
      value: value(customer),
      potential: known.get(customer)?.potential ?? null,
      potentialGrade: known.get(customer)?.grade ?? null,
    }));
  const rows = rowsWith((customer) =>
    worth.isRevenue || known.get(customer)?.value ? worth.of(customer).toFixed() : null,
  );
  const found = matrix.classify(policy, rows, { asOf });
  const classes = classesIn(found);
  const counts = countsOf(found);
  const unknown = counts.get("unknown") ?? 0;
  // The cuts of today: nobody moves because others did.
  const past =
    earlier === null || !worth.isRevenue
      ? null
      : matrix.classify(
          policy,
          rowsWith((customer) => (earlier.revenue.get(customer) ?? new Decimal(0)).toFixed()),
          { asOf: earlier.asOf, cuts: found.cuts },
        );
  const were = past === null ? null : countsOf(past);
  const list = [...new Set([...counts.keys(), ...(were?.keys() ?? [])])].map(
    (name): ClassRow => ({
      class: name,
      customers: counts.get(name) ?? 0,
      before: were === null ? null : (were.get(name) ?? 0),
    }),
  );
  context.say(
    "customers",
    "CLASSES",
    { total: ids.length, unknown },
    {
      details: list
        .filter((line) => line.class !== "unknown")
        .flatMap((line) => sizeOf(context, line, protectedOf(found, line.class))),
      from: ["matrix"],
    },
  );
  if (past !== null) movesOf(context, classesIn(past), classes, past.asOf);
  if (worth.isRevenue) context.say("customers", "VALUE_IS_REVENUE", {}, { from: ["matrix"] });
  context.pass(
    "customers",
    found.reasons.filter(({ code }) => code === "ONE_AXIS"),
  );
  const values = rows.filter(({ value }) => value !== null);
  const { top, positive } = matrix.concentration(values, { asOf, measure: "value", top: TOP });
  const share = ratio(top.total, positive.total);
  if (share !== null && positive.customers > TOP)
    context.say("customers", "TOP_SHARE", { top: TOP, share, total: money(positive.total) }, { from: ["matrix"] });
  return { rows: list, classes, decisions: budgetOf(context, found) };
}

/** Customers of a treatment that are to be protected. */
const protectedOf = (found: matrix.Classified, name: string): number =>
  found.customers.filter(({ treatment, protect }) => protect && treatment === name).length;

/** The size of a class; those to protect are told within their treatment. */
function sizeOf(context: Context, { class: name, customers }: ClassRow, protect: number): readonly Reason[] {
  if (name === "protect") return [];
  if (protect === 0) return [context.because("CLASS_SIZE", { class: name, count: customers })];
  return [context.because("CLASS_WITH_PROTECT", { class: name, count: customers + protect, protect })];
}

/** Moves that are named. */
const NAMED = 3;

/** Who changed class since the end of the period before, by the same cuts. */
function movesOf(
  context: Context,
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  since: PlainDate,
): void {
  const { moves, both, stayed } = migration(before, now);
  const moved = moves
    .filter(({ from, to, count }) => from !== to && count > 0)
    .sort((a, b) => b.count - a.count || (a.from + a.to < b.from + b.to ? -1 : 1));
  context.say(
    "customers",
    "CLASS_MOVES",
    { since, moved: both - stayed, n: both },
    {
      details: moved.slice(0, NAMED).map(({ from, to, count }) => context.because("CLASS_MOVE", { from, to, count })),
      from: ["matrix"],
    },
  );
}

/** The next budget, split over the classes by what their customers are worth. */
function budgetOf(context: Context, found: matrix.Classified): readonly Decision[] {
  const { input, policies, money } = context;
  if (input.budget === undefined) return [];
  const perClass = policies.budgetShares;
  const split = matrix.prioritize(found, { budget: input.budget, ...(perClass === undefined ? {} : { perClass }) });
  const parts = split.classes.filter(({ granted }) => granted.gt(0));
  return [
    {
      id: "budget",
      do:
        split.from === null
          ? context.because("DO_BUDGET", { budget: money(split.budget) })
          : context.because("DO_BUDGET_SHARE", {
              budget: money(split.budget),
              share: split.from.share.toNumber(),
              of: money(split.from.of),
            }),
      details: parts.map(({ treatment, granted }) =>
        context.because("PART", { name: treatment, amount: money(granted) }),
      ),
      owner: "manager",
      due: dueAfter(context, 1),
      expect: context.because("EXPECT_BUDGET", {}),
      wrongIf: null,
      // A budget is spent, not at stake.
      stake: null,
      apply: {
        room: "matrix",
        verb: "prioritize",
        value: { budget: split.budget.toFixed(), ...(perClass === undefined ? {} : { perClass: { ...perClass } }) },
      },
    },
  ];
}
