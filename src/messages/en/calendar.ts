import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `Holidays are not known from ${f.date(from)} to ${f.date(to)} (${f.days(days)} days): working days there are counted by weekends alone`,
};
