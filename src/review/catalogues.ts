import { reasons as activity } from "../activity/index.ts";
import { reasons as calendar } from "../calendar/index.ts";
import { reasons as funnel } from "../funnel/index.ts";
import { reasons as health } from "../health/index.ts";
import type { Catalogue, ParamKinds, Reason } from "../kernel/index.ts";
import { reasons as mapping } from "../mapping/index.ts";
import { reasons as market } from "../market/index.ts";
import { reasons as matrix } from "../matrix/index.ts";
import { reasons as pipeline } from "../pipeline/index.ts";
import { reasons as records } from "../records/index.ts";
import { reasons as risk } from "../risk/index.ts";
import { reasons as targets } from "../targets/index.ts";
import { reasons as review } from "./reasons.ts";

/** The codes that a room can give; undefined for a room that there is not. */
function codesOf(name: string): Catalogue["codes"] | undefined {
  const rooms: readonly Catalogue[] = [
    review,
    ...[activity, calendar, funnel, health, mapping, market, matrix, pipeline, records, risk, targets],
  ];
  return rooms.find(({ room }) => room === name)?.codes;
}

const finite = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);
const IS: { readonly [K in keyof ParamKinds]: (value: unknown) => boolean } = {
  text: (value) => typeof value === "string",
  count: Number.isSafeInteger,
  number: finite,
  percent: finite,
  points: finite,
  days: finite,
  date: (value) => typeof value === "string" && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value),
  money: (value) => typeof value === "object" && value !== null && "amount" in value,
};

/**
 * The first parameter of a stored reason that is not what its code takes, with the kind that is needed; null where all are. Parameters are
 * read by sentences and by the tests of decisions: a wrong one would be a wrong sentence, or a wrong verdict. Codes that this release
 * does not know are not judged.
 */
export function faultOf({ room, code, params }: Reason): { readonly param: string; readonly kind: string } | null {
  const codes = codesOf(room);
  if (codes === undefined || !Object.hasOwn(codes, code)) return null;
  for (const [param, kind] of Object.entries(codes[code]?.params ?? {}))
    if (!Object.hasOwn(params, param) || !IS[kind](params[param])) return { param, kind };
  return null;
}
