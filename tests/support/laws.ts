import fc from "fast-check";
import { expect, it } from "vitest";

/** A law about an implementation, and implementations that break it: the law must hold for ours and fail for those. */
export interface Law<F> {
  readonly name: string;
  readonly law: (run: F) => fc.IProperty<never> | fc.IPropertyWithHooks<never>;
  readonly broken: { readonly [how: string]: F };
}

/** Runs laws on the real implementation and proves that each can fail. */
export function hold<F>(real: F, laws: readonly Law<F>[], runs = 300): void {
  for (const { name, law, broken } of laws) {
    it(name, () => {
      fc.assert(law(real) as fc.IProperty<unknown>, { numRuns: runs });
    });
    for (const [how, wrong] of Object.entries(broken)) {
      it(`${name}: seen to fail where ${how}`, () => {
        expect(
          fc.check(law(wrong) as fc.IProperty<unknown>, { numRuns: 3000, seed: 7, endOnFailure: true }).failed,
        ).toBe(true);
      });
    }
  }
}

/** A property as a law's value. */
export const always = <T>(arbitrary: fc.Arbitrary<T>, check: (value: T) => void): fc.IProperty<never> =>
  fc.property(arbitrary, (value) => {
    check(value);
  }) as unknown as fc.IProperty<never>;
