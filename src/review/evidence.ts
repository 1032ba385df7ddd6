import type { Evidence } from "./types.ts";

const none: Evidence = { kind: "exact", n: null, low: null, high: null, confidence: null, p: null };

/** Counted or booked: nothing to doubt but the rows. @internal */
export const exact = (n: number | null = null): Evidence => ({ ...none, n });

/** An estimate with its interval. @internal */
export const interval = (n: number | null, low: number | null, high: number | null, confidence: number): Evidence => ({
  ...none,
  kind: "interval",
  n,
  low,
  high,
  confidence,
});

/** A comparison with its p. @internal */
export const tested = (n: number, p: number | null): Evidence => ({ ...none, kind: "test", n, p });

/** Somebody's word. @internal */
export const stated = (confidence: number | null = null): Evidence => ({ ...none, kind: "stated", confidence });
