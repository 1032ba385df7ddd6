import { article, classify, define, type MatrixPolicy, prioritize } from "salesplan/matrix";
import { expectTypeOf, test } from "vitest";

type Treatment = "keyMaintenance" | "accelerateConversion" | "basicRelationship";
const policy = define(article);

test("names of levels and treatments are inferred", () => {
  expectTypeOf(policy).toEqualTypeOf<MatrixPolicy<"medium" | "high", "low" | "high", Treatment>>();
  const found = classify(policy, [], { asOf: "2026-07-31" });
  expectTypeOf(found.customers[0]!.treatment).toEqualTypeOf<Treatment | "unknown">();
  expectTypeOf(found.customers[0]!.value.level).toEqualTypeOf<"medium" | "high" | "unknown">();
  // @ts-expect-error: perClass names treatments
  prioritize(found, { budget: "1", perClass: { vip: 1 } });
});

test("a cell without a treatment does not compile", () => {
  const key = "keyMaintenance" as const;
  // @ts-expect-error: medium/low is missing
  define({ ...article, map: { "high/high": key, "medium/high": key, "high/low": key } });
  // @ts-expect-error: a treatment that is not in the list
  define({ ...article, map: { ...article.map, "high/high": "love" } });
});
