import { allocate, allocateTable, allocateTiers, type Decimal } from "salesplan/money";
import { expectTypeOf, test } from "vitest";

test("names are inferred from the call", () => {
  const split = allocate("10", [
    { id: "ann", weight: 1 },
    { id: "bo", weight: 2 },
  ]);
  expectTypeOf(split.parts[0]?.id).toEqualTypeOf<"ann" | "bo" | undefined>();
  const [first] = allocateTiers(
    [
      { tier: "floor", total: 1 },
      { tier: "stretch", total: 2 },
    ],
    [{ id: "ann", weight: 1 }],
  );
  expectTypeOf(first?.amounts.floor).toEqualTypeOf<Decimal | undefined>();
  // @ts-expect-error no such tier
  void first?.amounts.target;
});
test("typos are rejected", () => {
  // @ts-expect-error unknown method
  allocate("10", [{ id: "ann", weight: 1 }], { method: "largestRemainders" });
  // @ts-expect-error a Date is no amount
  allocate(new Date(0), [{ id: "ann", weight: 1 }]);
  allocateTable([{ id: "ann", total: 1 }], [{ id: "jan", total: 1 }], {
    // @ts-expect-error no such person
    cells: [{ row: "bob", column: "jan", lock: 1 }],
  });
  const table = allocateTable([{ id: "ann", total: 1 }], [{ id: "jan", total: 1 }]);
  if (table.status === "INFEASIBLE") expectTypeOf(table.rows).toEqualTypeOf<readonly "ann"[]>();
});
