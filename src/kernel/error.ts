import type { Json } from "./json.ts";

/**
 * The library's one error: a policy that cannot be used, or a request that cannot be met.
 * Rows that cannot be read never throw (unless asked to): they are counted as `rejected`.
 */
export class SalesPlanError extends Error {
  override readonly name: "SalesPlanError" = "SalesPlanError";
  /** Stable code in capitals, e.g. `BAD_POLICY`. */
  readonly code: string;
  /** Where it is wrong, from the outside in: `["funnel", "window", "days"]`. */
  readonly path: readonly (string | number)[];
  /** Figures behind the message, as plain JSON. */
  readonly details: Json;

  constructor(code: string, path: readonly PropertyKey[], message: string, details: Json = null) {
    super(message);
    this.code = code;
    this.path = [path].flat().map((step) => (typeof step === "symbol" ? String(step) : step));
    this.details = details;
  }
}

/** Throws a `SalesPlanError` whose message begins with the place: `funnel.stages.1: ...`. */
export function fail(code: string, path: readonly PropertyKey[], message: string, details: Json = null): never {
  const place = [path].flat().map(String).join(".");
  throw new SalesPlanError(code, path, place ? `${place}: ${message}` : message, details);
}
