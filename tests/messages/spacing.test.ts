import { readdirSync } from "node:fs";
import type { Catalogue, ParamKinds, Reason } from "salesplan/kernel";
import { explain, zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import { spaced } from "../../src/messages/spacing.ts";

const VALUES: { readonly [K in keyof ParamKinds]: ParamKinds[K] } = {
  text: "",
  count: 3,
  number: 2.5,
  percent: 0.25,
  points: 1.5,
  days: 4,
  date: "2026-07-31",
  money: { amount: "1250.50", unit: "TWD" },
};
const catalogues = await Promise.all(
  readdirSync("src", { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes("reasons.ts"))
    .map(
      async ({ name }) => ((await import(`../../src/${name}/reasons.ts`)) as { readonly reasons: Catalogue }).reasons,
    ),
);
const reasonsNaming = (name: string): readonly Reason[] =>
  catalogues.flatMap(({ room, codes }) =>
    Object.entries(codes).flatMap(([code, { severity, params }]) =>
      Object.values(params).includes("text")
        ? [
            {
              room,
              code,
              severity,
              params: Object.fromEntries(
                Object.entries(params).map(([key, kind]) => [key, kind === "text" ? name : VALUES[kind]]),
              ),
            } as Reason,
          ]
        : [],
    ),
  );

describe.each([
  ["zh-Hans", zhHans],
  ["zh-Hant", zhHant],
] as const)("names in %s", (_tag, locale) => {
  it("a Latin name has a blank to the Chinese text around it", () => {
    const texts = reasonsNaming("Kestrel Ltd").map((reason) => `${reason.code} ${explain(reason, locale)}`);
    expect(texts.filter((text) => /\p{Script=Han}Kestrel|Ltd\p{Script=Han}/u.test(text))).toEqual([]);
    expect(texts.filter((text) => text.includes("Kestrel Ltd")).length).toBeGreaterThan(100);
  });
  it("a Chinese name has none", () => {
    const texts = reasonsNaming("中大").map((reason) => `${reason.code} ${explain(reason, locale)}`);
    expect(texts.filter((text) => /\p{Script=Han} 中大|中大 \p{Script=Han}/u.test(text))).toEqual([]);
  });
});

it("nor has a unit in Chinese", () => {
  const reason = {
    room: "targets",
    code: "UNCOVERED_GAP",
    severity: "act",
    params: {
      gap: { amount: "90000", unit: "元" },
      covered: { amount: "60000", unit: "元" },
      uncovered: { amount: "30000", unit: "元" },
    },
  } as const;
  expect(explain(reason, zhHans)).toBe("缺口 90,000 元中已落实 60,000 元，还有 30,000 元没有着落");
  expect(explain(reason, zhHant, { shift: 4, unit: "萬元" })).toBe("缺口 9 萬元中已有 6 萬元的來源，尚缺 3 萬元");
});

describe("spaced", () => {
  it.each([
    ["为Kestrel启动", ["Kestrel"], "为 Kestrel 启动"],
    ["与 华远 竞争", ["华远"], "与华远竞争"],
    ["到2026年7月30日，30家", ["30"], "到2026年7月30日，30家"],
    ["未见过IT（3）", ["IT"], "未见过 IT（3）"],
    ["客户A启动，客户A 3 次", ["客户A"], "客户A 启动，客户A 3 次"],
    ["Kestrel", ["Kestrel", ""], "Kestrel"],
  ])("%s", (text, names, expected) => {
    expect(spaced(text, names)).toBe(expected);
  });
});
