import { define, type HealthPolicy, rfm, score, watch } from "salesplan/health";
import { assertType, expectTypeOf, test } from "vitest";

const curve = { kind: "linear", zero: 0, full: 1 } as const;
const policy = define({
  dimensions: { frequency: { weight: 1, curve }, engagement: { weight: 1, curve } },
  tiers: { names: ["red", "green"], cuts: [50] },
});

test("names of dimensions and tiers are inferred", () => {
  expectTypeOf(policy).toEqualTypeOf<HealthPolicy<"frequency" | "engagement", "red" | "green">>();
  const [line] = score(policy, [], { asOf: "2026-07-31" }).customers;
  expectTypeOf(line!.tier).toEqualTypeOf<"red" | "green" | "unknown">();
  expectTypeOf(line!.weakest).toEqualTypeOf<"frequency" | "engagement" | null>();
  const [event] = watch(policy, [score(policy, [], { asOf: "2026-07-31", ledger: true })]).events;
  expectTypeOf(event!.falling[0]!.dimension).toEqualTypeOf<"frequency" | "engagement">();
});

test("the built-in tiers and segments have names", () => {
  const plain = define({ dimensions: { a: { weight: 1, curve } } });
  expectTypeOf(plain).toEqualTypeOf<HealthPolicy<"a", "critical" | "atRisk" | "fair" | "good">>();
  const [line] = rfm([], { asOf: "2026-07-31" }).customers;
  assertType<"champions" | "lost" | "other" | null | string>(line!.segment);
  // @ts-expect-error: no built-in segment has that name
  assertType<boolean>(line!.segment === "vip");
});

test("own segments give their names", () => {
  const [line] = rfm([], { asOf: "2026-07-31", segments: [{ segment: "vip" }] }).customers;
  expectTypeOf(line!.segment).toEqualTypeOf<"vip" | "other" | null>();
});

test("typos do not compile", () => {
  const when = { measure: "age" };
  const dimensions = { a: { weight: 1, curve } };
  // @ts-expect-error: weights name dimensions
  define({ dimensions, profiles: [{ profile: "new", when, weights: { b: 1 } }] });
  // @ts-expect-error: an option that does not exist
  define({ dimensions: { a: { weight: 1, curve } }, misssing: "zero" });
  // @ts-expect-error: a tier that does not exist
  score(policy, [], { asOf: "2026-07-31", previous: new Map([["a", "yellow"]]) });
});
