import { fail, show } from "../kernel/index.ts";
import { bandAt, type CutSide, nextBandAt } from "./band-at.ts";
import { must, mustHave } from "./must.ts";

export type { CutSide };

/** Named bands that share the line without gaps or overlaps; plain JSON. */
export interface Bands<N extends string = string> {
  /** From the lowest band to the highest; one more than there are cuts. */
  readonly names: readonly N[];
  /** Where one band ends and the next begins, rising. */
  readonly cuts: readonly number[];
  /** @defaultValue "upper": half-open bands [from, to) */
  readonly side?: CutSide | undefined;
}

/**
 * Checks bands and returns them: names one more than cuts, all different; cuts finite and rising.
 *
 * @throws SalesPlanError: BAD_BANDS, naming `path`.
 */
export function checkBands<B extends Bands>(bands: B, path: readonly PropertyKey[] = ["bands"]): B {
  mustHave(bands, path, { names: "texts", cuts: "list" });
  const { names, cuts } = bands;
  if (names.length !== cuts.length + 1) {
    const found = `${names.length} names and ${cuts.length} cuts`;
    fail("BAD_BANDS", path, `one name more than cuts is needed, found ${found}`);
  }
  if (new Set(names).size !== names.length)
    fail("BAD_BANDS", [...path, "names"], `names must differ, found ${show(names)}`);
  cuts.forEach((cut, i) => {
    if (!Number.isFinite(cut) || (i > 0 && cut <= (cuts[i - 1] as number))) {
      fail("BAD_BANDS", [...path, "cuts", i], `finite rising cuts are needed, found ${show(cuts)}`);
    }
  });
  return bands;
}

/** How many of the rising `cuts` a value has passed: 0 is the lowest band. Equal cuts are passed together. */
export function bandIndex(cuts: readonly number[], value: number, side: CutSide = "upper"): number {
  must(cuts, "cuts", "list");
  return bandAt(cuts, value, side);
}

/**
 * The band a value lies in.
 *
 * @example
 * ```ts
 * import { bandOf } from "salesplan/measure";
 * const health = { names: ["critical", "atRisk", "fair", "good"], cuts: [30, 50, 70] } as const;
 * bandOf(health, 70); //=> "good"
 * bandOf({ ...health, side: "lower" }, 70); //=> "fair"
 * ```
 */
export function bandOf<N extends string>(bands: Bands<N>, value: number): N {
  mustHave(bands, "bands", { names: "list", cuts: "list" });
  must(value, "value", "real");
  return bands.names[bandAt(bands.cuts, value, bands.side ?? "upper")] as N;
}

/** How a band is kept against small moves. */
export interface Hysteresis {
  /** How far beyond a cut a value must lie before the band changes in a held direction; in units of the value. */
  readonly margin: number;
  /** Which moves are held: rising (a fall counts at once), falling, or both. @defaultValue "up" */
  readonly hold?: "up" | "down" | "both" | undefined;
}

/**
 * The band after `previous`: by default a fall counts at once, a rise only from the cut plus the margin on,
 * so that a value that trembles at a cut does not change its band every month.
 *
 * @example
 * ```ts
 * import { nextBand } from "salesplan/measure";
 * const health = { names: ["critical", "atRisk", "fair", "good"], cuts: [30, 50, 70] } as const;
 * nextBand(health, 71, "fair", { margin: 3 }); //=> "fair"
 * nextBand(health, 73, "fair", { margin: 3 }); //=> "good"
 * nextBand(health, 69.9, "good", { margin: 3 }); //=> "fair"
 * ```
 */
export function nextBand<N extends string>(bands: Bands<N>, value: number, previous: N | null, by: Hysteresis): N {
  mustHave(bands, "bands", { names: "list", cuts: "list" });
  must(value, "value", "real");
  mustHave(by, "by", { margin: "number" });
  const { names, cuts, side } = bands;
  const before = previous === null ? -1 : names.indexOf(previous);
  return names[nextBandAt(cuts, value, side ?? "upper", before, by.margin, by.hold)] as N;
}
