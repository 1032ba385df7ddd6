import { epochDay, fail } from "../kernel/index.ts";
import { must } from "../measure/must.ts";
import type { Span } from "./types.ts";

/** A span as epoch days, both ends included. @internal */
export interface Days {
  readonly label: string;
  readonly start: number;
  readonly end: number;
}

/** Checks a span and turns it into epoch days. @internal */
export function daysOf(span: Span, path: readonly PropertyKey[]): Days {
  must(span, path, "object");
  const start = epochDay(span.start, [...path, "start"]);
  const end = epochDay(span.end, [...path, "end"]);
  if (end < start)
    fail("BAD_OPTION", [...path, "end"], `it must not end before it starts (${span.start}), found ${span.end}`);
  return { label: span.label, start, end };
}

export const within = (day: number, { start, end }: Days): boolean => day >= start && day <= end;
