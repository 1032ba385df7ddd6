import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)} 天）超出行事曆範圍，假日未知，工作日僅依週末推算`,
  JOINED_MONTHS: ({ from, to }, f) => `節日在${f.period(from)}與${f.period(to)}之間移動，這幾個月合併比較`,
  NO_COUNTERPART: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}沒有可比較的過往日期`,
  LEFT_OUT: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}不列入比較：該年多一週`,
};
