/** A number as it is written: its shortest decimal form, units times 10^exponent. */
function decimalOf(value: number): readonly [units: bigint, exponent: number] {
  const [mantissa = "0", power = "0"] = String(value).split("e");
  const [whole = "0", decimals = ""] = mantissa.split(".");
  return [BigInt(whole + decimals), Number(power) - decimals.length];
}

/** Sums of numbers as they are written, exactly. */
function exactSum(values: Float64Array): readonly [units: bigint, exponent: number] {
  const parts = Array.from(values, decimalOf);
  const exponent = parts.reduce((least, [, power]) => Math.min(least, power), 0);
  return [parts.reduce((sum, [units, power]) => sum + units * 10n ** BigInt(power - exponent), 0n), exponent];
}

/** Whether the first of `falling` make up a share of all, exactly. */
function exactlyReaches(falling: Float64Array, count: number, share: number): boolean {
  const [part, low] = exactSum(falling.subarray(0, count));
  const [whole, power] = exactSum(falling);
  const [units, decimals] = decimalOf(share);
  // part >= share * whole, all three over the smallest power of ten.
  const shift = low - (power + decimals);
  const [left, right] = [part, whole * units];
  return shift >= 0 ? left * 10n ** BigInt(shift) >= right : left >= right * 10n ** BigInt(-shift);
}

/**
 * How many of the positive values `falling` (largest first) it takes to make up each share of their sum. Numbers are taken as they are written, so
 * that 2.4 of 2.4 + 0.3 + 0.3 is 80 % and not a hair less, as it is in binary.
 */
export function countsForShares(falling: Float64Array, shares: readonly number[]): readonly number[] {
  const size = falling.length;
  // Halved often enough that no sum overflows; a power of two changes no digit.
  const scale = (falling[0] ?? 0) > 1e290 ? 2 ** -64 : 1;
  let total = 0;
  for (let i = size - 1; i >= 0; i -= 1) total += (falling[i] as number) * scale;
  const sums = new Float64Array(size + 1);
  for (let i = 0; i < size; i += 1) sums[i + 1] = (sums[i] as number) + (falling[i] as number) * scale;
  return shares.map((share) => {
    const wanted = share * total;
    const reaches = (count: number): boolean => {
      const more = (sums[count] as number) - wanted;
      // Doubles decide unless the two are as good as equal.
      return Math.abs(more) > 1e-9 * total ? more > 0 : exactlyReaches(falling, count, share);
    };
    let [low, high] = [0, size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reaches(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  });
}
