import type { MatrixSpec } from "./policy.ts";

/** Treatments of the built-in two-level matrices, the most important first. */
export type Treatment = "keyMaintenance" | "accelerateConversion" | "basicRelationship";
/** Treatments of the built-in three by three. */
export type Zone = "invest" | "select" | "maintain";

const TREATMENTS: readonly Treatment[] = ["keyMaintenance", "accelerateConversion", "basicRelationship"];
const ONE_AXIS: { readonly A: Treatment; readonly B: Treatment; readonly C: Treatment } = {
  A: "keyMaintenance",
  B: "accelerateConversion",
  C: "basicRelationship",
};

/**
 * Two by two: value high or medium, potential high or low. High value is what makes 80 % of the positive value; high potential
 * the upper half. High value without potential gets basic treatment and the `protect` flag, since it is where today's profit comes from.
 */
export const article: MatrixSpec<"medium" | "high", "low" | "high", Treatment> = {
  value: { measure: "value", levels: ["medium", "high"], cuts: { by: "share", at: [0.8] } },
  potential: { measure: "potential", levels: ["low", "high"], cuts: { by: "median" } },
  treatments: TREATMENTS,
  map: {
    "high/high": "keyMaintenance",
    "medium/high": "accelerateConversion",
    "high/low": "basicRelationship",
    "medium/low": "basicRelationship",
  },
  protect: ["high/low"],
  oneAxis: ONE_AXIS,
};

/** Three by two: value high, medium or low (80 % and 95 % of the positive value), potential high or low. */
export const threeByTwo: MatrixSpec<"low" | "medium" | "high", "low" | "high", Treatment> = {
  value: { measure: "value", levels: ["low", "medium", "high"], cuts: { by: "share", at: [0.8, 0.95] } },
  potential: { measure: "potential", levels: ["low", "high"], cuts: { by: "median" } },
  treatments: TREATMENTS,
  map: {
    "high/high": "keyMaintenance",
    "medium/high": "accelerateConversion",
    "low/high": "basicRelationship",
    "high/low": "basicRelationship",
    "medium/low": "basicRelationship",
    "low/low": "basicRelationship",
  },
  protect: ["high/low"],
  oneAxis: ONE_AXIS,
};

/** Three by three, by the sum of the two levels (high 2, medium 1, low 0): 3 and more invest, 2 select, else maintain. */
export const threeByThree: MatrixSpec<"low" | "medium" | "high", "low" | "medium" | "high", Zone> = {
  value: { measure: "value", levels: ["low", "medium", "high"], cuts: { by: "share", at: [0.8, 0.95] } },
  potential: { measure: "potential", levels: ["low", "medium", "high"], cuts: { by: "quantile", at: [1 / 3, 2 / 3] } },
  treatments: ["invest", "select", "maintain"],
  map: {
    "high/high": "invest",
    "high/medium": "invest",
    "medium/high": "invest",
    "high/low": "select",
    "medium/medium": "select",
    "low/high": "select",
    "medium/low": "maintain",
    "low/medium": "maintain",
    "low/low": "maintain",
  },
  protect: ["high/low"],
  oneAxis: { A: "invest", B: "select", C: "maintain" },
};

/** Treatments of {@link marcus}. */
export type MarcusTreatment = "best" | "spender" | "frequent" | "uncertain";
/**
 * Marcus (1998): purchases by mean amount per purchase, each cut at its mean over customers. Often and much is best; much but seldom a spender, often
 * but little frequent, the rest uncertain. Where the mean is to be that of all purchases (total over total), give it as an absolute cut.
 */
export const marcus: MatrixSpec<"low" | "high", "low" | "high", MarcusTreatment> = {
  value: { measure: "meanAmount", levels: ["low", "high"], cuts: { by: "mean" } },
  potential: { measure: "purchases", levels: ["low", "high"], cuts: { by: "mean" } },
  treatments: ["best", "spender", "frequent", "uncertain"],
  map: { "high/high": "best", "high/low": "spender", "low/high": "frequent", "low/low": "uncertain" },
};

/** Treatments of {@link bcg}. */
export type BcgTreatment = "star" | "cashCow" | "questionMark" | "dog";
/**
 * Growth and share: value is our share of the customer's purchases (`share`, 0 to 1, cut at a half), potential how fast those grow (`growth`, cut
 * at 10 %). High share and growth star, high share alone cash cow, growth alone question mark, neither dog. Cash cows are to be protected.
 */
export const bcg: MatrixSpec<"low" | "high", "low" | "high", BcgTreatment> = {
  value: { measure: "share", levels: ["low", "high"], cuts: { by: "absolute", at: [0.5] }, basis: "other" },
  potential: { measure: "growth", levels: ["low", "high"], cuts: { by: "absolute", at: [0.1] } },
  treatments: ["star", "cashCow", "questionMark", "dog"],
  map: { "high/high": "star", "high/low": "cashCow", "low/high": "questionMark", "low/low": "dog" },
  protect: ["high/low"],
};
