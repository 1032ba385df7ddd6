// Splits beside hand-written loops that give the same exact result. Run: node_modules/.bin/tsx bench/money.ts
import { seeded } from "../src/kernel/index.ts";
import {
  allocate,
  allocateBoundedUnits,
  allocateTableUnits,
  allocateTierUnits,
  allocateUnits,
  sumUnits,
} from "../src/money/index.ts";
import { ratios, report } from "./ratio.ts";

interface Row {
  readonly id: string;
  readonly weight: number;
}
const next = seeded(1);
const rowsOf = (n: number): readonly Row[] =>
  Array.from({ length: n }, (_, i) => ({
    id: `c${String(i).padStart(7, "0")}`,
    weight: 1 + Math.floor(next() * 100_000),
  }));

/** What a careful colleague writes: row objects, exact integer quotas, a sort by remainder, weight and id. */
function byHand(total: number, rows: readonly Row[]): readonly { readonly id: string; readonly units: number }[] {
  let sum = 0;
  for (const row of rows) sum += row.weight;
  const q = Math.floor(total / sum);
  const r = total - q * sum;
  let left = total;
  const out = rows.map(({ id, weight }) => {
    const product = r * weight;
    const part = Math.floor(product / sum);
    const units = q * weight + part;
    left -= units;
    return { id, weight, units, rest: product - part * sum };
  });
  const ranked = [...out].sort((a, b) => b.rest - a.rest || b.weight - a.weight || (a.id < b.id ? -1 : 1));
  for (let k = 0; k < left; k += 1) (ranked[k] as { units: number }).units += 1;
  return out;
}

const size = 100_000;
const rows = rowsOf(size);
const weights = Float64Array.from(rows, (row) => row.weight);
const ids = rows.map(({ id }) => id);
const total = 987_654_321;
const fractions = weights.map((weight) => weight / 3_000_007);
const caps = weights.map((weight, i) => (i % 2 === 0 ? Math.floor(weight / 10) : 1e9));
const hand = byHand(total, rows);
const same = allocateUnits(total, weights, ids).every((units, i) => units === hand[i]?.units);
if (!same) throw new Error("the hand-written loop gives another result");

report(
  `allocate ${size} parts, the same exact result`,
  ratios({ name: "hand-written row loop", run: () => byHand(total, rows) }, [
    { name: "allocateUnits: columns in, integers out", run: () => allocateUnits(total, weights, ids), bound: 1 },
    {
      name: "allocateUnits: rows in, integers out",
      run: () =>
        allocateUnits(
          total,
          rows.map(({ weight }) => weight),
          rows.map(({ id }) => id),
        ),
      bound: 1,
    },
    { name: "allocate: rows in, Decimals out (step 1)", run: () => allocate(total, rows, { step: 1 }), bound: 2 },
    { name: "allocate: rows in, Decimals out (cents)", run: () => allocate(total / 100, rows), bound: 2 },
    {
      name: "allocateTierUnits: three tiers",
      run: () => allocateTierUnits([total, total * 2, total * 3], weights, ids),
      bound: 3,
    },
    {
      name: "allocateUnits: fractions of 17 digits (BigInt)",
      run: () => allocateUnits(total, fractions, ids),
      bound: null,
    },
    {
      name: "allocateBoundedUnits: half of the caps bite (BigInt)",
      run: () => allocateBoundedUnits(total, weights, null, caps, ids),
      bound: null,
    },
  ]),
);

/** A year over its months, a thousand times: what most splits are. */
const dozen = [8, 6, 9, 8, 8, 9, 8, 8, 9, 8, 9, 10];
const months = dozen.map((weight, i) => ({ id: `m${String(i).padStart(2, "0")}`, weight }));
const names = months.map(({ id }) => id);
const often = (run: (total: number) => unknown) => (): void => {
  for (let k = 0; k < 1000; k += 1) run(1000 + k);
};
report(
  "allocate 12 parts, 1,000 times",
  ratios({ name: "hand-written row loop", run: often((steps) => byHand(steps, months)) }, [
    {
      name: "allocateUnits: columns in, integers out",
      run: often((steps) => allocateUnits(steps, dozen, names)),
      bound: 1,
    },
    {
      name: "allocateUnits: spread",
      run: often((steps) => allocateUnits(steps, dozen, null, "spread")),
      bound: 1,
    },
  ]),
);

/** Every row rounded alone, which gives no exact column: what a table costs without its promise. */
const m = 60;
const n = 53;
const people = rowsOf(m).map(({ weight }) => weight);
const weeks = Array.from({ length: n }, () => 3 + Math.floor(next() * 3));
const rowTotals = allocateUnits(5_000_000, people);
const columnTotals = allocateUnits(5_000_000, weeks, null, "spread");
const teams = Int32Array.from({ length: m }, (_, i) => i % 5);
const leave = Float64Array.from({ length: m * n }, (_, k) => (k % 37 === 0 ? 0 : k % 11 === 0 ? 0.6 : 1));
report(
  `table ${m} x ${n} with year-to-date within one step`,
  ratios(
    {
      name: "rows rounded alone (columns do not add up)",
      run: () =>
        Array.from(rowTotals, (row) =>
          byHand(
            row,
            weeks.map((weight, j) => ({ id: `w${j}`, weight })),
          ),
        ),
    },
    [
      {
        name: "allocateTableUnits",
        run: () => allocateTableUnits({ rows: rowTotals, columns: columnTotals }),
        bound: null,
      },
      {
        name: "allocateTableUnits, 5 teams",
        run: () => allocateTableUnits({ rows: rowTotals, columns: columnTotals, rowGroups: teams }),
        bound: null,
      },
      {
        name: "allocateTableUnits, leave and part time",
        run: () => allocateTableUnits({ rows: rowTotals, columns: columnTotals, weights: leave }),
        bound: null,
      },
    ],
  ),
);

/** Ten times each: a single sum takes a millisecond, which any other process on the machine doubles. */
const cents = Float64Array.from({ length: 1_000_000 }, () => Math.floor(next() * 1e7));
const tenTimes = (run: () => number) => (): number => {
  let last = 0;
  for (let k = 0; k < 10; k += 1) last = run();
  return last;
};
report(
  "sum of 1,000,000 amounts, 10 times",
  ratios(
    {
      name: "unchecked loop",
      run: tenTimes(() => {
        let units = 0;
        for (let i = 0; i < cents.length; i += 1) units += cents[i] as number;
        return units;
      }),
    },
    [{ name: "sumUnits: checked, gaps left out", run: tenTimes(() => sumUnits(cents)), bound: 3 }],
  ),
);
