/** The way to a part of a document. */
export type Path = readonly (string | number)[];

/** What a part may be replaced by. Made anew for each use. */
const junk: { readonly [how: string]: () => unknown } = {
  null: () => null,
  undefined: () => undefined,
  true: () => true,
  zero: () => 0,
  negative: () => -3,
  "a fraction": () => 0.5,
  NaN: () => Number.NaN,
  Infinity: () => Number.POSITIVE_INFINITY,
  huge: () => 1e308,
  "a bigint": () => 7n,
  "an empty text": () => "",
  "a text": () => "zz",
  "the text NaN": () => "NaN",
  "a huge text": () => "9".repeat(400),
  "a tiny text": () => `0.${"0".repeat(400)}1`,
  "a day far away": () => "9999-12-31",
  "a day before all": () => "0001-01-01",
  "no day": () => "2026-02-30",
  __proto__: () => "__proto__",
  constructor: () => "constructor",
  "an object": () => ({}),
  "an object with a __proto__": () => JSON.parse('{"__proto__": {"amount": "5"}, "deals": 5}'),
  "an object without a prototype": () => Object.assign(Object.create(null), { id: "x" }),
  "an array": () => [],
  "an array of null": () => [null],
  "an array of texts": () => ["x", "__proto__"],
  "a date": () => new Date(0),
  "a map": () => new Map(),
  "a function": () => () => 1,
  "a symbol": () => Symbol("s"),
  "what holds itself": () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    return loop;
  },
  "what holds a bigint": () => ({ deep: [{ n: 1n }] }),
  "what is nested too deep": () => {
    let deep: unknown = 1;
    for (let i = 0; i < 20_000; i += 1) deep = [deep];
    return deep;
  },
  "damaged deals": () => ({ deals: [null, 5, {}], moves: null, entries: 7 }),
};

/** All places in a document, of long lists those of the first two: what it is walked by. */
export function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inside =
    Array.isArray(value) && path.includes("value") ? Object.entries(value).slice(0, 2) : Object.entries(value);
  return [...(path.length > 0 ? [path] : []), ...inside.flatMap(([key, inner]) => places(inner, [...path, key]))];
}

/** A copy in which the part at `path` is replaced; `drop` leaves it out. */
function replaced(value: unknown, [step, ...rest]: Path, by: unknown, how: "put" | "drop" | "add"): unknown {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as { [key: string]: unknown };
  const key = String(step);
  if (rest.length > 0) copy[key] = replaced(copy[key], rest, by, how);
  else if (how === "put") copy[key] = by;
  else if (how === "add") copy[key] = { ...(copy[key] as object), surprise: by };
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}

/** Every damaged copy of a document at one place: replaced by each kind of junk, left out, and with a key too many. */
export function damaged(
  value: unknown,
  path: Path,
): readonly { readonly how: string; readonly value: unknown; readonly junk: unknown }[] {
  const list = Object.entries(junk).map(([how, make]) => {
    const by = make();
    return { how: `is ${how}`, value: replaced(value, path, by, "put"), junk: how.includes("text") ? by : how };
  });
  const there = path.reduce<unknown>((inner, step) => (inner as { [key: string]: unknown } | null)?.[step], value);
  list.push({ how: "is left out", value: replaced(value, path, undefined, "drop"), junk: "" });
  if (typeof there === "object" && there !== null && !Array.isArray(there))
    list.push({ how: "has a key too many", value: replaced(value, path, 1, "add"), junk: "" });
  return list;
}

/** A copy of a document with at most `most` of each list, of findings the first of each code: small enough to be walked whole. */
export function sample<T>(document: T, most = 1): T {
  const cut = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) {
      const seen = new Set<string>();
      const codeOf = (one: unknown): string | null => {
        const { reason, id } = (one ?? {}) as { reason?: { code: string }; id?: string };
        return key === "findings" ? (reason?.code ?? null) : key === "decisions" ? (id?.split(":")[0] ?? null) : null;
      };
      const first = value.filter((one, i) => {
        const code = codeOf(one);
        if (code === null) return i < most;
        return !seen.has(code) && seen.add(code);
      });
      return first.map((one) => cut(one, ""));
    }
    if (typeof value !== "object" || value === null) return value;
    // What carries a decision out stays whole: half a plan is none.
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [name, name === "value" ? inner : cut(inner, name)]),
    );
  };
  return JSON.parse(JSON.stringify(cut(document, ""))) as T;
}
