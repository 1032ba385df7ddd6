import * as z from "zod/mini";
import { type ColumnMaker, floats, type Kind } from "../kernel/index.ts";
import { type DecimalLike, readMoney } from "./amount.ts";

/** Minor units, safe integers at a scale: 12.50 at scale 2 is 1250; NaN where there is none. */
export interface MoneyColumn {
  readonly values: Float64Array;
  readonly scale: number;
}
/** An amount as given: a number means its shortest decimal form; a text is plain digits with a decimal point. */
export type Amount = string | number | bigint | DecimalLike;

/** Field kind of exact money: more decimals than the scale are rejected (`moreDecimals`), never rounded. */
export const money: Kind<Amount, MoneyColumn, Float64Array> = {
  kind: "money",
  blank: floats,
  start: (_field, { scale }): ColumnMaker<Float64Array, MoneyColumn> => {
    const factor = 10 ** scale;
    return { read: (value) => readMoney(value, scale, factor), finish: (values) => ({ values, scale }) };
  },
  schema: () => z.union([z.number(), z.string().check(z.regex(/^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,4})?\s*$/i))]),
};
