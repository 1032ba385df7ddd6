import * as mapping from "salesplan/mapping";
import { describe, expect, it } from "vitest";
import { garbled } from "../../src/mapping/garbled.ts";
import { fieldsOf } from "../../src/mapping/record-types.ts";

const all = Object.keys(mapping.presets) as mapping.PresetName[];
const own = (name: mapping.PresetName) => Object.entries(mapping.presets[name].aliases);
const spreadOf = (name: mapping.PresetName): readonly string[] => {
  const columns = mapping.presets[name].unpivot?.columns;
  return Array.isArray(columns)
    ? (columns as readonly string[]).slice(0, 1).map((form) => form.replace("*", "Lead"))
    : [];
};
const firsts = (name: mapping.PresetName): readonly string[] => [
  ...new Set([...own(name).map(([, list]) => list[0] as string), ...spreadOf(name)]),
];
/** A fixed shuffle. */
const shuffled = (list: readonly string[]): readonly string[] =>
  list
    .map((text, i) => [(i * 7 + 3) % 11, text] as const)
    .sort(([a], [b]) => a - b)
    .map(([, text]) => text);

describe.each(all)("the headings of %s", (name) => {
  const fields = fieldsOf(mapping.presets[name].record);
  it("are known again, in any order and among others", () => {
    for (const headings of [firsts(name), shuffled(firsts(name)), [...firsts(name), "foo", "备用1", "x_c"]]) {
      const found = mapping.suggest(headings);
      expect(found.preset).toBe(name);
      expect(found.record).toBe(mapping.presets[name].record);
      expect(found.source?.from).toBe(name);
      expect(mapping.suggest(headings)).toEqual(found);
      expect(found.unknown).toEqual(headings.filter((heading) => ["foo", "备用1", "x_c"].includes(heading)));
    }
  });
  it("are known without the optional ones, unless another preset fits as well", () => {
    const needed = own(name).flatMap(([field, list]) => (fields[field]?.required ? [list[0] as string] : []));
    const { preset, confidence, others } = mapping.suggest([...new Set([...needed, ...spreadOf(name)])]);
    const best = [{ preset, confidence }, ...others].filter((one) => one.confidence === confidence);
    expect(best.length > 3 || best.some((one) => one.preset === name)).toBe(true);
    expect(confidence).toBe(1);
  });
  it("lead each field to a column", () => {
    const found = mapping.suggest(firsts(name));
    for (const [field, list] of own(name))
      expect(found.columns.find((column) => column.field === field)?.heading.toLowerCase()).toBe(
        list[0]?.toLowerCase(),
      );
  });
});

describe("a text of UTF-8 that was taken for GBK", () => {
  const gbk = new TextDecoder("gbk");
  const wrong = (text: string): string => gbk.decode(new TextEncoder().encode(text));
  const chinese = [
    ...new Set(all.flatMap((name) => own(name).flatMap(([, list]) => list))),
    "客户",
    "陈伟",
    "瑜伽馆",
    "瑾瑜",
    "浏览量",
    "宸瀚科技有限公司",
    "錄音",
    "２０２６年",
    "℃",
  ].filter((text) => /[\u3400-\u9fff]/.test(text));
  it.each(chinese)("%s", (text) => {
    expect(garbled(text)).toBe(false);
    expect(garbled(wrong(text))).toBe(true);
  });
  it("stops the mapping where it is a heading, and rejects the row where it is a cell, however many came before", () => {
    expect(wrong("客户")).toBe("瀹㈡埛");
    expect(() => mapping.suggest([wrong("客户"), wrong("金额")])).toThrow(/wrong encoding/);
    const policy = mapping.define({ sources: { customers: {} } });
    const rows = Array.from({ length: 3000 }, (_, i) => ({
      id: `C${i}`,
      name: i < 2000 ? `公司${i}` : wrong("客户名称"),
    }));
    expect(mapping.map(policy, "customers", rows).rejected.byCode).toEqual({ brokenText: 1000 });
  });
});
