import type { reasons } from "../../funnel/reasons.ts";
import type { Messages } from "../../kernel/index.ts";
import type { Format } from "../format.ts";

export const funnel: Messages<typeof reasons, Format> = {
  afterAsOf: ({ count }, f) => `${f.count(count)} 列晚於基準日`,
  duplicate: ({ count }, f) => `${f.count(count)} 列與前面的列重複`,
  unknownStage: ({ count }, f) => `${f.count(count)} 列的階段不在漏斗內`,
  noDates: ({ count }, f) => `${f.count(count)} 列沒有任何階段日期`,
  otherDeal: ({ count }, f) => `${f.count(count)} 列屬於其他商機`,
  leftBeforeEntered: ({ count }, f) => `${f.count(count)} 列離開階段早於進入`,
  secondLead: ({ count }, f) => `${f.count(count)} 筆連結指向已有潛在客戶的商機`,
  noStart: ({ count }, f) => `${f.count(count)} 列沒有開始日期`,
  noEnd: ({ count }, f) => `${f.count(count)} 列已有結果但沒有結案日期`,
  endBeforeStart: ({ count }, f) => `${f.count(count)} 列結案早於開始`,
  NO_WINDOW: ({ open }, f) => `漏斗未設轉換期限：${f.count(open)} 筆未結商機不論多新都算未轉換`,
  IMMATURE: ({ count, entered }, f) =>
    `${f.count(entered)} 次進入中有 ${f.count(count)} 次時間太短，還無法判斷，轉換率未計入`,
  NOTHING_MATURE: ({ count }, f) => `全部 ${f.count(count)} 次進入時間都太短，目前沒有轉換率`,
  NOT_ENTERED: ({ count, stage }, f) => `${f.count(count)} 筆商機從未進入「${stage}」，不列入計算`,
  EXCLUDED: ({ count }, f) => `${f.count(count)} 次進入依排除規則移出`,
  ANY_ORDER: ({ stages }, f) => `階段不分先後：數字表示 ${f.count(stages)} 個階段完成了幾個，而不是哪幾個`,
  TARGETS_TOO_LOW: ({ product, overall }, f) =>
    `各步轉換率目標值相乘為 ${f.percent(product)}，低於整體目標值 ${f.percent(overall)}`,
  TARGETS_LEFT: ({ needed, conversions, overall }, f) =>
    `要達到整體轉換率 ${f.percent(overall)}，${conversions} 相乘須達 ${f.percent(needed)}`,
  BELOW_TARGET: ({ conversion, rate, n, target, probability }, f) =>
    `${conversion} 轉換率 ${f.percent(rate)}（${f.count(n)} 筆），低於 ${f.percent(target)} 的機率為 ${f.percent(probability)}`,
  NOT_ONE_COHORT: ({ conversion, from, to }, f) =>
    `${conversion} 由 ${f.count(from)} 到 ${f.count(to)}：兩個數字不是同一批商機`,
  COUNTS_ONLY: ({ stages }, f) => `只有 ${f.count(stages)} 個階段的合計：未逐一追蹤商機，未結與未成交不明`,
  CURRENT_STAGE_ONLY: ({ count }, f) => `只知道 ${f.count(count)} 筆商機目前的階段：有數量，沒有轉換率和階段時間`,
  UNKNOWN_COLUMNS: ({ count, columns }, f) => `${f.count(count)} 欄階段日期未讀取，其階段不在漏斗內：${columns}`,
  UNLINKED_DEALS: ({ count }, f) => `${f.count(count)} 筆商機沒有已知的潛在客戶，不列入合併後的漏斗`,
  LEFT_NOWHERE: ({ count }, f) => `${f.count(count)} 筆商機離開階段後未進入其他階段：仍算停在原階段`,
  STATE_CONFLICT: ({ count }, f) => `${f.count(count)} 筆商機的狀態與階段互相矛盾，以已有的結果為準`,
  STRATA_DIFFER: ({ by, strata }, f) =>
    `差異在 ${by} 的 ${f.count(strata)} 個值之間並不一致：應逐一檢視，不要只看合併值`,
  SEGMENTS_LEFT_OUT: ({ by, values, entered }, f) =>
    `${by} 還有 ${f.count(values)} 個值（${f.count(entered)} 次進入）未參與比較：請調高細分的上限`,
  AMOUNTS_MISSING: ({ stages }) => `${stages} 流失的商機沒有金額：按成交筆數排序，因為金額與筆數不能混排`,
  CLOSED_ONLY_TOO_SHORT: ({ closed, all, open }, f) =>
    `只看已結案的商機，成交週期中位數為 ${f.days(closed)} 天；計入 ${f.count(open)} 筆未結商機後為 ${f.days(all)} 天`,
  NO_RATE: ({ conversion }) => `${conversion} 沒有轉換率：沒有可判斷的進入`,
  NO_BENCHMARK: ({ conversion }) => `${conversion} 沒有可對照的基準：請設定目標值或提供過去期間`,
  COIN_FLIP: ({ expected, needed, confidence }, f) =>
    `${f.count(expected)} 次進入，達標的機率約一半；要有 ${f.percent(confidence, 0)} 的把握需要 ${f.count(needed)} 次`,
  TOO_LATE: ({ by, day, share }, f) =>
    `要讓 ${f.percent(share, 0)} 的成交在${f.date(by)}前實現，最晚須在${f.date(day)}前進入`,
  NO_LAG: ({ wins }, f) => `成交所需時間不明（可判斷的成交 ${f.count(wins)} 筆），未考慮時程`,
  ENTERED: ({ stage, date }, f) => `${f.date(date)}：由「${stage}」進入漏斗`,
  ADVANCED: ({ stage, date }, f) => `${f.date(date)}：到達「${stage}」`,
  REPEATED: ({ stage, date }, f) => `${f.date(date)}：再次「${stage}」，不影響結果`,
  BEFORE_ENTRY: ({ stage, date, first }, f) => `${f.date(date)}：「${stage}」早於任何「${first}」，不計`,
  STAGE_MISSING: ({ stage, date, missing }, f) => `${f.date(date)}：「${stage}」不計，之前未到達「${missing}」`,
  OUTSIDE_WINDOW: ({ stage, date }, f) => `${f.date(date)}：「${stage}」已超過轉換期限`,
  SAME_INSTANT: ({ stage, date }, f) => `${f.date(date)}：「${stage}」與前一階段同一時刻，依同時規則不計`,
  MOVED_BACK: ({ stage, date }, f) => `${f.date(date)}：退回「${stage}」`,
  OTHER_ATTEMPT: ({ stage, date }, f) => `${f.date(date)}：「${stage}」屬於未採計的另一次嘗試`,
  BROKEN: ({ stage, date }, f) => `${f.date(date)}：「${stage}」打斷了嚴格順序`,
  CLOSED_LOST: ({ stage, date }, f) => `${f.date(date)}：以「${stage}」結案`,
  EXCLUDED_BY: ({ stage, date }, f) => `${f.date(date)}：「${stage}」使該商機移出漏斗`,
  AFTER_COMPLETION: ({ stage, date }, f) => `${f.date(date)}：「${stage}」在最後階段之後，不影響結果`,
  OUTCOME_CONVERTED: ({ stage }) => `算已轉換：到達「${stage}」`,
  OUTCOME_LOST: ({ stage }) => `算在「${stage}」未成交`,
  OUTCOME_OPEN: ({ stage, next, until }, f) => `停在「${stage}」：${f.date(until)}前仍可到達「${next}」，暫不判斷`,
  OUTCOME_OPEN_ENDLESS: ({ stage, next }) => `停在「${stage}」：未設轉換期限，算未轉換到「${next}」`,
  OUTCOME_RUN_OUT: ({ stage, next, until }, f) =>
    `停在「${stage}」，到「${next}」的期限已於${f.date(until)}結束：算未轉換`,
  OUTCOME_EXCLUDED: ({ stage }) => `到達「${stage}」後依排除規則移出漏斗`,
  OUTCOME_NOT_ENTERED: ({ stage }) => `不列入計算：從未進入「${stage}」`,
};
