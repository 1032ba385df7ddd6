import { door, header } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { errorOf } from "../support/errors.ts";

interface Policy {
  readonly format: "salesplan.example/1";
  readonly id: string | null;
  readonly revision: number | null;
  readonly stages: readonly string[];
  readonly window: { readonly days: number } | null;
}
let compiled = 0;
const example = door<Policy, number>(
  "example",
  z.strictObject({
    ...header("salesplan.example/1"),
    stages: z.array(z.string()),
    window: z._default(z.nullable(z.strictObject({ days: z.number() })), null),
  }) as unknown as z.ZodMiniType<Policy>,
  (policy) => {
    compiled += 1;
    return policy.stages.length;
  },
);

describe("policy door", () => {
  it("fills in defaults, freezes, and does not touch what was given", () => {
    const spec = { stages: ["a", "b"] };
    const policy = example.parse(spec);
    expect(policy).toEqual({
      format: "salesplan.example/1",
      id: null,
      revision: null,
      stages: ["a", "b"],
      window: null,
    });
    expect(Object.isFrozen(policy)).toBe(true);
    expect(Object.isFrozen(policy.stages)).toBe(true);
    expect(Object.isFrozen(spec)).toBe(false);
  });

  it("a policy survives JSON and is the same policy", () => {
    const policy = example.parse({ stages: ["a"], window: { days: 3 }, id: "mine", revision: 4 });
    expect(example.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });

  it("compiles once per policy, and raw JSON when it is handed in", () => {
    const policy = example.parse({ stages: ["a", "b", "c"] });
    const before = compiled;
    expect(example.compiled(policy)).toBe(3);
    expect(example.compiled(policy)).toBe(3);
    expect(example.parse(policy)).toBe(policy);
    expect(compiled).toBe(before);
    expect(example.compiled({ stages: ["x"] } as unknown as Policy)).toBe(1);
    expect(compiled).toBe(before + 1);
  });

  it("names the place, what was found and what is allowed", () => {
    const error = errorOf(() => example.parse({ stages: ["a"], window: { days: "x" }, extra: 1 }));
    expect(error).toMatchObject({ code: "BAD_POLICY", path: ["example", "window", "days"] });
    expect(error.message).toBe('example.window.days: Invalid input: expected number, received string, found "x"');
    expect(error.details).toHaveLength(2);
  });

  it.each([null, undefined, 5, "text", []])("refuses %j", (spec) => {
    expect(errorOf(() => example.parse(spec))).toMatchObject({ code: "BAD_POLICY", path: ["example"] });
  });
});
