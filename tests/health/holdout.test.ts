import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { holdout, readSample } from "../../examples/holdout/holdout.ts";
import { data } from "../support/shared.ts";

const path = data("cdnow/CDNOW_sample.txt");

describe("the holdout that the guide reports", () => {
  it.skipIf(path === null)(
    "CDNOW, 39 weeks: the standard policy ranks no worse than recency, P(alive) worse than chance",
    () => {
      const found = holdout(readSample(readFileSync(path as string, "utf8")));
      expect([found.customers, found.buyers, found.purchases]).toEqual([2357, 684, 1882]);
      expect(found.rankings.map(({ name, auc, accuracy }) => [name, auc.toFixed(3), accuracy.toFixed(3)])).toEqual([
        ["standard health policy", "0.779", "0.772"],
        ["the same with tuned weights 2/8/0", "0.780", "0.776"],
        ["days since the last purchase", "0.771", "0.779"],
        ["P(purchase), bgNbd", "0.757", "0.779"],
        ["P(purchase), mbgNbd", "0.760", "0.779"],
        ["number of purchases", "0.758", "0.768"],
        ["own overdue ratio", "0.730", "0.768"],
        ["P(alive), bgNbd", "0.316", "0.339"],
        ["P(alive), mbgNbd", "0.687", "0.775"],
      ]);
      const auc = (name: string): number => found.rankings.find((one) => one.name === name)?.auc as number;
      expect(auc("standard health policy")).toBeGreaterThanOrEqual(auc("days since the last purchase"));
      expect(
        found.expected.map(({ name, purchases, meanError }) => [name, Math.round(purchases), meanError.toFixed(3)]),
      ).toEqual([
        ["bgNbd", 1653, "0.785"],
        ["mbgNbd", 1577, "0.765"],
        ["own rate goes on", 2930, "1.024"],
      ]);
    },
  );
});
