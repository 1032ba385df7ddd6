import { Decimal } from "salesplan/money";
import * as pipeline from "salesplan/pipeline";
import type { CallRow } from "salesplan/review";
import { expect } from "vitest";
import type { DealLike } from "../wide-team.ts";
import { type Law, later, money, sum, toldOf, type World, wins } from "./world.ts";

/** The last word of each owner for a period by a day. */
const lastWords = (world: World, by: unknown, period: string, until: string): readonly CallRow[] => {
  const said = (world.input.calls ?? []).filter(
    (call) => (call.by ?? "rep") === by && call.period === period && (call.at ?? "") <= until,
  );
  return said.filter((call, i) => {
    const later = said.filter(({ owner }, j) => owner === call.owner && j !== i);
    return later.every(({ at = "" }) => at <= (call.at ?? ""));
  });
};
const check: Law = (world, { reason: { code, params } }) => {
  expect(world.over).toBe(true);
  const { label, start, end } = world.span;
  const known = (owner: string): Decimal | null => {
    const own = world.input.plan
      ? world.attained().rows.find(({ member, period }) => member === owner && period === label)
      : undefined;
    if (own) return own.actual;
    if (world.input.actuals) return null;
    return sum(
      wins(world)
        .filter((deal) => deal.owner === owner && (deal.date ?? "") >= start && (deal.date ?? "9999") <= end)
        .map(({ amount }) => amount),
    );
  };
  const asked = lastWords(world, params.by, label, later(start, -1)).filter(({ owner }) => known(owner) !== null);
  const called = sum(asked.map(({ amount }) => String(amount)));
  const actual = sum(asked.map(({ owner }) => known(owner)));
  expect(actual.gt(0)).toBe(code === "CALLS_CHECK");
  const figures = { by: params.by, period: label, n: asked.length, called: money(called), actual: money(actual) };
  return code === "CALLS_CHECK" ? { ...figures, bias: called.minus(actual).div(actual).toNumber() } : figures;
};

/** What people said that they would close at, held against the rows. */
export const callLaws: { readonly [code: string]: Law } = {
  CALLS_CHECK: check,
  CALLS_IN_VAIN: check,
  CALLS_AHEAD: (world, { reason: { params } }) => {
    const told = toldOf(world);
    const said = lastWords(world, params.by, told.label, world.asOf);
    // An owner's deals alone, forecast with the chances that all of them tell.
    const own = (owner: string): Decimal => {
      const rows = (world.input.deals as readonly DealLike[]).filter((deal) => deal.owner === owner);
      const [made] = pipeline.forecast(world.policies.pipeline as pipeline.PipelinePolicy, rows as never, {
        ...world.read,
        probabilities: world.chances(),
        periods: [told],
      }).periods;
      return (made?.signed.amount ?? new Decimal(0)).plus(made?.weighted ?? 0);
    };
    return {
      by: params.by,
      period: told.label,
      n: said.length,
      called: money(sum(said.map(({ amount }) => String(amount)))),
      expected: money(sum(said.map(({ owner }) => own(owner))).toDecimalPlaces(0)),
    };
  },
};
