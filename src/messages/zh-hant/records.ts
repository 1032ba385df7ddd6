import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../records/reasons.ts";
import type { Format } from "../format.ts";

export const records: Messages<typeof reasons, Format> = {
  missing: ({ count }, f) => `${f.count(count)} 列缺少必填值`,
  notText: ({ count }, f) => `${f.count(count)} 列中應填文字的欄位不是文字`,
  unknownChoice: ({ count }, f) => `${f.count(count)} 列的值不在允許範圍內`,
  notADay: ({ count }, f) => `${f.count(count)} 列的日期不存在或格式不符（應如 2026-07-31）`,
  notAnInstant: ({ count }, f) => `${f.count(count)} 列的時間無法辨識`,
  notANumber: ({ count }, f) => `${f.count(count)} 列的數字無法辨識`,
  notACount: ({ count }, f) => `${f.count(count)} 列中應填 0 以上整數的欄位填了其他內容`,
  notAFlag: ({ count }, f) => `${f.count(count)} 列中應填是或否的欄位填了其他內容`,
  moreDecimals: ({ count }, f) => `${f.count(count)} 列的金額小數位數多於幣別精度`,
  tooLarge: ({ count }, f) => `${f.count(count)} 列的金額過大，無法精確儲存`,
  notARow: ({ count }, f) => `${f.count(count)} 列不是資料列`,
};
