import { monthly } from "salesplan/review";
import { expect, it } from "vitest";
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
    [235, 325],
    [142, 235],
    [73, 142],
    [73, 325],
  ]);
});
