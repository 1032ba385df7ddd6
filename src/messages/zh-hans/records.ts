import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../records/reasons.ts";
import type { Format } from "../format.ts";

export const records: Messages<typeof reasons, Format> = {
  missing: ({ count }, f) => `${f.count(count)} 行缺少必填值`,
  notText: ({ count }, f) => `${f.count(count)} 行中应填文字的字段不是文字`,
  unknownChoice: ({ count }, f) => `${f.count(count)} 行的取值不在允许范围内`,
  notADay: ({ count }, f) => `${f.count(count)} 行的日期不存在或格式不符（应如 2026-07-31）`,
  notAnInstant: ({ count }, f) => `${f.count(count)} 行的时间无法识别`,
  notANumber: ({ count }, f) => `${f.count(count)} 行的数字无法识别`,
  notACount: ({ count }, f) => `${f.count(count)} 行中应填 0 以上整数的字段填了其他内容`,
  notAFlag: ({ count }, f) => `${f.count(count)} 行中应填是或否的字段填了其他内容`,
  moreDecimals: ({ count }, f) => `${f.count(count)} 行的金额小数位多于币种精度`,
  tooLarge: ({ count }, f) => `${f.count(count)} 行的金额过大，无法精确保存`,
  notARow: ({ count }, f) => `${f.count(count)} 行不是数据行`,
};
