import { readdirSync, readFileSync } from "node:fs";
import type { Catalogue } from "salesplan/kernel";
import { en, explain, type Locale, zhHans, zhHant } from "salesplan/messages";
import { describe, expect, it } from "vitest";
import { type AnyTexts, faultsOf } from "./proof.ts";

const rooms = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`src/${entry.name}`).includes("reasons.ts"))
  .map((entry) => entry.name);
const catalogues = await Promise.all(
  rooms.map(
    async (room) => ((await import(`../../src/${room}/reasons.ts`)) as { readonly reasons: Catalogue }).reasons,
  ),
);
const locales = { en, zhHans, zhHant };
const textsOf = (locale: Locale): { readonly [room: string]: AnyTexts } =>
  locale.texts as unknown as { readonly [room: string]: AnyTexts };

describe.each(Object.entries(locales))("texts in %s", (_name, locale) => {
  it("are written for every room that has codes, and for no other", () => {
    expect(Object.keys(textsOf(locale)).sort()).toEqual([...rooms].sort());
  });
  for (const catalogue of catalogues)
    it(`${catalogue.room}: every code has one, and it shows every parameter`, () => {
      expect(faultsOf(catalogue, textsOf(locale)[catalogue.room] ?? {}, locale.format())).toEqual([]);
    });
});

describe("the proof", () => {
  const catalogue = {
    room: "x",
    codes: {
      LATE: { severity: "warn", params: { days: "days", who: "text" } },
      NONE: { severity: "info", params: {} },
    },
  } as const satisfies Catalogue;
  const right: AnyTexts = {
    LATE: (params, f) => {
      const { days, who } = params as { readonly days: number; readonly who: string };
      return `${who}: ${f.days(days)}`;
    },
    NONE: () => "none",
  };
  const faults = (change: AnyTexts): string[] => faultsOf(catalogue, { ...right, ...change }, en.format());
  const { LATE } = right as { readonly LATE: AnyTexts[string] };
  it("finds nothing where nothing is wrong", () => {
    expect(faults({})).toEqual([]);
  });
  it.each<readonly [string, AnyTexts, string]>([
    ["a parameter that is not used", { LATE: (p) => (p as { readonly who: string }).who }, "x.LATE: days is not used"],
    [
      "a parameter that is read and dropped",
      { LATE: (p) => `${(p as { who: string }).who}${(p as { days: number }).days ? "" : ""}` },
      "x.LATE: days is read but not shown",
    ],
    ["an empty sentence", { NONE: () => " " }, "x.NONE: empty"],
    ["a hole in a sentence", { NONE: () => `${undefined}` }, "x.NONE: undefined"],
    ["a text without a code", { OTHER: () => "x" }, "x.OTHER: no such code"],
    [
      "a parameter that the code does not have",
      { LATE: (p, f) => `${LATE?.(p, f)}${(p as { owner?: string }).owner ?? ""}` },
      "x.LATE: owner is no parameter",
    ],
  ])("finds %s", (_what, change, fault) => {
    expect(faults(change)).toEqual([fault]);
  });
  it("finds a code without a text", () => {
    expect(faultsOf(catalogue, { LATE: LATE as AnyTexts[string] }, en.format())).toEqual(["x.NONE: no text"]);
  });
  it("looks at every room that gives reasons: a room without a catalogue calls no reason()", () => {
    for (const { name } of readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
      const gives = readdirSync(`src/${name}`)
        .filter((file) => file.endsWith(".ts"))
        .some((file) => /\breason\(reasons,/.test(readFileSync(`src/${name}/${file}`, "utf8")));
      if (gives) expect(rooms, name).toContain(name);
    }
    expect(catalogues.map(({ room }) => room).sort()).toEqual([...rooms].sort());
  });
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
