import { canonicalJson, id, reader, required, show, text } from "salesplan/kernel";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const read = reader<"things", { readonly id: string }, { readonly id: never }>("things", { id: required(id) } as never);

describe("how rows are read", () => {
  it.each([
    ["an unknown way to treat rejected rows", { onRejected: "thorw" }, ["onRejected"]],
    ["a keep that is no whole number from 0", { keep: -1 }, ["keep"]],
    ["dimensions that are no names", { dimensions: [1] }, ["dimensions"]],
    ["another name of an inherited field", { from: { toString: "x" } }, ["from", "toString"]],
    ["options that are none", 5, ["options"]],
  ])("says where an option is wrong: %s", (_title, options, path) => {
    const error = errorOf(() => read([{ id: "a" }], options as never));
    expect([error.code, error.path]).toEqual(["BAD_OPTION", path]);
  });
  it("takes null for no options", () => {
    expect(read([{ id: "a" }], null as never).size).toBe(1);
  });
  it("takes any finite number of a dimension as its text", () => {
    const rows = [1.5, 2, "3", Number.NaN, true].map((team, i) => ({ id: `${i}`, team }));
    const { values, names } = read(rows as never, { dimensions: ["team"] }).dimensions.team ?? {
      values: [],
      names: [],
    };
    expect([[...values].map((at) => names[at] ?? null), names]).toEqual([
      ["1.5", "2", "3", null, null],
      ["1.5", "2", "3"],
    ]);
  });
  it("counts a dimension that cannot be read as absent", () => {
    const table = read([{ id: "a", team: { name: "x" } } as never], { dimensions: ["team"] });
    expect([table.size, table.rejected.count, table.dimensions.team?.names]).toEqual([1, 0, []]);
  });
  it("reads a text kind through its own rule where it is not taken as it is", () => {
    expect(text.start("x", { zone: null, scale: 2 }).read("as it is")).toBe(0);
  });
});

describe("a text for messages", () => {
  const round: { self?: unknown } = {};
  round.self = round;
  const trap = {
    get x(): never {
      throw new Error("a getter that throws");
    },
  };
  it.each([
    ["a big integer", 7n, "7"],
    ["one inside", { n: 7n }, '{"n":7}'],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["a value that holds itself", round, "a value that cannot be written"],
    ["a getter that throws", trap, "a value that cannot be written"],
  ])("is there for %s", (_title, value, expected) => {
    expect(show(value)).toBe(expected);
  });
  it("writes a big integer as its digits", () => {
    expect(canonicalJson([7n])).toBe("[7]");
  });
});
