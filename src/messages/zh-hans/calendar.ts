import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)}天）超出日历范围，节假日未知，工作日只按周末推算`,
};
