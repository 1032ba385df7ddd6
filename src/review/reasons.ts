import { causes } from "./reasons/causes.ts";
import { decisions } from "./reasons/decisions.ts";
import { follow } from "./reasons/follow.ts";
import { market } from "./reasons/market.ts";
import { people } from "./reasons/people.ts";
import { standing } from "./reasons/standing.ts";

/** Codes of the monthly review: what it finds, proposes and cannot judge. Names that are words of the house (tiers, inputs, buckets) are terms. */
export const reasons: {
  readonly room: "review";
  readonly codes: typeof standing & typeof causes & typeof people & typeof market & typeof decisions & typeof follow;
} = {
  room: "review",
  codes: { ...standing, ...causes, ...people, ...market, ...decisions, ...follow },
};
