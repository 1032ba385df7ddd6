import type { reasons as activity } from "../activity/reasons.ts";
import type { reasons as calendar } from "../calendar/reasons.ts";
import type { reasons as funnel } from "../funnel/reasons.ts";
import type { reasons as health } from "../health/reasons.ts";
import type { Catalogue, Messages } from "../kernel/index.ts";
import type { reasons as mapping } from "../mapping/reasons.ts";
import type { reasons as market } from "../market/reasons.ts";
import type { reasons as matrix } from "../matrix/reasons.ts";
import type { reasons as pipeline } from "../pipeline/reasons.ts";
import type { reasons as records } from "../records/reasons.ts";
import type { reasons as review } from "../review/reasons.ts";
import type { reasons as risk } from "../risk/reasons.ts";
import type { reasons as targets } from "../targets/reasons.ts";
import type { Format } from "./format.ts";

/** The texts of one catalogue. */
export type Of<C extends Catalogue> = Messages<C, Format>;

/** The texts of every room's codes: a room or a code without a text does not compile. */
export interface Texts {
  readonly activity: Of<typeof activity>;
  readonly calendar: Of<typeof calendar>;
  readonly funnel: Of<typeof funnel>;
  readonly health: Of<typeof health>;
  readonly pipeline: Of<typeof pipeline>;
  readonly mapping: Of<typeof mapping>;
  readonly market: Of<typeof market>;
  readonly matrix: Of<typeof matrix>;
  readonly records: Of<typeof records>;
  readonly review: Of<typeof review>;
  readonly risk: Of<typeof risk>;
  readonly targets: Of<typeof targets>;
}
