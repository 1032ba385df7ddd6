import { createHash } from "node:crypto";
import { follow, monthly, rep } from "salesplan/review";
import { expect, it } from "vitest";
import { smallTeam } from "../review/small-team.ts";
import { generate, inputOf, options, policies } from "../review/team.ts";

it("a review is the same under every time zone of the host", () => {
  const review = monthly(inputOf(generate()), policies, options);
  expect(review.history.map(({ label, amount, deals, workdays }) => [label, amount, deals, workdays])).toEqual([
    ["2025-07", "4786000", 28, 23],
    ["2026-04", "4882000", 31, 20],
    ["2026-05", "7330000", 32, 20],
    ["2026-06", "5772000", 33, 21],
    ["2026-07", "5281000", 30, 23],
  ]);
  expect(review.people.map(({ touches }) => touches)).toEqual([124, 63, 60, 99, 105, 97, 96, 71, 104, 92, 101, 127]);
  expect(review.funnel.map(({ converted, n }) => [converted, n])).toEqual([
    [232, 320],
    [140, 232],
    [73, 140],
    [73, 320],
  ]);
});

it("reviews, what became of them and a rep's page are the same text, byte for byte, under every time zone", () => {
  const input = smallTeam(7);
  const then = monthly(input, policies, { ...options, asOf: "2026-07-10", period: "2026-07" });
  const now = monthly({ ...input, previous: then }, policies, { ...options, period: "2026-Q3" });
  // Statistics may differ in their last digits between runtimes, though not between zones.
  const text = JSON.stringify([then, now, rep(now, "Chen"), follow(then, now)], (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? value.toPrecision(9) : value,
  );
  expect(createHash("sha256").update(text).digest("hex")).toBe(
    "9e9b1c6c6f096f76615904ab40f30e612030acd689e51e40a72607fb4fe02267",
  );
});
