import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../review/reasons.ts";
import type { Format } from "../format.ts";

export const review: Messages<typeof reasons, Format> = {
  CLOSED_AT: (p, f) =>
    `${f.period(p.period)}實績 ${f.money(p.amount)}，目標值 ${f.money(p.target)}，達成率 ${f.percent(p.attainment)}。`,
  STANDS_AT: (p, f) =>
    `${f.period(p.period)}目前實績 ${f.money(p.amount)}，目標值 ${f.money(p.target)}，達成率 ${f.percent(p.attainment)}。`,
  TIER_REACHED: (p, f) => `已達到${f.term(p.tier)}（${f.money(p.amount)}）。`,
  TIER_MISSED: (p, f) => `未達到${f.term(p.tier)}（${f.money(p.amount)}），差 ${f.money(p.short)}。`,
  NO_TARGET_SET: (p, f) =>
    `${f.period(p.period)}簽約 ${f.money(p.amount)}，共 ${f.count(p.deals)} 筆商機。沒有可對照的目標值。`,
  REQUIRED_RATE: (p, f) =>
    `${f.period(p.period)}還需 ${f.money(p.amount)}，剩餘 ${f.days(p.days)} 個工作日，即每日 ${f.money(p.perDay)}；本期實際每日 ${f.money(p.ranAt)}。`,
  DAYS_LEFT: (p, f) => `${f.period(p.period)}剩餘工作日。`,
  DAYS_IN: (p, f) => `${f.period(p.period)} ${f.days(p.days)} 天`,
  DAYS_WORKED: (p, f) => `${f.list(p.days.split(", ").map(f.day))}補班`,
  DAYS_OFF: (p, f) => `${f.list(p.days.split(", ").map(f.day))}放假`,
  AGAINST: (p, f) => {
    const [total, perDay] = [f.change(p.change), f.change(p.perDay)];
    const compared =
      p.days === p.before && total === perDay
        ? `${total}（工作日同為 ${f.days(p.days)} 天）`
        : `${total}，每工作日平均 ${perDay}（${f.days(p.days)} 天對 ${f.days(p.before)} 天）`;
    return `與${f.period(p.period)}（${f.money(p.amount)}）相比：${compared}。`;
  },
  FORECAST_RANGE: (p, f) =>
    `${f.period(p.period)}預測：中位數（P50）${f.money(p.middle)}，有 80% 的機率介於 ${f.money(p.low)}（P10）與 ${f.money(p.high)}（P90）之間；其中已簽 ${f.money(p.signed)}，${f.count(p.deals)} 筆未結商機預計 ${f.money(p.open)}（未加權 ${f.money(p.raw)}）。`,
  ONE_DEAL: (p, f) =>
    `單一商機影響很大：若 ${p.deal}（${f.money(p.amount)}）未成交，達到${f.term(p.tier)}的機率由 ${f.chance(p.before)} 降至 ${f.chance(p.after)}。`,
  COUNT_EFFECT: (p, f) =>
    `商機數量：${f.money(p.effect)}（簽約 ${f.count(p.actual)} 筆，以計畫金額計，目標值需要 ${f.number(p.planned, 1)} 筆）。`,
  SIZE_EFFECT: (p, f) => `商機金額：${f.money(p.effect)}（平均 ${f.money(p.actual)}，計畫 ${f.money(p.planned)}）。`,
  DATED_WON: (p, f) =>
    `${f.date(p.since)}有 ${f.count(p.dated)} 筆未結商機（${f.money(p.raw)}）預計在${f.period(p.period)}成交：其中成交 ${f.count(p.won)} 筆（當時 ${f.money(p.was)}，實簽 ${f.money(p.amount)}）。`,
  DATED_MOVED: (p, f) =>
    `其餘：延後 ${f.count(p.moved)} 筆（${f.money(p.amount)}），未成交 ${f.count(p.lost)} 筆（${f.money(p.lostAmount)}），日期已過仍未結 ${f.count(p.still)} 筆（${f.money(p.stillAmount)}）。`,
  OTHER_WINS: (p, f) =>
    `另外簽約：原定較晚或未定日期 ${f.count(p.pulledIn)} 筆（${f.money(p.pulledAmount)}），原定較早 ${f.count(p.slippedIn)} 筆（${f.money(p.slippedAmount)}），當時尚無紀錄 ${f.count(p.created)} 筆（${f.money(p.createdAmount)}）；全部簽約合計 ${f.money(p.total)}。`,
  SLIP_AND_GAP: (p, f) =>
    `延後金額（未加權 ${f.money(p.slipped)}）是缺口（${f.money(p.gap)}）的 ${f.number(p.times, 1)} 倍。`,
  COHORT: (p, f) =>
    `判斷${f.date(p.from)}至${f.date(p.to)}進入的 ${f.count(p.entered)} 筆，均已滿 ${f.days(p.days)} 天（仍未結的以未轉換計）；另有 ${f.count(p.young)} 筆太新，不判斷。`,
  LEAK: (p, f) =>
    `瓶頸在 ${p.conversion}：轉換率 ${f.percent(p.rate)}（${f.count(p.converted)}/${f.count(p.n)}），目標值 ${f.percent(p.target)}，低於目標值的機率 ${f.chance(p.sure)}；達標可多成交 ${f.number(p.wins, 1)} 筆。`,
  NO_HISTORY: (p, f) =>
    `資料缺漏：商機 ${f.count(p.given)} 筆中 ${f.count(p.count)} 筆沒有階段歷程（只知道目前階段）。`,
  NO_LEAK: (p, f) => `沒有證據顯示哪一步的轉換率低於目標值（判斷 ${f.count(p.n)} 筆）。`,
  CYCLE: (p, f) =>
    `半數商機在 ${f.days(p.median)} 天內有結果（決策週期中位數，未結的也計入：${f.count(p.n)} 筆中 ${f.count(p.open)} 筆）；只算已結的為 ${f.days(p.closed)} 天，會誤導。`,
  CYCLE_LONG: (p, f) => `這一中位數 ${f.days(p.median)} 天長於標準的 ${f.days(p.norm)} 天。`,
  NOT_RANKED: (p, f) =>
    `成交率不排名：沒有證據顯示 ${f.count(p.reps)} 位業務代表有差異（p = ${f.number(p.p)}，已結商機 ${f.count(p.n)} 筆）。`,
  REPS_DIFFER: (p, f) =>
    `${f.count(p.reps)} 位業務代表的成交率差異超出偶然波動（p = ${f.number(p.p, 3)}，已結商機 ${f.count(p.n)} 筆）；判斷前先看所分到的客戶與商機。`,
  FEW_TOUCHES: (p, f) =>
    `與${f.list(p.reps.split(", "))}談談時間安排：達成率不足 ${f.percent(p.attainment, 0)}，有效接觸也不足要求的 ${f.percent(p.touches, 0)}。`,
  FEW_TOUCHES_SO_FAR: (p, f) =>
    `與${f.list(p.reps.split(", "))}談談時間安排：至今實績不足應達進度的 ${f.percent(p.pace, 0)}，有效接觸也不足至今應有的 ${f.percent(p.touches, 0)}。`,
  FEW_SIGNATURES_SO_FAR: (p, f) =>
    `逐一檢視${f.list(p.reps.split(", "))}的商機：至今實績不足應達進度的 ${f.percent(p.pace, 0)}，而有效接觸已達至今應有的 ${f.percent(p.touches, 0)} 以上。`,
  TOUCHES_SO_FAR: (p, f) =>
    `至今有效接觸 ${f.number(p.done, 0)} 次，至今應有 ${f.number(p.expected, 0)} 次，全期要求 ${f.number(p.asked, 0)} 次。`,
  FEW_SIGNATURES: (p, f) =>
    `逐一檢視${f.list(p.reps.split(", "))}的商機：達成率不足 ${f.percent(p.attainment, 0)}，而有效接觸已達要求的 ${f.percent(p.touches, 0)} 以上。`,
  TOUCHES: (p, f) => `有效接觸 ${f.count(p.done)} 次，要求 ${f.number(p.asked, 0)} 次。`,
  FEEDBACK: (p, f) =>
    `${f.count(p.n)} 筆業務活動中 ${f.percent(p.share)} 有結果紀錄；談論哪種做法有效時，請留意這一點。`,
  TIME_SHARE: (p, f) => `${f.term(p.bucket)} ${f.percent(p.actual, 0)}（計畫 ${f.percent(p.plan, 0)}）`,
  TIME_LOGGED: (p, f) => `時間：有紀錄 ${f.number(p.hours, 0)} 小時，工作時間總數不明；其中。`,
  TIME_EXPLAINED: (p, f) =>
    `時間：工作時間 ${f.number(p.available, 0)} 小時中有紀錄 ${f.number(p.hours, 0)} 小時（${f.percent(p.share, 0)}）；其中。`,
  PLAN_ADDS_UP: (p, f) =>
    `${f.period(p.period)}：已簽 ${f.money(p.signed)} + 後續月份計畫 ${f.money(p.open)} + 未能安排 ${f.money(p.unmet)} - 保留超額 ${f.money(p.banked)} = ${f.money(p.target)}。`,
  CLASSES: (p, f) =>
    `共 ${f.count(p.total)} 家客戶${p.unknown === 0 ? "" : `（${f.count(p.unknown)} 家因缺少等級或價值而未分類）`}。`,
  VALUE_IS_REVENUE: () => "價值以最近 12 個月營收計算（未提供成本資料）。",
  TOP_SHARE: (p, f) => `前 ${f.count(p.top)} 大客戶占總額 ${f.money(p.total)} 的 ${f.percent(p.share, 0)}。`,
  HEALTH_FALL: (p, f) =>
    `${p.customer}（${f.term(p.class)}，近 12 個月 ${f.money(p.value)}）：健康度由 ${f.number(p.before, 0)} 變為 ${f.number(p.after, 0)}（近幾個月 ${f.list(p.months.split(", "))}）。`,
  MORE_ALERTS: (p, f) => `另有 ${f.count(p.count)} 家客戶觸發預警（近 12 個月 ${f.money(p.value)}）。`,
  NO_ALERTS: (p, f) => `沒有客戶觸發預警（監測 ${f.count(p.n)} 家）。`,
  RIVAL_MOVE: (p, f) =>
    `${p.competitor}（${f.term(p.kind)}，${f.date(p.date)}）：${f.count(p.deals)} 筆未結商機提到這家對手（未加權 ${f.money(p.amount)}）。`,
  RIVAL_RATES: (p, f) =>
    `此後這類商機成交 ${f.count(p.won)}/${f.count(p.n)}，此前 ${f.count(p.wonBefore)}/${f.count(p.nBefore)}：${f.term(p.verdict)}。`,
  EXPERIMENT: (p, f) =>
    `${p.name}：${f.count(p.a)}/${f.count(p.an)} 對 ${f.count(p.b)}/${f.count(p.bn)}：${f.points(p.points)} 個百分點（${f.points(p.low)} 至 ${f.points(p.high)}），相對 ${f.change(p.relative)}：${f.term(p.verdict)}。`,
  MARKET_EVENT: (p, f) => `${f.date(p.date)}，${f.term(p.kind)}：${p.note}（僅供對照，不代表原因）。`,
  TOP_RISK: (p, f) =>
    `首要風險：${p.risk}，${f.percent(p.probability, 0)} × ${f.money(p.impact)} = 準備金 ${f.money(p.reserve)}；全部風險的準備金 ${f.money(p.total)}。`,
  DO_REPLAN: (p, f) => `執行${f.period(p.period)}調整後的計畫（每人不超過計畫的 ${f.percent(p.cap, 0)}）。`,
  EXPECT_REPLAN: (p, f) => `後續月份承擔 ${f.money(p.open)}；${f.money(p.unmet)} 未能安排。`,
  WRONG_REPLAN: (p, f) =>
    `截至${f.date(p.date)}，${f.period(p.period)}累計實績低於 ${f.money(p.floor)}（最低門檻應達進度）。`,
  DO_SLIPPED: (p, f) =>
    `推動 ${f.count(p.deals)} 筆延後商機（${f.money(p.amount)}）做出決定：由誰決策、還缺什麼、何時決定。`,
  EXPECT_SLIPPED: (p, f) => `涉及未加權金額 ${f.money(p.amount)}；日期落在預測期內的已計入預測。`,
  WRONG_SLIPPED: (p, f) =>
    `到${f.date(p.date)}，其中簽約不足 ${f.count(p.deals)} 筆（預計在此前成交的有 ${f.count(p.dated)} 筆，依所處階段可望簽約 ${f.number(p.expected, 1)} 筆）。`,
  DO_LEAK: (p) => `檢查 ${p.conversion} 這一步缺什麼，為每筆商機訂好一致的下一步。`,
  EXPECT_LEAK: (p, f) => `若達標，以同樣的進入筆數可多成交 ${f.number(p.wins, 1)} 筆（${f.money(p.amount)}）。`,
  WRONG_LEAK: (p, f) =>
    `到${f.date(p.date)}，新進入商機的轉換率仍低於 ${f.percent(p.rate)}（樣本不少於 ${f.count(p.n)}）。`,
  DO_TIME: (p, f) => `依本期工時，應調整 ${f.number(p.hours, 0)} 小時。`,
  EXPECT_TIME: () => `達到計畫的時間占比。`,
  WRONG_TIME: (p, f) => `${f.period(p.period)}${f.term(p.bucket)}仍高於 ${f.percent(p.share)}。`,
  DO_RETAIN: (p, f) => `為${p.customer}啟動「${f.term(p.playbook)}」方案。`,
  EXPECT_RETAIN: (p, f) => `保住每年 ${f.money(p.value)} 的客戶。`,
  WRONG_RETAIN: (p, f) => `到${f.date(p.date)}為止健康度低於 ${f.number(p.score, 1)} 或沒有訂單。`,
  DO_ANSWER: (p, f) => `在 ${f.count(p.deals)} 筆未結商機中回應 ${p.competitor}（應對方案：${f.term(p.playbook)}）。`,
  EXPECT_ANSWER: (p, f) => `涉及未加權金額 ${f.money(p.amount)}。`,
  WRONG_ANSWER: (p, f) => `到${f.date(p.date)}為止，對這家對手的成交率下降，且樣本足以判斷。`,
  DO_BUDGET: (p, f) => `分配預算 ${f.money(p.budget)}。`,
  DO_BUDGET_SHARE: (p, f) => `分配預算 ${f.money(p.budget)}（${f.money(p.of)} 的 ${f.percent(p.share)}）。`,
  EXPECT_BUDGET: () => "各項之和等於預算。",
  DO_DATES: (p, f) => `將 ${f.count(p.deals)} 筆日期已過的未結商機（${f.money(p.amount)}）重新排定日期或結案。`,
  EXPECT_DATES: () => "預測只計日期未到的商機。",
  WRONG_DATES: (p, f) => `到${f.date(p.date)}，其中仍有未結商機的日期已過。`,
  MISSING_INPUT: (p, f) => `不判斷：${f.term(p.what)}（未提供${f.term(p.input)}）。`,
  UNREAD: (p, f) => `無法讀取：${f.term(p.input)} ${f.count(p.given)} 列中 ${f.count(p.rejected)} 列。`,
  UNUSED: (p, f) => `相關的可讀資料中未計入：${f.term(p.input)} ${f.count(p.given)} 列中 ${f.count(p.unused)} 列。`,
  INCOMPLETE: (p, f) =>
    `資料缺漏：${f.term(p.input)} ${f.count(p.given)} 列中 ${f.count(p.count)} 列沒有${f.term(p.field)}。`,
  UNKNOWN_NAMES: (p, f) =>
    `資料缺漏：${f.term(p.input)} ${f.count(p.given)} 列中 ${f.count(p.count)} 列的${f.term(p.field)}不在名單內（${f.list(p.names.split(", "))}）。`,
  DEAL_STATES: (p, f) =>
    `紀錄中全部商機：成交 ${f.count(p.won)}，未成交 ${f.count(p.lost)}，未結 ${f.count(p.open)}；已結 ${f.count(p.closed)} 筆中成交率 ${f.percent(p.rate)}。`,
  UNDATED: (p, f) => `${f.count(p.deals)} 筆未結商機（${f.money(p.amount)}）沒有預計成交日，不在任何預測中。`,
  STILL_OPEN: (p, f) =>
    `上文未列名、先前月份的預警仍未解除的客戶 ${f.count(p.count)} 家（近 12 個月 ${f.money(p.value)}）。`,
  OPEN_ALERT: (p, f) => `${p.customer} 自${f.date(p.since)}起，健康度目前 ${f.number(p.score, 0)}`,
  NO_INPUT_TELLS: (p, f) => `不判斷：${f.list(p.what.split(", ").map(f.term))}（沒有資料可說明）。`,
  MISSING_RULES: (p, f) => `不判斷：${f.term(p.what)}（未提供規則）。`,
  CLASS_SIZE: (p, f) => `${f.term(p.class)} ${f.count(p.count)}`,
  DRIVER: (p, f) => `${f.term(p.dimension)} ${f.points(p.points)}`,
  HOURS: (p, f) => `從${f.term(p.from)}移到${f.term(p.to)} ${f.number(p.hours, 0)} 小時`,
  PART: (p, f) => `${f.term(p.name)} ${f.money(p.amount)}`,
  FORECAST_CHECK: (p, f) =>
    `${f.date(p.since)}對${f.period(p.period)}的預測為 ${f.money(p.middle)}（P10 至 P90：${f.money(p.low)} 至 ${f.money(p.high)}），實績 ${f.money(p.actual)}：${f.term(p.verdict)}。`,
  CALLS_CHECK: (p, f) =>
    `${f.term(p.by)}事先自報的${f.period(p.period)}合計 ${f.money(p.called)}（${f.count(p.n)} 份），偏${p.bias < 0 ? "低" : "高"} ${f.percent(Math.abs(p.bias), 0)}（這些人實際簽約 ${f.money(p.actual)}）。`,
  CALLS_IN_VAIN: (p, f) =>
    `${f.term(p.by)}事先自報的${f.period(p.period)}合計 ${f.money(p.called)}（${f.count(p.n)} 份），這些人實際簽約 ${f.money(p.actual)}。`,
  CALLS_AHEAD: (p, f) =>
    `${f.term(p.by)}自報${f.period(p.period)}合計 ${f.money(p.called)}（${f.count(p.n)} 份）；這些人已簽與未結的商機平均合計 ${f.money(p.expected)}，不含尚未建立的商機。`,
  DATES_SLIP: (p, f) =>
    `預測以預計成交日為準：預計在${f.period(p.period)}成交的 ${f.count(p.dated)} 筆商機可望帶來 ${f.money(p.expected)}，實際 ${f.money(p.came)}（其中 ${f.percent(p.share, 0)} 已延後）；其他商機帶來 ${f.money(p.others)}。`,
  WON_UNDATED: (p, f) =>
    `沒有日期的成交商機：${f.count(p.deals)} 筆（${f.money(p.amount)}），不計入任何期間，實際簽約可能更多。`,
  WON_WITHOUT_AMOUNT: (p, f) => `沒有金額的成交商機：${f.count(p.deals)} 筆，實際簽約可能更多。`,
  PLAN_LACKS_PERIOD: (p, f) => `計畫中沒有${f.period(p.period)}的目標值。`,
  FORECAST_POINTS: (p, f) =>
    `${f.period(p.period)}預計 ${f.money(p.expected)}（P50，即中位數），目標值 ${f.money(p.target)}。達到的機率。`,
  TIER_CHANCE: (p, f) => `${f.term(p.tier)} ${f.chance(p.chance)}`,
  CREATED_PART: (p, f) =>
    `另有尚未建立的商機預計 ${f.money(p.amount)}（過去 ${f.count(p.n)} 期的平均），平均合計 ${f.money(p.total)}。`,
  NO_CREATED_PART: (p, f) => `沒有過去的期間可供參考，${f.period(p.period)}尚未建立的商機不在預測中。`,
  DATED_SO_FAR: (p, f) =>
    `其餘至今：移到後續期間 ${f.count(p.moved)} 筆（${f.money(p.amount)}），未成交 ${f.count(p.lost)} 筆（${f.money(p.lostAmount)}），仍待成交 ${f.count(p.due)} 筆（${f.money(p.dueAmount)}）。`,
  AGAINST_PER_DAY: (p, f) =>
    `與${f.period(p.period)}相比：每工作日平均 ${f.change(p.perDay)}（至今 ${f.days(p.days)} 天對 ${f.days(p.before)} 天）。`,
  DO_REPLAN_UNCAPPED: (p, f) => `執行${f.period(p.period)}調整後的計畫（不設每人上限）。`,
  EXPECT_WINS: (p, f) => `若達標，以同樣的進入筆數可多成交 ${f.number(p.wins, 1)} 筆。`,
  DIFFERENCE: (p, f) =>
    `${p.name}：${f.count(p.a)}/${f.count(p.an)} 對 ${f.count(p.b)}/${f.count(p.bn)}：${f.points(p.points)} 個百分點（${f.points(p.low)} 至 ${f.points(p.high)}）：${f.term(p.verdict)}。`,
  EXPORT_TOO_LATE: (p, f) => `上次匯出（${f.date(p.date)}）不早於${f.period(p.period)}結束：不判斷其商機的去向。`,
  BOOKED_DIFFERS: (p, f) =>
    `${f.period(p.period)}入帳 ${f.money(p.booked)}，CRM 成交 ${f.money(p.won)}，差額 ${f.money(p.difference)}；本檢討的簽約以入帳為準。`,
  FORECAST_ASKS: (p, f) =>
    `要達到${f.period(p.period)}的預測（P50），${f.days(p.days)} 個工作日每日需簽 ${f.money(p.perDay)}；以上各期中最高的是${f.period(p.best)}，每日 ${f.money(p.rate)}。`,
  PACE_AND_FORECAST: (p, f) =>
    `進度（${f.number(p.pace)}）看過去，預測看以後：${f.period(p.period)}預計金額中 ${f.percent(p.share, 0)} 來自現有未結商機。`,
  DEPARTMENT_MET: (p, f) =>
    `聯絡人已知的已結商機：見過${f.term(p.department)}的 ${f.count(p.n)} 筆中成交 ${f.count(p.won)} 筆（${f.percent(p.n === 0 ? 0 : p.won / p.n, 0)}），未見的 ${f.count(p.nWithout)} 筆中成交 ${f.count(p.wonWithout)} 筆（${f.percent(p.nWithout === 0 ? 0 : p.wonWithout / p.nWithout, 0)}）；比較結果：${f.term(p.verdict)}（僅為觀察，不代表因果）。`,
  DEPARTMENT_MISSING: (p, f) =>
    `處於 ${p.stage} 階段的 ${f.count(p.of)} 筆未結商機中，${f.count(p.deals)} 筆尚未見過${f.term(p.department)}（未加權 ${f.money(p.amount)}）。`,
  SLIPPED_WITHOUT: (p, f) =>
    `聯絡人已知的商機中，成交的有 ${f.count(p.met)}/${f.count(p.won)} 見過${f.term(p.department)}，延後的有 ${f.count(p.metSlipped)}/${f.count(p.slipped)}（p = ${f.number(p.p, 3)}；僅為觀察，不代表原因）。`,
  WINS_FROM: (p, f) => `約自${f.date(p.date)}起可從成交看出（決策週期中位數 ${f.days(p.days)} 天）`,
  MEET_FIRST: (p, f) => `其中 ${f.count(p.deals)} 筆尚未見過${f.term(p.department)}，先安排見面`,
  PLANS_ABOVE: (p, f) =>
    `若人人達到調整後的計畫，${f.period(p.period)}合計 ${f.money(p.closes)}，高出目標值 ${f.money(p.difference)}：部分人的保留超額足以抵過其他人未能安排的部分。`,
  PLANS_BELOW: (p, f) =>
    `即使人人達到調整後的計畫，${f.period(p.period)}合計也只有 ${f.money(p.closes)}，比目標值少 ${f.money(p.difference)}。`,
  CLASS_MOVES: (p, f) =>
    `自${f.date(p.since)}以來，${f.count(p.n)} 家中有 ${f.count(p.moved)} 家分級有變動（分界相同）。`,
  CLASS_MOVE: (p, f) => `從${f.term(p.from)}變為${f.term(p.to)} ${f.count(p.count)} 家`,
  TOUCHES_OVERDUE: (p, f) =>
    `依各分級的聯繫頻率，${f.count(p.of)} 家客戶中有 ${f.count(p.count)} 家逾期未接觸（近 12 個月 ${f.money(p.value)}）。`,
  TREND_RATE: (p, f) =>
    `${f.period(p.month)}已結商機成交率 ${f.percent(p.value)}（樣本 ${f.count(p.n)}），此前各月 ${f.percent(p.before)}：${f.term(p.verdict)}。`,
  TREND: (p, f) =>
    `${f.period(p.month)}${f.term(p.measure)} ${f.number(p.value, 1)}（樣本 ${f.count(p.n)}），此前各月 ${f.number(p.before, 1)}：${f.term(p.verdict)}。`,
  TREND_VOLUME: (p, f) =>
    `${f.period(p.month)}已登錄的新商機 ${f.count(p.value)} 筆，先前各月依同樣天數折算平均 ${f.number(p.before, 0)} 筆；之後才登錄的不在其中。`,
  NO_TREND: (p, f) =>
    `市場：${f.count(p.months)} 個月間逐月沒有明顯變化（在成交率、成交週期、商機金額、商機數中檢驗 ${f.count(p.measures)} 項）。`,
  DO_REVISE: (p, f) =>
    `決定是否自${f.date(p.from)}起將${f.period(p.period)}目標值調整 ${p.by}：市場指標的變動幅度如此；達成率以新舊兩個基數同時列出。`,
  EXPECT_REVISE: (p, f) => `目標值由 ${f.money(p.before)} 調整為 ${f.money(p.after)}。`,
  WRONG_REVISE: (p, f) => `到${f.date(p.date)}，${f.term(p.measure)}回到 ${f.number(p.value, 1)} 或以上。`,
  WRONG_REVISE_RATE: (p, f) => `到${f.date(p.date)}，成交率回到 ${f.percent(p.value)} 或以上。`,
  FOLLOW_UNKNOWN: (p, f) => `追蹤的 ${f.count(p.of)} 項決定中，有 ${f.count(p.count)} 項無法從資料得知。`,
  FOLLOW_SINCE: (p, f) => `${f.date(p.date)}提議`,
  FOLLOW_WHEN: (p, f) => `檢驗日為${f.date(p.date)}`,
  FOLLOW_DONE: (p, f) => f.term(p.applied),
  FOLLOW_TEST: (p, f) => f.term(p.test),
  ABOUT_REPLAN: (p, f) => `${f.period(p.period)}計畫調整`,
  ABOUT_REVISE: (p, f) => `${f.period(p.period)}目標值調整 ${p.by}`,
  ABOUT_SLIPPED: (p, f) => `請 ${f.count(p.deals)} 筆延後商機做出決定（${f.money(p.amount)}）`,
  ABOUT_DATES: (p, f) => `${f.count(p.deals)} 筆過期商機重訂日期或結案（${f.money(p.amount)}）`,
  ABOUT_RETAIN: (p, f) => `${p.customer}「${f.term(p.playbook)}」方案`,
  ABOUT_ANSWER: (p, f) => `在 ${f.count(p.deals)} 筆未結商機中回應 ${p.competitor}`,
  ABOUT_LEAK: (p) => `為 ${p.conversion} 步驟的每筆商機訂好下一步`,
  ABOUT_TIME: (p, f) => `調整 ${f.number(p.hours, 0)} 小時`,
  ABOUT_BUDGET: (p, f) => `分配預算 ${f.money(p.budget)}`,
  FOLLOW_PLAN: (p, f) => `${f.period(p.period)} ${f.count(p.n)} 項目標值中 ${f.count(p.same)} 項與提議一致`,
  FOLLOW_LEFT: (p, f) => `${f.count(p.reps)} 人已不在計畫中`,
  FOLLOW_PATH: (p, f) =>
    `截至${f.date(p.date)}，${f.period(p.period)}實績 ${f.money(p.actual)}，最低門檻應達進度 ${f.money(p.floor)}`,
  FOLLOW_TARGET: (p, f) => `${f.period(p.period)}現行目標值 ${f.money(p.target)}`,
  FOLLOW_TREND: (p, f) =>
    `${f.period(p.month)}${f.term(p.measure)} ${f.number(p.value, 1)}（樣本 ${f.count(p.n)}），達 ${f.number(p.limit, 1)} 才算回升`,
  FOLLOW_TREND_RATE: (p, f) =>
    `${f.period(p.month)}成交率 ${f.percent(p.value)}（樣本 ${f.count(p.n)}），達 ${f.percent(p.limit)} 才算回升`,
  FOLLOW_WORKED: (p, f) => `${f.date(p.since)}以來 ${f.count(p.n)} 筆中有 ${f.count(p.worked)} 筆已追蹤或已結案`,
  FOLLOW_GONE: (p, f) => `${f.count(p.n)} 筆中有 ${f.count(p.gone)} 筆已不在匯出資料中`,
  FOLLOW_MET: (p, f) => `原先未見過${f.term(p.department)}的 ${f.count(p.n)} 筆中已見 ${f.count(p.met)} 筆`,
  FOLLOW_SIGNED: (p, f) =>
    `截至${f.date(p.date)}簽約 ${f.count(p.won)} 筆，需 ${f.count(p.needed)} 筆，未成交 ${f.count(p.lost)} 筆`,
  FOLLOW_WON_UNDATED: (p, f) => `${f.count(p.deals)} 筆已簽約但沒有日期`,
  FOLLOW_DATED: (p, f) => `${f.count(p.n)} 筆中有 ${f.count(p.done)} 筆已重訂日期或結案`,
  FOLLOW_DATES: (p, f) => `${f.count(p.left)} 筆未結，日期仍停在${f.date(p.date)}或更早（${f.money(p.amount)}）`,
  FOLLOW_CLOSED_LATER: (p, f) => `${f.count(p.deals)} 筆在${f.date(p.date)}之後才結案`,
  FOLLOW_TOUCH: (p, f) => `${f.date(p.date)}已接觸`,
  FOLLOW_NO_TOUCH: (p, f) => `${f.date(p.since)}以來未接觸`,
  FOLLOW_NO_CUSTOMER: () => "已不在客戶名單中",
  FOLLOW_ORDER: (p, f) => `${f.date(p.date)}已下單`,
  FOLLOW_ORDER_LATE: (p, f) => `${f.date(p.date)}才下單`,
  FOLLOW_NO_ORDER: (p, f) => `${f.date(p.since)}以來沒有訂單`,
  FOLLOW_HEALTH: (p, f) => `${f.date(p.date)}健康度 ${f.number(p.score, 1)}，不低於 ${f.number(p.limit, 1)}`,
  FOLLOW_HEALTH_BELOW: (p, f) => `${f.date(p.date)}健康度 ${f.number(p.score, 1)}，低於 ${f.number(p.limit, 1)}`,
  FOLLOW_RIVAL: (p, f) =>
    `其動作之後成交 ${f.count(p.won)}/${f.count(p.n)}，之前 ${f.count(p.wonBefore)}/${f.count(p.nBefore)}：${f.term(p.verdict)}`,
  FOLLOW_STEPS: (p, f) =>
    `${p.stage} 階段未結商機中有下一步的 ${f.count(p.planned)}/${f.count(p.n)}，先前 ${f.count(p.plannedBefore)}/${f.count(p.nBefore)}`,
  FOLLOW_RATE: (p, f) =>
    `${f.date(p.from)}以來的進入轉換率 ${f.percent(p.rate)}（${f.count(p.converted)}/${f.count(p.n)}），對照 ${f.percent(p.limit)}`,
  FOLLOW_TOO_FEW: (p, f) =>
    `${f.date(p.from)}以來的進入中已滿觀察期的 ${f.count(p.n)} 筆，到${f.date(p.date)}需 ${f.count(p.needed)} 筆`,
  FOLLOW_ASTRAY: (p, f) => `偏離計畫的時間占 ${f.percent(p.now, 0)}，提議時 ${f.percent(p.before, 0)}`,
  FOLLOW_SHARE: (p, f) =>
    `${f.period(p.period)}${f.term(p.bucket)}占 ${f.percent(p.actual)}，應不超過 ${f.percent(p.limit)}`,
  FOLLOW_NO_SPEND: () => "沒有支出資料可查",
  PROFILE: (p, f) => `${f.term(p.of)}的資料：${f.term(p.answers)}。`,
  REP_STANDS: (p, f) =>
    `${f.period(p.period)}：實績 ${f.money(p.actual)}，目標值 ${f.money(p.target)}，達成率 ${f.percent(p.attainment)}。`,
  REP_PACE: (p, f) => `截至目前應達 ${f.money(p.expected)}，進度 ${f.number(p.pace)}。`,
  REP_SIGNED: (p, f) => `${f.period(p.period)}：簽約 ${f.money(p.amount)}，共 ${f.count(p.deals)} 筆商機；沒有目標值。`,
  REP_NEXT: (p, f) => `若執行調整後的計畫，${f.period(p.period)}為 ${f.money(p.next)}（原 ${f.money(p.before)}）。`,
  REP_TOUCHES: (p, f) => `有效接觸 ${f.number(p.done, 0)} 次，要求 ${f.number(p.asked, 0)} 次。`,
  REP_DEALS: (p, f) => `未結商機 ${f.count(p.deals)} 筆（未加權 ${f.money(p.amount)}）。`,
  REP_NO_STEP: (p, f) => `沒有下一步的 ${f.count(p.deals)} 筆（${f.money(p.amount)}）。`,
  REPEATED: (p, f) => `再次提議：${f.date(p.since)}提過，${f.term(p.applied)}，${f.term(p.test)}`,
  NAMED_BEFORE: (p, f) => `其中 ${f.count(p.deals)} 筆在${f.date(p.since)}已列出過`,
  UNDATED_UNPRICED: (p, f) => `${f.count(p.deals)} 筆未結商機沒有預計成交日，不在任何預測中；金額未知。`,
  DATED_REST: (p, f) =>
    `其中另有期前已成交 ${f.count(p.early)} 筆（${f.money(p.earlyAmount)}），已不在匯出資料中 ${f.count(p.removed)} 筆（${f.money(p.removedAmount)}）。`,
  OTHER_WINS_BEFORE: (p, f) =>
    `合計中還包括：上次匯出前已在期內成交 ${f.count(p.already)} 筆（${f.money(p.alreadyAmount)}），當時未成交、後來成交 ${f.count(p.reopened)} 筆（${f.money(p.reopenedAmount)}）。`,
  CYCLE_WON: (p, f) => `成交的商機用了 ${f.days(p.days)} 天（中位數，${f.count(p.n)} 筆）。`,
  ALSO_SLIPPED: (p, f) => `其中 ${f.count(p.deals)} 筆（${f.money(p.amount)}）也在延後商機之列`,
  PLAN_AND_FORECAST: (p, f) =>
    `不作調整，${f.period(p.period)}的預測（P50 ${f.money(p.expected)}）也達到目標值：調整只說明誰還欠多少。`,
  CLASS_WITH_PROTECT: (p, f) => `${f.term(p.class)} ${f.count(p.count)}（其中需保護 ${f.count(p.protect)}）`,
};
