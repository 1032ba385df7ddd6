import * as health from "salesplan/health";
import * as matrix from "salesplan/matrix";
import { describe, expect, it } from "vitest";
import { cdnow } from "../support/cdnow.ts";

const tables = { sample: cdnow("sample"), master: cdnow("master") };
const asOf = "1998-06-30";

/** Share of the customers that make 80 % of the total, largest first, counted without the library. */
function counted(amounts: readonly number[]): number {
  const sorted = amounts.map((amount) => Math.round(amount * 100)).sort((a, b) => b - a);
  const whole = sorted.reduce((sum, cents) => sum + cents, 0);
  let sum = 0;
  const enough = sorted.findIndex((cents) => {
    sum += cents;
    return sum * 5 >= whole * 4;
  });
  return (enough + 1) / sorted.length;
}

describe("concentration of CDNOW, as docs/guides/customers.md tells it", () => {
  for (const [name, fraction] of [
    ["sample", "0.330"],
    ["master", "0.326"],
  ] as const)
    it.skipIf(tables[name] === null)(`${name}: the share of customers that make 80 % of revenue`, () => {
      const summary = health.summarize(tables[name] ?? [], { asOf });
      const found = matrix.concentration(summary.customers, { asOf, measure: "amount" });
      const line = found.customersFor.find(({ share }) => share === 0.8);
      expect(line?.fraction.toFixed(3)).toBe(fraction);
      expect(line?.fraction).toBeCloseTo(counted(summary.customers.map(({ amount }) => Number(amount))), 12);
    });
});
