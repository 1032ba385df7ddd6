import type { reasons } from "../../calendar/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const calendar: Messages<typeof reasons, Format> = {
  HOLIDAYS_UNKNOWN: ({ from, to, days }, f) =>
    `${f.date(from)}至${f.date(to)}（${f.days(days)} 天）超出日历范围，节假日未知，工作日只按周末推算`,
  JOINED_MONTHS: ({ from, to }, f) => `节日在${f.period(from)}与${f.period(to)}之间移动，这几个月合并比较`,
  NO_COUNTERPART: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}没有可比的往期日期`,
  LEFT_OUT: ({ from, to }, f) => `${f.date(from)}至${f.date(to)}不参与比较：该年多一周`,
};
