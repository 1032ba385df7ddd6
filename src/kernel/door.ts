import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { fail } from "./error.ts";
import { deepFreeze, show } from "./json.ts";

/** The one way in for a policy or a document: checks, fills in defaults, freezes, and keeps its compiled form beside it. */
export interface Door<P extends object, C> {
  /** The filled, frozen value. Throws BAD_POLICY with the path of the first fault and all faults in `details`. */
  parse(spec: unknown): P;
  /** The compiled form of a parsed value; anything else is parsed first. */
  compiled(value: P): C;
}
/** What every policy carries: its format, and the user's own id and revision. */
export interface Header<F extends string> {
  readonly format: F;
  readonly id: string | null;
  readonly revision: number | null;
}

/** The schema of a {@link Header}; spread it into a policy's schema. */
export function header<const F extends string>(
  format: F,
): {
  readonly format: z.ZodMiniDefault<z.ZodMiniLiteral<F>>;
  readonly id: z.ZodMiniDefault<z.ZodMiniNullable<z.ZodMiniString>>;
  readonly revision: z.ZodMiniDefault<z.ZodMiniNullable<z.ZodMiniNumber>>;
} {
  return {
    format: z._default(z.literal(format), format as never),
    id: z._default(z.nullable(z.string()), null),
    revision: z._default(z.nullable(z.number()), null),
  };
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, step) => (inner as { [key: PropertyKey]: unknown } | null | undefined)?.[step], value);

/** Makes the door of a room: `schema` checks and fills, `compile` checks what spans fields and prepares the evaluation. */
export function door<P extends object, C>(
  name: string,
  schema: z.ZodMiniType<P>,
  compile: (value: P) => C,
): Door<P, C> {
  const cache = new WeakMap<object, C>();
  const parse = (spec: unknown): P => {
    if (typeof spec === "object" && spec !== null && cache.has(spec)) return spec as P;
    const read = schema.safeParse(spec, { error: en().localeError });
    if (read.success) {
      const value = deepFreeze(read.data);
      cache.set(value, compile(value));
      return value;
    }
    const faults = read.error.issues.map(({ path, message }) => {
      const found = show(at(spec, path));
      return { path: path.map(String), message: `${message}, found ${found}`, found };
    });
    return fail(
      "BAD_POLICY",
      [name, ...(read.error.issues[0]?.path ?? [])],
      faults[0]?.message ?? "cannot be read",
      faults,
    );
  };
  return { parse, compiled: (value) => cache.get(value) ?? (cache.get(parse(value)) as C) };
}
