import type { FastifyError } from "fastify";
import { SalesPlanError } from "salesplan/kernel";

/** What a caller is told of a request that cannot be answered (RFC 9457), with the library's code, place and figures. */
export interface Problem {
  readonly type: "about:blank";
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly path: readonly (string | number)[];
  readonly details: unknown;
}
const TITLES: { readonly [status: number]: string } = {
  400: "Bad request",
  404: "Not found",
  413: "Too large",
  415: "Unsupported media type",
  422: "Cannot be computed",
  500: "Internal error",
  503: "Not available",
};

export const problem = (
  status: number,
  code: string,
  detail: string,
  path: Problem["path"] = [],
  details: unknown = null,
): Problem => ({ type: "about:blank", title: TITLES[status] ?? "Error", status, detail, code, path, details });

/** Requests that are understood, but whose answer is not to be had. */
const UNANSWERABLE = new Set(["TOO_MANY_ROWS", "NO_EXPORT"]);
/** PostgreSQL's classes: 22 a value that no column takes; 08, 53, 57 a server that cannot be reached or is busy. */
const sqlState = (error: unknown): string => {
  const { code } = error as { readonly code?: unknown };
  return typeof code === "string" && /^[0-9A-Z]{5}$/.test(code) ? code : "";
};

/** Any error as a problem. What is none of the caller's business (a statement, a stack, a host) stays in the log. */
export function problemOf(error: FastifyError | SalesPlanError | Error): Problem {
  if (error instanceof SalesPlanError)
    return problem(UNANSWERABLE.has(error.code) ? 422 : 400, error.code, error.message, error.path, error.details);
  const { validation, validationContext = "request", statusCode, code } = error as FastifyError;
  if (validation !== undefined) {
    const faults = validation.map(({ instancePath, message, params }) => {
      const { missingProperty, additionalProperty } = params as { readonly [name: string]: string | undefined };
      const name = missingProperty ?? additionalProperty;
      const path = [...instancePath.split("/").slice(1), ...(name === undefined ? [] : [name])];
      return { path: [validationContext, ...path], message: `${message ?? "cannot be read"}` };
    });
    const [first = { path: [validationContext], message: "cannot be read" }] = faults;
    return problem(400, "BAD_REQUEST", `${first.path.join(".")}: ${first.message}`, first.path, faults);
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return problem(statusCode, code ?? "BAD_REQUEST", error.message);
  const state = sqlState(error);
  if (state.startsWith("22")) return problem(400, "BAD_VALUE", "a value does not fit its column");
  if (/^(08|53|57)/.test(state) || code === "ECONNREFUSED")
    return problem(503, "DATABASE_UNAVAILABLE", "the database cannot be asked at the moment");
  return problem(500, "INTERNAL", "the request could not be answered; the log of the service says why");
}
