import { zone } from "../calendar/index.ts";
import { fail } from "../kernel/index.ts";
import type { MappingPolicy, SourcePolicy } from "./policy-types.ts";
import { type FieldList, fieldsOf } from "./record-types.ts";

/** A policy made ready: nothing needs preparing beyond its checks. */
export interface CompiledMapping {
  readonly policy: MappingPolicy;
}

function check(name: string, source: SourcePolicy): void {
  const at = ["mapping", "sources", name];
  const fields: FieldList = fieldsOf(source.record);
  const known = (field: string, path: readonly string[]): void => {
    if (!Object.hasOwn(fields, field))
      fail(
        "BAD_POLICY",
        [...at, ...path],
        `${source.record} has no field "${field}"; it has ${Object.keys(fields).join(", ")}`,
      );
  };
  for (const part of ["aliases", "columns", "constants", "values"] as const)
    for (const field of Object.keys(source[part])) known(field, [part, field]);
  for (const [field, { times, per, as }] of Object.entries(source.columns)) {
    const bad = (part: string, message: string): never => fail("BAD_POLICY", [...at, "columns", field, part], message);
    const { kind } = (fields[field] as FieldList[string]).kind;
    if (times !== null && !/^1(0*)$|^0\.0*1$/.test(String(times)))
      bad("times", `a power of ten is needed, found ${times}`);
    if (times !== null && !(kind === "money" || kind === "number" || kind === "count"))
      bad("times", `${field} holds no number`);
    if (per !== null && kind !== "number")
      bad("per", kind === "money" ? "money is not divided: declare times" : `${field} holds no number`);
    const fits = as === "length" ? ["number", "count"] : as === "present" ? ["flag"] : ["text", "id"];
    if (as !== null && !fits.includes(kind)) bad("as", `"${as}" gives no ${kind}, as ${field} is`);
    if (Object.hasOwn(source.constants, field))
      fail("BAD_POLICY", [...at, "constants", field], "it comes from a column already");
  }
  if (source.zone !== null) zone(source.zone);
  const { decimal, thousands } = source.numbers;
  if (decimal !== null && decimal === thousands)
    fail("BAD_POLICY", [...at, "numbers", "thousands"], `"${decimal}" cannot mark both decimals and thousands`);
  const both = source.zeros.find((text) => source.blanks.includes(text));
  if (both !== undefined) fail("BAD_POLICY", [...at, "zeros"], `"${both}" cannot mean both nothing and 0`);
  if (source.unpivot === null) return;
  for (const part of ["name", "value"] as const) known(source.unpivot[part], ["unpivot", part]);
  const { columns } = source.unpivot;
  if (Array.isArray(columns))
    for (const form of columns as readonly string[])
      if (form.split("*").length !== 2)
        fail("BAD_POLICY", [...at, "unpivot", "columns"], `one star is needed in "${form}"`);
  if (source.unpivot.name === source.unpivot.value)
    fail("BAD_POLICY", [...at, "unpivot", "value"], "name and value must be two fields");
}

/** Checks what spans fields. */
export function compile(policy: MappingPolicy): CompiledMapping {
  for (const [name, source] of Object.entries(policy.sources)) check(name, source);
  return { policy };
}
