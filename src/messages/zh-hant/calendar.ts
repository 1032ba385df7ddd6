import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)}天）超出行事曆範圍，假日未知，工作日僅依週末推算`,
};
