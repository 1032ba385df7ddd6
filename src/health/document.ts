import * as z from "zod/mini";
import { type Door, door } from "../kernel/index.ts";
import { parseWatchState, type WatchState } from "../measure/index.ts";
import type { WatchBook } from "./watch-types.ts";

const state = z.pipe(
  z.unknown(),
  z.transform((json): WatchState => parseWatchState(json)),
);

/** The door of a stored watch book. */
export const bookDoor: Door<WatchBook, WatchBook> = /* @__PURE__ */ door<WatchBook, WatchBook>(
  "watchBook",
  z.strictObject({
    format: z.literal("salesplan.health-watch/1"),
    rules: z.nullable(z.string()),
    at: z.string(),
    customers: z.array(
      z.strictObject({
        customer: z.string(),
        state,
        lines: z.array(
          z.strictObject({ at: z.string(), points: z.array(z.nullable(z.number())), weights: z.array(z.number()) }),
        ),
        common: z._default(z.array(z.strictObject({ at: z.string(), total: z.number() })), []),
      }),
    ),
  }),
  (book) => book,
);

/**
 * A stored watch book, checked.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 */
export function parseBook(json: unknown): WatchBook {
  return bookDoor.parse(json);
}
