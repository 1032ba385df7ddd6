import * as mapping from "salesplan/mapping";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const read = (source: mapping.SourceSpec, rows: mapping.RawRows) =>
  mapping.map(mapping.parse({ sources: { deals: source } }), "deals", rows) as mapping.Mapped<"deals">;
const one = (source: mapping.SourceSpec, cells: object) => read(source, [{ id: "D1", stage: "lead", ...cells }]);
const open = (f: () => unknown) =>
  (errorOf(f).details as unknown as { readonly questions: readonly mapping.Question[] }).questions.map(
    ({ question, declare }) => [question, ...declare.options],
  );
const code = (table: mapping.Mapped<"deals">) => table.rejected.first[0]?.code;

describe("amounts", () => {
  it.each(["60%", "６０％", "1,200%"])("%s is no amount", (amount) => {
    expect(code(one({ numbers: { thousands: "," } }, { amount }))).toBe("notANumber");
  });
  it.each([
    ["1,200-", -120_000],
    ["5-", -500],
  ])("%s has its sign behind", (amount, units) => {
    expect([...one({ numbers: { thousands: "," } }, { amount }).table.columns.amount.values]).toEqual([units]);
  });
  it.each(["-(5)", "(5-)", "-5-", "--5"])("%s has a sign too many", (amount) => {
    expect(code(one({}, { amount }))).toBe("notANumber");
  });
  it("all that is open in one amount is asked at once, with the sign that was found", () => {
    expect(open(() => one({}, { amount: "¥1,200" }))).toEqual([
      ["mark", '{ "¥": "CNY" }'],
      ["currency", '"TWD"', '"CNY"', "any code"],
      ["decimal", '"."', '","'],
      ["thousands", '","', '"."', '" "', `"'"`, '""'],
    ]);
    expect(open(() => one({}, { amount: "–" }))).toEqual([
      ["dash", 'blanks: ["–"] where it means unknown', 'zeros: ["–"] where it means 0'],
    ]);
  });
  it("a currency column may hold a sign or small letters, and an amount counts once", () => {
    const rows = ["TWD", "NT$", "twd", "USD", "usd", "EUR"].map((currency, i) => ({
      id: `D${i}`,
      stage: "lead",
      amount: currency === "EUR" ? "TWD 9" : "5",
      currency,
    }));
    const found = read({ numbers: { currency: "TWD", marks: { NT$: "TWD" } } }, rows);
    expect(found.used).toBe(3);
    expect(found.otherCurrencies.map(({ currency, rows: n, sum }) => [currency, n, sum.toFixed()])).toEqual([
      ["USD", 2, "10"],
      ["EUR", 1, "0"],
    ]);
  });
  it.each([
    ["60", "0.6"],
    ["150%", "60"],
    ["-5%", "60"],
  ] as const)("a probability of %s is none", (probability, percent) => {
    expect(code(one({ numbers: { percent } }, { probability }))).toBe("notAShare");
  });
});

describe("dates", () => {
  it("all that is open in one date is asked at once", () => {
    expect(open(() => one({}, { created: "26/7/31 14:05" })).map(([question]) => question)).toEqual([
      "dateOrder",
      "century",
      "zone",
    ]);
    expect(open(() => one({}, { created: "46234.58" })).map(([question]) => question)).toEqual(["serial", "zone"]);
    expect(open(() => one({}, { closeDate: "26/7/31" }))[0]).toEqual(["dateOrder", '"dmy"', '"mdy"', '"ymd"']);
    expect(open(() => one({}, { closeDate: "1/7/2026" }))[0]).toEqual(["dateOrder", '"dmy"', '"mdy"']);
  });
  it("a month's name with a year of two digits needs the century", () => {
    expect(open(() => one({}, { closeDate: "31-Jul-26" }))[0]?.[0]).toBe("century");
    const found = one({ dates: { century: 2000 } }, { closeDate: "31-Jul-26" });
    expect([...found.table.columns.closeDate.values]).toEqual([20_665]);
  });
});

