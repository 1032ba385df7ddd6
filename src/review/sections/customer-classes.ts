import * as matrix from "../../matrix/index.ts";
import type { Context } from "../context.ts";
import { ratio } from "../money-text.ts";
import type { ClassRow, Decision } from "../types.ts";
import type { KnownCustomer, Worth } from "./customer-table.ts";
import { dueAfter } from "./standing.ts";

const TOP = 20;

/** The customers in the value matrix: value is what the table says, else the revenue of twelve months. */
export function classesOf(
  context: Context,
  policy: matrix.MatrixPolicy,
  known: ReadonlyMap<string, KnownCustomer>,
  worth: Worth,
): {
  readonly rows: readonly ClassRow[];
  readonly classes: ReadonlyMap<string, string>;
  readonly decisions: readonly Decision[];
} {
  const { asOf, money } = context;
  const { ids } = worth;
  const rows = ids.map((customer) => ({
    customer,
    value: worth.isRevenue || known.get(customer)?.value ? worth.of(customer).toFixed() : null,
    potential: known.get(customer)?.potential ?? null,
    potentialGrade: known.get(customer)?.grade ?? null,
  }));
  const found = matrix.classify(policy, rows, { asOf });
  const classes = new Map(found.customers.map((line) => [line.customer, line.protect ? "protect" : line.treatment]));
  const counts = new Map<string, number>();
  for (const { treatment } of found.treatments) if (treatment !== "unknown") counts.set(treatment, 0);
  for (const name of classes.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  const unknown = counts.get("unknown") ?? 0;
  const list = [...counts].map(([name, n]): ClassRow => ({ class: name, customers: n }));
  context.say(
    "customers",
    "CLASSES",
    { total: ids.length, unknown },
    {
      details: list
        .filter((line) => line.class !== "unknown")
        .map((line) => context.because("CLASS_SIZE", { class: line.class, count: line.customers })),
      from: ["matrix"],
    },
  );
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
      do: context.because("DO_BUDGET", { budget: money(split.budget) }),
      details: parts.map(({ treatment, granted }) =>
        context.because("PART", { name: treatment, amount: money(granted) }),
      ),
      owner: "manager",
      due: dueAfter(context, 1),
      expect: context.because("EXPECT_BUDGET", {}),
      wrongIf: null,
      apply: { room: "matrix", verb: "prioritize", value: { budget: split.budget.toFixed() } },
    },
  ];
}
