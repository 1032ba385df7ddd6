import { type Locale, localeOf } from "../locale.ts";
import { calendar } from "./calendar.ts";
import { records } from "./records.ts";

/** 繁體中文 (Taiwan usage). */
export const zhHant: Locale = /* @__PURE__ */ localeOf(
  "zh-Hant-TW",
  (year, month, day) => `${year}年${month}月${day}日`,
  {
    calendar,
    records,
  },
);
