import { type Locale, localeOf } from "../locale.ts";
import { calendar } from "./calendar.ts";
import { records } from "./records.ts";

/** 简体中文. */
export const zhHans: Locale = /* @__PURE__ */ localeOf("zh-Hans", (year, month, day) => `${year}年${month}月${day}日`, {
  calendar,
  records,
});
