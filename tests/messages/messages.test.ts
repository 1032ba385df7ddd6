import { readdirSync } from "node:fs";
import type { Catalogue, ParamKinds } from "salesplan/kernel";
import { en, explain, type Format, type Locale, zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";

const sample: { readonly [K in keyof ParamKinds]: ParamKinds[K] } = {
  text: "North",
  count: 3,
  number: 2.5,
  percent: 0.25,
  points: 1.5,
  days: 4,
  date: "2026-07-31",
  money: { amount: "1250.50", unit: "TWD" },
};
const rooms = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes("reasons.ts"))
  .map((entry) => entry.name);
const catalogues = await Promise.all(
  rooms.map(
    async (room) => ((await import(`../../src/${room}/reasons.ts`)) as { readonly reasons: Catalogue }).reasons,
  ),
);
const locales = { en, zhHans, zhHant };
type Text = (params: object, format: Format) => string;
const textsOf = (locale: Locale, room: string) =>
  (locale.texts as unknown as { readonly [room: string]: { readonly [code: string]: Text } })[room] ?? {};

describe.each(Object.entries(locales))("texts in %s", (_name, locale) => {
  for (const { room, codes } of catalogues) {
    it(`${room}: every code has one, and it uses every parameter`, () => {
      expect(Object.keys(textsOf(locale, room)).sort()).toEqual(Object.keys(codes).sort());
      for (const [code, { params: kinds }] of Object.entries(codes)) {
        const asked = new Set<string>();
        const values = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, sample[kind]]));
        const recorder = new Proxy(values, {
          get: (target, name) => {
            asked.add(String(name));
            return target[String(name)];
          },
        });
        const sentence = textsOf(locale, room)[code]?.(recorder, locale.format()) ?? "";
        expect(sentence, `${room}.${code}`).toMatch(/\S/);
        expect(sentence, `${room}.${code}`).not.toMatch(/undefined|null|NaN|\[object/);
        expect([...asked].sort(), `${room}.${code} uses its parameters`).toEqual(Object.keys(kinds).sort());
      }
    });
  }
});

describe("formats", () => {
  it("writes figures as each language does", () => {
    const money = { amount: "1058000.50", unit: "TWD" };
    expect([en, zhHans, zhHant].map((locale) => locale.format().money(money))).toEqual([
      "1,058,000.5 TWD",
      "1,058,000.5 TWD",
      "1,058,000.5 TWD",
    ]);
    expect(zhHans.format({ shift: 4, unit: "万元" }).money(money)).toBe("105.8 万元");
    expect(zhHant.format({ shift: 4, unit: "萬元" }).money({ amount: "-5000", unit: "TWD" })).toBe("-0.5 萬元");
    expect(en.format().percent(0.868)).toBe("86.8 %");
    expect([en, zhHans, zhHant].map((locale) => locale.format().date("2026-07-31"))).toEqual([
      "31 Jul 2026",
      "2026年7月31日",
      "2026年7月31日",
    ]);
    expect(en.format().points(11)).toBe("+11");
    expect(en.format({ unit: "" }).money({ amount: "90071992547409931.25", unit: "X" })).toBe(
      "90,071,992,547,409,931.25",
    );
  });
  it("shows a code without a text by its name", () => {
    expect(explain({ room: "future", code: "NEW", severity: "info", params: {} }, en)).toBe("future.NEW");
  });
});
