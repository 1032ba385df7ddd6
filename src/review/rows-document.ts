import * as z from "zod/mini";
import type { Reason } from "../kernel/index.ts";
import { faultOf } from "./catalogues.ts";
import { hasReadableDeals, plainCopy } from "./plain-value.ts";

/* The rows that a review and the page of a rep share. Functions: a schema is made when it is first needed. */

/** The fields of an object. */
type Shape = { readonly [field: string]: z.ZodMiniType };

export const text = (): z.ZodMiniString => z.string();
/** An exact amount; no figure of the library has more digits than this. */
export const decimal = (): z.ZodMiniString => z.string().check(z.maxLength(100), z.regex(/^-?\d+(\.\d+)?$/));
export const maybe = <T extends z.ZodMiniType>(schema: T): z.ZodMiniNullable<T> => z.nullable(schema);
/** A finite number that stays finite as a percent or in a sum. */
export const number = (): z.ZodMiniNumber => z.number().check(z.gte(-1e300), z.lte(1e300));
export const whole = (): z.ZodMiniNumber => z.int().check(z.gte(0));
export const reason = (): z.ZodMiniType =>
  z
    .strictObject({
      room: text(),
      code: text(),
      severity: z.enum(["info", "warn", "act"]),
      params: z.record(text(), z.union([text(), number(), z.strictObject({ amount: decimal(), unit: maybe(text()) })])),
    })
    .check(({ value, issues }) => {
      const fault = faultOf(value as Reason);
      if (fault === null) return;
      const path = ["params", fault.param];
      issues.push({ code: "custom", path, input: value, message: `A ${fault.kind} is needed for ${value.code}` });
    });
/** What carries a decision out: any JSON; deals in it are ids or rows. */
const applied = (): z.ZodMiniType =>
  z.pipe(
    z.unknown(),
    z.transform((value, { issues }) => {
      const found = plainCopy(value);
      if (!("copy" in found)) issues.push({ code: "custom", input: value, ...found, path: [...found.path] });
      else if (hasReadableDeals(found.copy)) return found.copy;
      else
        issues.push({
          code: "custom",
          input: value,
          path: ["deals"],
          message: "A list of ids, or of rows with an id, is needed",
        });
      return z.NEVER;
    }),
  );
export const span: Shape = { label: text(), start: z.iso.date(), end: z.iso.date() };

/** A rep. */
export const person = (): Shape => ({
  rep: text(),
  team: maybe(text()),
  target: maybe(decimal()),
  actual: decimal(),
  attainment: maybe(number()),
  expected: maybe(decimal()),
  pace: maybe(number()),
  touches: maybe(number()),
  touchesAsked: maybe(number()),
  touchesExpected: maybe(number()),
  next: maybe(decimal()),
  nextBefore: maybe(decimal()),
  nextPeriod: maybe(text()),
  unmet: maybe(decimal()),
  banked: maybe(decimal()),
});

/** A customer. */
export const customer = (): Shape => ({
  customer: text(),
  name: text(),
  owner: maybe(text()),
  class: maybe(text()),
  worth: decimal(),
  health: maybe(number()),
  healthOn: maybe(z.iso.date()),
  alert: maybe(z.iso.date()),
  lastOrder: maybe(z.iso.date()),
  firstOrder: maybe(z.iso.date()),
  lastTouch: maybe(z.iso.date()),
  touchDue: maybe(z.iso.date()),
});

/** A deal. */
export const deal = (): Shape => ({
  id: text(),
  owner: maybe(text()),
  customer: maybe(text()),
  stage: text(),
  state: z.enum(["open", "won", "lost"]),
  date: maybe(z.iso.date()),
  amount: maybe(decimal()),
  nextStep: maybe(text()),
  lastTouch: maybe(z.iso.date()),
  met: z.nullable(z.array(text())),
});

/** A decision. */
export const decision = (): Shape => ({
  id: text(),
  do: reason(),
  details: z.array(reason()),
  owner: text(),
  due: z.iso.date(),
  expect: reason(),
  wrongIf: maybe(reason()),
  stake: maybe(decimal()),
  apply: maybe(z.strictObject({ room: text(), verb: text(), value: applied() })),
});
