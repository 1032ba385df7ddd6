/** To which side a value belongs that equals a cut: the upper band (`>=` goes up) or the lower one (`>` goes up). */
export type CutSide = "upper" | "lower";

// The arithmetic of bands without the checks of arguments, for loops over many values that were checked once.

/** How many of the rising `cuts` a value has passed. */
export function bandAt(cuts: readonly number[], value: number, side: CutSide): number {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const cut = cuts[middle] as number;
    if (side === "upper" ? cut <= value : cut < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the band after band `before` (-1: none before). */
export function nextBandAt(
  cuts: readonly number[],
  value: number,
  side: CutSide,
  before: number,
  margin: number,
  hold: "up" | "down" | "both" = "up",
): number {
  const now = bandAt(cuts, value, side);
  if (before < 0 || now === before) return now;
  if (now > before && hold !== "down") return Math.max(before, bandAt(cuts, value - margin, side));
  if (now < before && hold !== "up") return Math.min(before, bandAt(cuts, value + margin, side));
  return now;
}
