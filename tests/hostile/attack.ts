import { createContext, runInContext } from "node:vm";
import { SalesPlanError } from "salesplan/kernel";

/** What a caller may hand in by mistake: nothing, the wrong kind of thing, things with holes. Made anew for each call. */
const junk: readonly (() => unknown)[] = [
  () => undefined,
  () => null,
  () => ({}),
  () => [],
  () => "x",
  () => Number.NaN,
  () => 5,
  () => -1.5,
  () => true,
  () => 7n,
  () => Symbol("s"),
  () => ({ asOf: "x" }),
  () => ({ asOf: "2026-07-31" }),
  () => [null],
  () => [{}],
  () => ["x", 1, Number.NaN],
  () => Number.POSITIVE_INFINITY,
];
const options: readonly (() => unknown)[] = [
  ...junk.slice(0, 6),
  () => ({ asOf: "x" }),
  () => ({ asOf: "2026-07-31" }),
  () => [null],
];

/** All argument lists to try on a function; `valid` are first arguments that a room's verbs take, and rows that its readers take. */
export function hostileCalls(valid: readonly (() => unknown)[]): readonly (readonly unknown[])[] {
  const lists: unknown[][] = [[]];
  for (const a of [...junk, ...valid]) {
    lists.push([a()]);
    for (const b of a === junk[6] || valid.includes(a) ? [...junk, ...valid] : options) {
      lists.push([a(), b()]);
      if (valid.includes(a)) for (const c of options) lists.push([a(), b(), c()]);
    }
  }
  for (const b of options) lists.push([[], [], b()], [{}, {}, b()], ["x", "x", b()], [1, 2, b()], [[], b(), [], []]);
  return lists;
}

/** Where a NaN or an infinity hides in a result; null where there is none. Typed columns are not looked into: there NaN is "no value". */
function notFinite(value: unknown, path: string, depth = 0): string | null {
  if (typeof value === "number") return Number.isFinite(value) ? null : path;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || depth > 6) return null;
  if ("toFixed" in value) return String(value) === "NaN" ? path : null;
  for (const [key, inner] of Object.entries(value)) {
    const found = notFinite(inner, `${path}.${key}`, depth + 1);
    if (found) return found;
  }
  return null;
}

function told(value: unknown): string {
  if (typeof value === "function") return "a function";
  if (typeof value === "bigint" || typeof value === "symbol") return String(value);
  if (typeof value === "object" && value !== null && "format" in value) return "a policy";
  return typeof value === "number" ? String(value) : (JSON.stringify(value) ?? "undefined").slice(0, 60);
}

const context = createContext({});
const seconds = 4;

/** What goes wrong over all calls, at most `most` of it: untyped errors, numbers that are none, calls that do not end. */
export function attack(f: (...args: never[]) => unknown, calls: readonly (readonly unknown[])[], most = 3): string[] {
  const faults = new Map<string, string>();
  let last = "";
  const once = (args: readonly unknown[]): void => {
    last = `(${args.map(told).join(", ")})`;
    try {
      const place = notFinite((f as (...given: readonly unknown[]) => unknown)(...args), "result");
      if (place) faults.set(`not finite ${place}`, `${last}: not finite: ${place}`);
    } catch (error) {
      if (error instanceof SalesPlanError) {
        if (/^[A-Z][A-Z0-9_]*$/.test(error.code) && Array.isArray(error.path)) return;
      }
      const at = String((error as Error)?.stack)
        .split("\n")
        .filter((line) => line.includes("/src/"))
        .map((line) => /src\/(.*?):(\d+)/.exec(line)?.slice(1, 3).join(":"))
        .slice(0, 3)
        .join(" < ");
      const key = `${(error as Error)?.name} ${at}`;
      if (!faults.has(key)) faults.set(key, `${last}: ${String(error).slice(0, 110)} at ${at}`);
    }
  };
  context.run = () => {
    for (const args of calls) if (faults.size < most) once(args);
  };
  try {
    runInContext("run()", context, { timeout: seconds * 1000 });
  } catch (error) {
    faults.set("does not end", `${last}: ${String(error)}`);
  }
  return [...faults.values()];
}
