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
  for (const [field, { times }] of Object.entries(source.columns)) {
    if (times !== null && !/^1(0*)$|^0\.0*1$/.test(String(times)))
      fail("BAD_POLICY", [...at, "columns", field, "times"], `a power of ten is needed, found ${times}`);
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
  if (source.unpivot.name === source.unpivot.value)
    fail("BAD_POLICY", [...at, "unpivot", "value"], "name and value must be two fields");
}

/** Checks what spans fields. */
export function compile(policy: MappingPolicy): CompiledMapping {
  for (const [name, source] of Object.entries(policy.sources)) check(name, source);
  return { policy };
}
