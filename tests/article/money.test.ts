import { allocate, allocateBounded, allocateTable, sum } from "salesplan/money";
import { describe, expect, it } from "vitest";

const even = (n: number) => Array.from({ length: n }, (_, i) => ({ id: `p${i + 1}`, weight: 1 }));
const texts = (split: ReturnType<typeof allocate>): readonly string[] =>
  split.parts.map(({ amount }) => amount.toFixed());

describe("article: the parts of its plans add up", () => {
  it("500 a quarter with a mean of 125: true for four periods", () => {
    expect(texts(allocate("500", even(4), { step: "1" }))).toEqual(["125", "125", "125", "125"]);
  });
  it("500 a quarter over three months: the mean is 166.67, and the months still add up to 500", () => {
    const months = allocate("500", even(3), { step: "0.01", method: "spread" });
    expect(texts(months)).toEqual(["166.67", "166.66", "166.67"]);
    expect(sum(months.parts.map(({ amount }) => amount)).toFixed()).toBe("500");
    expect(texts(allocate("500", even(3), { step: "1" }))).toEqual(["167", "167", "166"]);
  });
  it("one period does 80 of 125: the 45 are made up over the three later ones, 140 each", () => {
    const more = texts(allocate("45", even(3), { step: "1" }));
    expect(more.map((amount) => 125 + Number(amount))).toEqual([140, 140, 140]);
  });
  it("80 of 166.67 leaves 420 for two months; made up evenly each does 210", () => {
    expect(texts(allocate("420", even(2), { step: "1" }))).toEqual(["210", "210"]);
  });
  it("what cannot be made up inside the quarter does not leave it silently: at most 110 % leaves 9 of the 45", () => {
    const parts = even(3).map((part) => ({ ...part, max: "12" }));
    const made = allocateBounded("45", parts, { step: "1" });
    expect(made.status === "allocated" && made.unallocated.toFixed()).toBe("9");
  });
  it("40 / 30 / 20 / 10 of the hours of a month", () => {
    const shares = [40, 30, 20, 10].map((weight, i) => ({ id: `class-${i + 1}`, weight }));
    expect(texts(allocate("160", shares, { step: "0.5" }))).toEqual(["64", "48", "32", "16"]);
    expect(texts(allocate("165", shares, { step: "1" }))).toEqual(["66", "50", "33", "16"]);
  });
  it("team to person and quarter to month at once: both directions add up", () => {
    const table = allocateTable(even(3), even(4), { total: "500", step: "1" });
    if (table.status !== "allocated") throw new Error(table.status);
    expect(table.rows.map(({ total }) => total.toFixed())).toEqual(["167", "167", "166"]);
    expect(table.columns.map(({ total }) => total.toFixed())).toEqual(["125", "125", "125", "125"]);
  });
});
