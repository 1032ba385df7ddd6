import type { PlainDate } from "../kernel/index.ts";
import type { Decimal } from "../money/index.ts";
import type { RiskReason } from "./reasons.ts";

/** One open risk with its figures. */
export interface RiskFigure<B extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly category: string | null;
  readonly owner: string | null;
  readonly playbook: string | null;
  /** 0 to 1; null where it is not known. */
  readonly probability: number | null;
  readonly loss: Decimal | null;
  /** probability x loss, to the minor unit, halves up; null where one of them is not known. */
  readonly reserve: Decimal | null;
  /** Names of the levels; null where the risk lies on none. */
  readonly likelihood: string | null;
  readonly impact: string | null;
  /** Likelihood x impact by their scores, to 12 decimals; null where one of them is not known. */
  readonly score: number | null;
  readonly band: B | null;
}
/** A sum over some of the risks. */
export interface RiskGroup {
  readonly key: string | null;
  readonly count: number;
  readonly reserve: Decimal;
}
/** What became of a risk since the previous register. `vanished`: it is in the register no more, without having been closed. `postponed`: it opens only later now. */
export type RiskChange = "new" | "raised" | "lowered" | "unchanged" | "closed" | "vanished" | "postponed" | "reopened";
/** One line of the trend. */
export interface RiskTrendLine {
  readonly id: string;
  readonly title: string;
  readonly kind: RiskChange;
  /** Reserve then and now; 0 where it asks for none. */
  readonly before: Decimal;
  readonly after: Decimal;
  readonly change: Decimal;
  readonly bandBefore: string | null;
  readonly bandAfter: string | null;
}
/** The reserve against that of a previous register: `before + new + reopened + raised + lowered + closed + postponed + vanished = after`, exactly. */
export interface RiskTrend {
  readonly asOf: PlainDate;
  readonly before: Decimal;
  readonly after: Decimal;
  readonly change: Decimal;
  /** Sum of the changes of each kind. */
  readonly by: { readonly [K in RiskChange]: Decimal };
  /** Every risk that asked for a reserve then or now, or is open in either. */
  readonly lines: readonly RiskTrendLine[];
}
/** What {@link exposure} returns. */
export interface RiskExposure<B extends string = string> {
  readonly asOf: PlainDate;
  readonly unit: string | null;
  /** Risks of the register: open on asOf, closed by then, and not opened yet. */
  readonly open: number;
  readonly closed: number;
  readonly notYet: number;
  /** Sum of the reserves of the open risks. */
  readonly reserve: Decimal;
  /** Sum of their losses: what it costs if everything happens. */
  readonly worst: Decimal;
  /** Open risks without a reserve, since probability or loss is not known: not in `reserve`. */
  readonly unpriced: number;
  /** Chance that at least one of the open risks of known probability happens, if they are independent; null where there is none. */
  readonly atLeastOne: number | null;
  /** Open risks in the order of the register. */
  readonly risks: readonly RiskFigure<B>[];
  /** The largest reserves, then the highest scores. */
  readonly top: readonly RiskFigure<B>[];
  readonly categories: readonly RiskGroup[];
  /** From the lowest band to the highest; risks without one last, as null. */
  readonly bands: readonly RiskGroup[];
  readonly trend: RiskTrend | null;
  readonly reasons: readonly RiskReason[];
}
