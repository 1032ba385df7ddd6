import fc from "fast-check";
import type { DealRow } from "salesplan/records";

export const JULY = { label: "July", start: "2026-07-01", end: "2026-07-31" } as const;
export const SPEC = {
  stages: { open: ["talk", "offer"], won: ["won"], lost: ["lost"] },
  probabilities: { talk: 0.25, offer: 0.6 },
} as const;

/** `n` deals of one kind whose amounts add up to `total`, each at least 1. */
export function deals(prefix: string, n: number, total: number, more: Partial<DealRow>): DealRow[] {
  return Array.from({ length: n }, (_, i) => ({
    id: `${prefix}${i + 1}`,
    stage: "offer",
    amount: i === 0 ? total - (n - 1) : 1,
    ...more,
  }));
}

const day = fc.integer({ min: 0, max: 150 }).map((n) => new Date(Date.UTC(2026, 4, 1 + n)).toISOString().slice(0, 10));
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { freq: 6 });

/** A deal row as exports have them, with gaps, contradictions and amounts of any size and sign. */
export const dealRow: fc.Arbitrary<DealRow> = fc.record({
  id: fc.integer({ min: 1, max: 30 }),
  stage: fc.constantFrom("talk", "offer", "won", "lost", "nowhere"),
  owner: maybe(fc.constantFrom("chen", "lin")),
  amount: maybe(
    fc.oneof(
      fc.integer({ min: -5, max: 1000 }),
      fc.integer({ min: -(10 ** 12), max: 10 ** 13 }).map((n) => n / 100),
    ),
  ),
  status: fc.option(fc.constantFrom("open" as const, "won" as const, "lost" as const), { freq: 2, nil: null }),
  created: maybe(day),
  closeDate: maybe(day),
  closedAt: fc.option(day, { freq: 2, nil: null }),
  probability: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { freq: 2, nil: null }),
});
export const dealRows: fc.Arbitrary<DealRow[]> = fc.array(dealRow, { maxLength: 30 });
export const anyDay: fc.Arbitrary<string> = day;

/** Rows of which each stands for a deal of its own. */
export const distinct = (rows: readonly DealRow[]): DealRow[] => rows.map((row, i) => ({ ...row, id: i }));
