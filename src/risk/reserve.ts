import { bandOf } from "../measure/index.ts";
import { Decimal } from "../money/index.ts";
import type { PlacedRisk, RiskPolicy } from "./policy.ts";

/**
 * probability x loss in minor units, halves up. The probability counts as the decimal that it is written as, so that 0.3 of 180 is 54;
 * 17 digits times 16 digits fit into the 40 of a Decimal, so the product is exact. @internal
 */
export function reserveUnits(probability: number | null, loss: number | null): number | null {
  if (probability === null || loss === null) return null;
  return Number(new Decimal(probability).times(loss).toFixed(0, Decimal.ROUND_HALF_UP));
}

/** Likelihood x impact to 12 decimals: 0.7 x 0.4 is 0.28. @internal */
export function scoreOf({ likelihood, impact }: PlacedRisk): number | null {
  return likelihood === null || impact === null ? null : Number((likelihood.score * impact.score).toFixed(12));
}

/** @internal */
export const bandOfRisk = (policy: RiskPolicy, risk: PlacedRisk): string | null => {
  const score = scoreOf(risk);
  return score === null ? null : bandOf(policy.bands, score);
};

/** Whether a risk asks for attention at the end of a day. @internal */
export const isOpen = ({ opened, closed }: PlacedRisk, day: number): boolean => opened <= day && closed > day;