describe("a cross table", () => {
  const cross = (headings: readonly string[], more: mapping.SourceSpec = {}) =>
    mapping.map(
      mapping.parse({
        sources: {
          targets: {
            from: "spreadsheet.targets",
            unpivot: { name: "period", value: "amount", columns: "periods", year: 2026 },
            ...more,
          },
        },
      }),
      "targets",
      [
        ["业务员", ...headings],
        ["陈", ...headings.map(() => "1")],
      ],
    ) as mapping.Mapped<"planCells">;
  it.each([
    ["a month beside its quarter", ["7月", "8月", "Q3"]],
    ["a quarter beside its year", ["Q1", "Q2", "2026年"]],
    ["a month beside its year", ["2026", "7月"]],
    ["a month twice", ["7月", "2026-07"]],
    ["one heading twice", ["7月", "7月"]],
  ])("%s would count double", (_name, headings) => {
    expect(open(() => cross(headings)).map(([question]) => question)).toEqual(["overlap"]);
  });
  it("months and the quarters of other months are no overlap; what is taken can be declared", () => {
    expect(cross(["7月", "8月", "9月", "Q4", "2027"]).used).toBe(5);
    const columns = { "7月": "2026-07", "8月": "2026-08" };
    expect(cross(["7月", "8月", "Q3"], { unpivot: { name: "period", value: "amount", columns } }).used).toBe(2);
  });
  it("a month's name with a year of two digits needs the century", () => {
    expect(open(() => cross(["May-26", "Jun '26"])).map(([question]) => question)).toEqual(["century"]);
    expect(cross(["May-26", "Jun '26"], { dates: { century: 2000 } }).table.columns.period.names).toEqual([
      "2026-05",
      "2026-06",
    ]);
  });
});

describe("headings", () => {
  it("of two columns with one heading the declared one is taken", () => {
    const rows = [
      ["id", "stage", "amount", "Amount"],
      ["D1", "lead", "5", "6"],
    ];
    const amounts = (source: mapping.SourceSpec) => [...read(source, rows).table.columns.amount.values];
    expect(open(() => read({}, rows))).toEqual([
      ["column", '{ column: "amount", nth: 1 }', '{ column: "amount", nth: 2 }'],
    ]);
    expect(amounts({ columns: { amount: { column: "amount", nth: 2 } } })).toEqual([600]);
    expect(amounts({ columns: { amount: { nth: 2 } } })).toEqual([600]);
    expect(amounts({ columns: { amount: "Amount" } })).toEqual([600]);
    expect(errorOf(() => amounts({ columns: { amount: { column: "amount", nth: 3 } } })).code).toBe("MISSING_COLUMN");
  });
  it("columns kept under one heading stay apart", () => {
    const { table, columns } = read({ dimensions: "rest" }, [
      ["id", "stage", "x", "x", "x (2)"],
      ["D1", "lead", "a", "b", "c"],
    ]);
    expect(columns.kept).toEqual(["x", "x (2)", "x (2) (2)"]);
    expect(columns.kept.map((name) => table.dimensions[name]?.names)).toEqual([["a"], ["b"], ["c"]]);
  });
  it("a line broken inside a Chinese heading does not matter", () => {
    expect(
      read({ from: "spreadsheet.deals" }, [
        ["商机\n编号", "销售 阶段"],
        ["D1", "lead"],
      ]).used,
    ).toBe(1);
  });
});

describe("lines of totals", () => {
  it.each(["合计", "合 计", "合计(12)", "小计：", "本页小计", "累计", "共 3 条", "共3条", "Grand Total", "TOTAL"])(
    "%s",
    (word) => {
      const rows = [
        { id: "D1", stage: "lead", amount: "5" },
        { id: word, stage: "", amount: "5" },
      ];
      expect(read({}, rows).unused.byCode).toEqual({ totalLine: 1 });
      const customers = mapping.define({ sources: { customers: {} } });
      const filled = { id: word, value: "5", potential: "6", name: "7" };
      expect(mapping.map(customers, "customers", [{ ...filled, id: "C1" }, filled]).used).toBe(1);
    },
  );
  it.each(["共享单车", "合计算机公司", "Total Energies", "Sum1", "平均律琴行"])("%s is a customer", (id) => {
    const customers = mapping.define({ sources: { customers: {} } });
    expect(mapping.map(customers, "customers", [{ id, value: "5", potential: "6" }]).used).toBe(1);
  });
});

it("Excel's newer errors are errors", () => {
  expect(code(one({}, { owner: "#SPILL!" }))).toBe("formulaError");
});
