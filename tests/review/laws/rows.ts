import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import type { Law, World } from "./world.ts";

const account = (world: World, input: unknown) => world.review.inputs.find((row) => row.input === input);
const sum = (codes: { readonly [code: string]: number }): number => Object.values(codes).reduce((a, b) => a + b, 0);
const given = (world: World, input: string): boolean => {
  const value = (world.input as unknown as { readonly [name: string]: unknown })[input];
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
};

/** What is not judged, and why. */
export const rowLaws: { readonly [code: string]: Law } = {
  MISSING_INPUT: (world, { reason: { params } }) => {
    expect(given(world, String(params.input))).toBe(false);
    return { input: params.input, what: params.what };
  },
  MISSING_RULES: (world, { reason: { params } }) => {
    expect({ classes: world.policies.matrix, health: world.policies.health }).toHaveProperty(
      String(params.what),
      undefined,
    );
    return { what: params.what };
  },
  UNREAD: (world, { reason: { params }, finding }) => {
    const row = account(world, params.input);
    const rejected = sum(row?.rejected ?? {});
    expect(finding?.details.reduce((n, { params: part }) => n + Number(part.count), 0)).toBe(rejected);
    return { input: params.input, rejected, given: row?.given };
  },
  UNUSED: (world, { reason: { params } }) => {
    const row = account(world, params.input);
    const late = Object.entries(row?.unused ?? {}).filter(
      ([code]) => code === "afterAsOf" || code.startsWith("outside"),
    );
    const aside = late.reduce((n, [, count]) => n + count, 0);
    expect((row?.used ?? 0) + sum(row?.unused ?? {}) + sum(row?.rejected ?? {})).toBe(row?.given);
    return { input: params.input, unused: sum(row?.unused ?? {}) - aside, given: (row?.given ?? 0) - aside };
  },
  INCOMPLETE: (world, { reason: { params } }) => {
    const rows = world.input.deals as readonly DealLike[];
    const count = rows.filter((row) => !row[params.field as "owner"]).length;
    return { input: "deals", count, given: rows.length, field: params.field };
  },
  UNKNOWN_NAMES: (world) => {
    const rows = world.input.deals as readonly DealLike[];
    const strange = rows.flatMap(({ product }) =>
      product && !world.input.products?.includes(product) ? [product] : [],
    );
    return {
      input: "deals",
      count: strange.length,
      given: rows.length,
      field: "product",
      names: [...new Set(strange)].sort().join(", "),
    };
  },
  PROFILE: (world, { reason: { params }, finding }) => {
    const row = world.input.profile?.find(({ room }) => room === params.of);
    expect(row?.answers).not.toBe("fully");
    expect(finding?.details).toEqual(row?.reasons);
    return { of: row?.room, answers: row?.answers };
  },
};
