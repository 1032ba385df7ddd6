import * as z from "zod/mini";
import type { Column, Field, Json } from "../kernel/index.ts";
import { must, mustHave } from "../measure/must.ts";

/** A list of fields of any row type. */
export interface AnyFields {
  readonly [name: string]: Field<never, Column> | Field<unknown, Column>;
}

/**
 * The zod schema of a plain JSON row of a row type: `schemaOf(dealFields)`. It accepts what the reader accepts; cells that are
 * a bigint, a Decimal or a Date are for callers in the same process and not part of it.
 */
export function schemaOf(fields: object): z.ZodMiniType {
  must(fields, "fields", "object");
  for (const [name, field] of Object.entries(fields)) mustHave(field, ["fields", name], { kind: "object" });
  const shape: { [name: string]: z.ZodMiniType } = {};
  for (const [name, field] of Object.entries(fields as AnyFields)) {
    const cell = field.kind.schema();
    shape[name] = field.required ? cell : z.optional(z.nullable(z.union([cell, z.string().check(z.regex(/^\s*$/))])));
  }
  return z.looseObject(shape);
}

/** The JSON Schema (2020-12) of a row of a row type, as plain JSON. */
export function jsonSchemaOf(fields: object): Json {
  return JSON.parse(JSON.stringify(z.toJSONSchema(schemaOf(fields), { io: "input" }))) as Json;
}
