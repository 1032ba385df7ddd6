/**
 * Two common matrices, to be copied into a register and changed. Their bands are one reading of several.
 *
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.presets.fiveByFive.bands; //=> { names: ["low", "moderate", "high", "extreme"], cuts: [3, 8, 15], side: "lower" }
 * ```
 */
export const presets = {
  /** Five by five, scores 1 to 25, bands 1-3, 4-8, 9-15, 16-25. A level of impact is named, or give the levels your own borders in money. */
  fiveByFive: {
    likelihood: [
      { name: "rare", score: 1, from: 0 },
      { name: "unlikely", score: 2, from: 0.1 },
      { name: "possible", score: 3, from: 0.3 },
      { name: "likely", score: 4, from: 0.5 },
      { name: "almostCertain", score: 5, from: 0.8 },
    ],
    impact: [
      { name: "negligible", score: 1 },
      { name: "minor", score: 2 },
      { name: "moderate", score: 3 },
      { name: "major", score: 4 },
      { name: "severe", score: 5 },
    ],
    bands: { names: ["low", "moderate", "high", "extreme"], cuts: [3, 8, 15], side: "lower" },
  },
  /** The probability-impact matrix of the PMBOK Guide: impact is not linear, so that one great risk outweighs several small ones. */
  pmbok: {
    likelihood: [
      { name: "veryLow", score: 0.1, from: 0, probability: 0.1 },
      { name: "low", score: 0.3, from: 0.2, probability: 0.3 },
      { name: "medium", score: 0.5, from: 0.4, probability: 0.5 },
      { name: "high", score: 0.7, from: 0.6, probability: 0.7 },
      { name: "veryHigh", score: 0.9, from: 0.8, probability: 0.9 },
    ],
    impact: [
      { name: "veryLow", score: 0.05 },
      { name: "low", score: 0.1 },
      { name: "moderate", score: 0.2 },
      { name: "high", score: 0.4 },
      { name: "veryHigh", score: 0.8 },
    ],
    bands: { names: ["low", "moderate", "high"], cuts: [0.05, 0.14], side: "lower" },
  },
} as const;
