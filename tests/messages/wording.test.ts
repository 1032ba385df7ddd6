import { readdirSync } from "node:fs";
import type { Catalogue, ParamKinds } from "salesplan/kernel";
import { en, type Format, type Locale, zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import { en as chartsEn } from "../../src/charts/texts/en.ts";
import { zhHans as chartsHans } from "../../src/charts/texts/zh-hans.ts";
import { zhHant as chartsHant } from "../../src/charts/texts/zh-hant.ts";

type Values = { readonly [K in keyof ParamKinds]: ParamKinds[K] };
const many: Values = {
  text: "North",
  count: 3,
  number: 2.5,
  percent: 0.25,
  points: 1.5,
  days: 4,
  date: "2026-07-31",
  money: { amount: "1250.50", unit: "TWD" },
};
const one: Values = { ...many, count: 1, days: 1 };

type Text = (params: object, format: Format) => string;
type AnyTexts = { readonly [room: string]: { readonly [code: string]: Text } | undefined };
const catalogues = await Promise.all(
  readdirSync("src", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes("reasons.ts"))
    .map(
      async ({ name }) => ((await import(`../../src/${name}/reasons.ts`)) as { readonly reasons: Catalogue }).reasons,
    ),
);
const words = await Promise.all(
  ["en", "zh-hans", "zh-hant"].map(
    async (folder) =>
      (
        (await import(`../../src/messages/${folder}/terms.ts`)) as {
          readonly terms: { readonly [word: string]: string };
        }
      ).terms,
  ),
);

const CHARTS: { readonly [tag: string]: object } = { "zh-Hans": chartsHans, "zh-Hant": chartsHant };
/** What charts say, functions with a name and a number of their own. */
const chartSentences = (place: string, texts: object): string[] =>
  Object.entries(texts).flatMap(([name, text]: [string, unknown]) =>
    typeof text === "string"
      ? name === "gap"
        ? []
        : [`${place}.${name} ${text}`]
      : typeof text === "function"
        ? name === "describe"
          ? []
          : [`${place}.${name} ${String((text as (...given: readonly string[]) => string)("A", "3"))}`]
        : chartSentences(`${place}.${name}`, text as object),
  );

/** Every sentence of a language, with its place before it, then its labels and words. */
function sentences(locale: Locale, terms: { readonly [word: string]: string }, values: Values): string[] {
  const texts = locale.texts as unknown as AnyTexts;
  return [
    ...catalogues.flatMap(({ room, codes }) =>
      Object.entries(codes).map(([code, { params }]) => {
        const sample = Object.fromEntries(Object.entries(params).map(([name, kind]) => [name, values[kind]]));
        return `${room}.${code} ${texts[room]?.[code]?.(sample, locale.format()) ?? ""}`;
      }),
    ),
    ...Object.entries(locale.labels).map(([name, text]) => `labels.${name} ${text}`),
    ...Object.entries(terms).map(([name, text]) => `terms.${name} ${text}`),
    ...chartSentences("charts", CHARTS[locale.tag.slice(0, 7)] ?? chartsEn),
  ];
}
const hits = (list: readonly string[], pattern: RegExp): string[] =>
  list.filter((text) => !text.startsWith("terms.policy ") && pattern.test(text.slice(text.indexOf(" ") + 1)));

/** What a language does not say, and what it says instead. */
const FORBIDDEN: { readonly [language: string]: readonly (readonly [RegExp, string])[] } = {
  "zh-Hant": [
    [/失單|丟單|丟掉|輸單|失去|贏單|贏得/u, "成交 / 未成交"],
    [/\d 單/u, "筆"],
    [/\d (個|件)(未結|成交|延後|其他幣別的)?商機/u, "筆"],
    [/\d (個|位)客戶/u, "家"],
    [/概率|可能性|\d % 的機會/u, "機率"],
    [/準備(?!金|替代|由)|提列|應備/u, "準備金"],
    [/已超額|留存超額/u, "保留超額"],
    [/截至日|截止|統計日/u, "基準日, 截至"],
    [/轉化/u, "轉換"],
    [/延期/u, "延後"],
    [/完成率/u, "達成率"],
    [/任務額/u, "責任額"],
    [/評判|評斷|判定/u, "判斷"],
    [/環節/u, "步驟"],
    [/總體/u, "整體"],
    [/期望/u, "預期, 預計"],
    [/工作天/u, "工作日"],
    [/質量|水平|優化|渠道|反饋|信息|數據|默認|支持|軟件|網絡|視頻|導出|導入|打印/u, "品質, 回饋, 訊息, 資料, 預設 ..."],
    [
      /季度|公海|工單|時長|復盘|復盤|預案|維度|觸達|線索|銷售|意向|團隊協作|關閉|口徑|常規/u,
      "當季, 結案, 構面, 接觸 ...",
    ],
    [/周期|計劃|[“”]/u, "週期, 計畫, 「」"],
    [/(?<!成交|決策)週期/u, "期間; only a cycle is 週期"],
    [/政策(?!變化)/u, "規則; the government's is a word of its own"],
    [/交易|對策|額度|覆蓋率/u, "商機, 經營策略, 責任額, 資料完整度 or 覆蓋倍數"],
    [/計算口徑|統計口徑|跟進|回款|月度/u, "計算基礎, 追蹤, 收款, 當月"],
    [/它/u, "the thing by its name"],
    [/\d %/u, "the sign set to the figure"],
    [/超出偶然(?!波動)/u, "超出偶然波動"],
  ],
  "zh-Hans": [
    [/失单|输单|未成交|失去|成交率/u, "丢单, 赢单率"],
    [/机率|可能性|机会(?!会)/u, "概率"],
    [/准备(?!金|替代)|应备|提列/u, "准备金"],
    [/已超额|留存超额/u, "保留超额"],
    [/基准日|截止|统计日/u, "截至日, 截至"],
    [/转换/u, "转化"],
    [/延后/u, "延期"],
    [/达成率/u, "完成率"],
    [/责任额|实绩/u, "任务额, 实际完成"],
    [/评判|判定|评断/u, "判断"],
    [/期望/u, "预计"],
    [
      /资料|资讯|讯息|品质|预设|支援|透过|档案|储存格|栏位|专案|业务代表|潜在客户|构面|检讨|结案|登录时间/u,
      "数据, 质量 ...",
    ],
    [/(?<!成交|决策)周期/u, "期间; only a cycle is 周期"],
    [/政策(?!变化)/u, "规则; the government's is a word of its own"],
    [/交易|对策|指标进度|覆盖率/u, "商机, 经营策略, 任务额, 数据完整度 or 覆盖倍数, 延期"],
    [/行事历|假日(?<!节假日)|幣別|币别|[「」]/u, "日历, 节假日, 币种, “ ”"],
    [/它/u, "the thing by its name"],
    [/\d %/u, "the sign set to the figure"],
    [/应达进度/u, "时间进度"],
    [/\d 家客户/u, "个"],
    [/超出偶然(?!波动)/u, "超出偶然波动"],
  ],
  en: [
    [/\b(as-of day|day of the (report|review|evaluation)|day looked at)\b/i, "as-of date"],
    [/\bwritten down\b/i, "recorded"],
    [/\brivals?\b/i, "competitor"],
    [/\bleak\b/i, "bottleneck"],
    [/\balarms?\b/i, "alert"],
    [/\blikelihood\b/i, "probability"],
    [/\bgiven twice\b/i, "repeats an earlier row"],
    [/\b(color|center|analyze|favor|organiz\w+|program)\b/, "British spelling"],
  ],
};

const locales = [
  ["en", en, words[0]],
  ["zh-Hans", zhHans, words[1]],
  ["zh-Hant", zhHant, words[2]],
] as const;

describe.each(locales)("wording in %s", (language, locale, terms) => {
  const all = [...sentences(locale, terms ?? {}, many), ...sentences(locale, terms ?? {}, one)];
  it.each((FORBIDDEN[language] ?? []).map(([pattern, instead]) => [pattern.source, instead, pattern] as const))(
    "not %s but %s",
    (_source, _instead, pattern) => {
      expect(hits(all, pattern)).toEqual([]);
    },
  );
  it("every sentence ends as those beside it do: no space, no doubled mark", () => {
    expect(hits(all, /\s$| {2}|。。|\.\.|，，|：：/u)).toEqual([]);
  });
});

describe.each(locales.slice(1))("marks in %s", (_language, locale, terms) => {
  const all = sentences(locale, terms ?? {}, many);
  it("beside a Chinese character every mark is full-width", () => {
    expect(hits(all, /\p{Script=Han}[,:;()!?"']|[,:;()!?"']\p{Script=Han}/u)).toEqual([]);
  });
  it("no space between two Chinese characters or beside a full-width mark", () => {
    expect(hits(all, /\p{Script=Han} \p{Script=Han}|[，。：；（）、“”「」] | [，。：；（）、“”「」]/u)).toEqual([]);
  });
});

describe("one in English", () => {
  const all = sentences(en, {}, one);
  it("is not followed by a plural", () => {
    expect(
      hits(
        all,
        /\b1 (?:\w+ )?(?:rows|deals|leads|customers|days|entries|activities|periods|refunds|risks|months|changes|wins|links|columns|lines|alerts|stages|hours|values)\b/,
      ),
    ).toEqual([]);
  });
  it("takes the verb of one", () => {
    expect(
      hits(
        all,
        /\b1 (?:\w+ )?(?:row|deal|lead|customer|entry|activity|refund|risk|change|link|column|line) (?:are|have|were|repeat|lie|belong|name|hold|lack|leave|close|get)\b/,
      ),
    ).toEqual([]);
  });
});
