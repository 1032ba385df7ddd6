import { bigShares, numberShares } from "./shares.ts";
import { bigWeights, type Weights } from "./weights.ts";

/** Quotas of a safe total: whole steps, what remains of each over the sum of the weights, and the steps that all wholes leave. */
export interface Quotas {
  readonly whole: Float64Array;
  readonly rest: ArrayLike<number> | readonly bigint[];
  readonly left: number;
}

/** The quotas of a safe total from 0, whatever the weights are. */
export function quotas(total: number, weights: Weights): Quotas {
  if (weights.exact === "number") return numberShares(total, weights);
  const { whole, rest, left } = bigShares(BigInt(total), bigWeights(weights));
  return { whole: Float64Array.from(whole, Number), rest, left };
}
