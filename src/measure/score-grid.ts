/** `onGrid` with SCORE_BITS for inner loops over points and their parts, which lie far below 2^12: the power is a constant. */
export const onScoreGrid = (x: number): number => Math.floor(x * 2 ** 40 + 0.5) / 2 ** 40;
