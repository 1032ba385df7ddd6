/** Levels below which a value may not be nested: deeper ones cannot be written as JSON on every runtime. */
const DEEP = 64;

/** Where a value is no JSON, and why. */
export interface NotPlain {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * A copy of a JSON value, so that what a caller stored is neither frozen nor changed with the document.
 *
 * @returns the copy, or where the value is no JSON: a date, a function, a number that is none, what holds itself.
 */
export function plainCopy(value: unknown): { readonly copy: unknown } | NotPlain {
  const faults: NotPlain[] = [];
  const copied = (given: unknown, path: readonly (string | number)[]): unknown => {
    if (given === null || typeof given === "string" || typeof given === "boolean") return given;
    if (typeof given === "number" && Number.isFinite(given)) return given;
    if (faults.length > 0) return null;
    if (path.length > DEEP) faults.push({ path: [], message: `A JSON value of at most ${DEEP} levels is needed` });
    else if (Array.isArray(given)) return given.map((one, i) => copied(one, [...path, i]));
    else if (isPlain(given))
      return Object.fromEntries(Object.entries(given).map(([key, one]) => [key, copied(one, [...path, key])]));
    else faults.push({ path, message: "A JSON value is needed" });
    return null;
  };
  const copy = copied(value, []);
  return faults[0] ?? { copy };
}

const isPlain = (value: unknown): value is object => {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

/** The deals that a decision's value names, as ids or as rows; none where it names none. */
export function dealsIn(value: unknown): readonly (string | { readonly id: string })[] {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "deals")) return [];
  return (value as { readonly deals: readonly (string | { readonly id: string })[] }).deals;
}

/** Whether the deals of a decision's value are what {@link dealsIn} says. */
export function hasReadableDeals(value: unknown): boolean {
  const deals: unknown = dealsIn(value);
  const isDeal = (one: unknown): boolean =>
    typeof one === "string" || typeof (one as { readonly id?: unknown } | null)?.id === "string";
  return Array.isArray(deals) && deals.every(isDeal);
}

/** The id of a deal that is named by its id or its row. */
export const dealId = (deal: string | { readonly id: string }): string => (typeof deal === "string" ? deal : deal.id);
