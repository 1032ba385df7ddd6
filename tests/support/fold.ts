import type { Fold, Json } from "salesplan/kernel";
import { expect } from "vitest";

const throughJson = (json: Json): Json => JSON.parse(JSON.stringify(json)) as Json;

/**
 * The fold law: adding batches one after another, merging separately added batches in any order, and passing every
 * state through save, JSON and load must all give the result of the whole.
 */
export function expectFoldLaw<T, S, Out>(
  fold: Fold<T, S, Out>,
  whole: T,
  parts: readonly T[],
  view: (out: Out) => unknown,
): void {
  const expected = view(fold.finish(fold.add(fold.init(), whole)));
  const inTurn = parts.reduce((state, part) => fold.add(state, part), fold.init());
  expect(view(fold.finish(inTurn))).toEqual(expected);
  const single = (): S[] => parts.map((part) => fold.load(throughJson(fold.save(fold.add(fold.init(), part)))));
  expect(view(fold.finish(single().reduce((a, b) => fold.merge(a, b), fold.init())))).toEqual(expected);
  expect(
    view(
      fold.finish(
        single()
          .reverse()
          .reduce((a, b) => fold.merge(a, b), fold.init()),
      ),
    ),
  ).toEqual(expected);
}
