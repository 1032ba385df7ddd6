import { fail, show } from "../kernel/index.ts";
import { amountText } from "./amount.ts";
import { bigUnits, decimalsOf } from "./amount-units.ts";
import { type Decimal, fromUnits } from "./decimal.ts";
import type { Amount } from "./field.ts";

/** In what steps money is handed out. */
export interface StepOptions {
  /** Smallest amount handed out; totals must be multiples of it. @defaultValue one minor unit of `scale` */
  readonly step?: Amount;
  /** Decimals of money; more decimals are an error. @defaultValue as many as the step and the amounts need; without a step, 2 decimals are handed out */
  readonly scale?: number;
}
/** Amounts as whole steps, and back. */
export interface Stepping {
  readonly scale: number;
  /** Minor units of one step. */
  readonly step: bigint;
  /** Whole steps (toward 0) and the odd rest in minor units. */
  divide(amount: Amount, path: readonly PropertyKey[]): { readonly steps: bigint; readonly rest: bigint };
  /** Whole steps. Throws OFF_STEP where an odd rest is left. */
  exact(amount: Amount, path: readonly PropertyKey[]): bigint;
  /** {@link Stepping.exact} as a safe integer. Throws SCALE_TOO_FINE beyond 2^53 steps. */
  safe(amount: Amount, path: readonly PropertyKey[]): number;
  /** The amount of so many steps. */
  amount(steps: number | bigint): Decimal;
}

/** Reads the step, at a scale that holds it and all `amounts`. Throws BAD_AMOUNT, BAD_OPTION. */
export function stepping(options: StepOptions, amounts: Iterable<Amount>): Stepping {
  let scale = options.scale ?? (options.step === undefined ? 2 : decimalsOf(options.step));
  if (!Number.isInteger(scale) || scale < 0 || scale > 100) {
    fail("BAD_OPTION", ["scale"], `a whole number of decimals from 0 to 100 is needed, found ${show(scale)}`);
  }
  const unit = scale;
  if (options.scale === undefined) for (const amount of amounts) scale = Math.max(scale, decimalsOf(amount));
  const step = options.step === undefined ? 10n ** BigInt(scale - unit) : bigUnits(options.step, scale, ["step"]);
  if (step <= 0n) fail("BAD_OPTION", ["step"], `an amount above 0 is needed, found ${show(options.step)}`);
  const divide: Stepping["divide"] = (amount, path) => {
    const units = bigUnits(amount, scale, path);
    return { steps: units / step, rest: units % step };
  };
  const exact: Stepping["exact"] = (amount, path) => {
    const { steps, rest } = divide(amount, path);
    if (rest === 0n) return steps;
    const [size, odd] = [fromUnits(step, scale).toFixed(), fromUnits(rest, scale).toFixed()];
    return fail("OFF_STEP", path, `${amountText(amount)} is no multiple of the step ${size}; ${odd} is left over`, {
      amount: amountText(amount),
      step: size,
      rest: odd,
    });
  };
  return {
    scale,
    step,
    divide,
    exact,
    safe: (amount, path) => {
      const steps = Number(exact(amount, path));
      if (Number.isSafeInteger(steps)) return steps;
      return fail("SCALE_TOO_FINE", path, `${amountText(amount)} is beyond 2^53 steps`, { amount: amountText(amount) });
    },
    amount: (steps) => fromUnits(BigInt(steps) * step, scale),
  };
}
