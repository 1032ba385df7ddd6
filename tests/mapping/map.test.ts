import * as mapping from "salesplan/mapping";
import { readDeals } from "salesplan/records";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";
import { expectAccounted } from "../support/rows.ts";

type Source = mapping.SourceSpec;
const deals = (source: Source, rows: mapping.RawRows, options: mapping.MapOptions = {}) =>
  mapping.map(
    mapping.parse({ sources: { deals: { from: "spreadsheet.deals", ...source } } }),
    "deals",
    rows,
    options,
  ) as mapping.Mapped<"deals">;
const row = (cells: { readonly [heading: string]: unknown }) => ({ id: "D1", stage: "lead", ...cells });
const openQuestions = (source: Source, ...cells: { readonly [heading: string]: unknown }[]) => {
  const error = errorOf(() => deals(source, cells.map(row)));
  expect(error.code).toBe("AMBIGUOUS");
  return (error.details as unknown as { readonly questions: readonly mapping.Question[] }).questions;
};

describe("what is ambiguous and not declared", () => {
  const cases: readonly [
    name: string,
    cells: { readonly [heading: string]: unknown }[],
    question: string,
    path: string,
  ][] = [
    [
      "the order of day and month",
      [{ "close date": "03/04/2026" }, { "close date": "13/04/2026" }],
      "dateOrder",
      "dates.order",
    ],
    ["a number where a day belongs", [{ "close date": "46234" }], "serial", "dates.serial"],
    ["a long number where a time belongs", [{ created: "1785456000000" }], "epoch", "dates.epoch"],
    ["the zone of a time of day", [{ created: "2026-07-31 14:05" }], "zone", "zone"],
    ["the zone in which an offset's day is counted", [{ "close date": "2026-07-31T20:00:00Z" }], "zone", "zone"],
    ["a comma in a number", [{ amount: "1,234" }, { amount: "1,5" }], "decimal", "numbers.decimal"],
    ["a point before three digits", [{ amount: "1.234" }], "decimal", "numbers.decimal"],
    ["sixty percent", [{ probability: "60" }], "percent", "numbers.percent"],
    ["sixty percent as a number", [{ probability: 0.6 }], "percent", "numbers.percent"],
    ["万 behind a number", [{ amount: "12.5万" }], "wan", "numbers.wan"],
    ["a currency's code", [{ amount: "USD 12" }], "currency", "numbers.currency"],
    ["a currency's sign", [{ amount: "$12" }], "mark", "numbers.marks"],
    [
      "two currencies in a column",
      [
        { amount: "12", currency: "USD" },
        { amount: "12", currency: "TWD" },
      ],
      "currency",
      "numbers.currency",
    ],
    ["a dash for an amount", [{ amount: "-" }], "dash", "blanks"],
    ["a dash for a day", [{ "close date": "—" }], "dash", "blanks"],
    ["a dash for a name", [{ owner: "--" }], "dash", "blanks"],
    ["a heading in 万", [{ "金额（万元）": "12", 金额: null }], "times", "columns.amount.times"],
  ];
  it.each(cases)("%s is an error that says what settles it", (_name, cells, question, path) => {
    const source: Source = question === "times" ? { aliases: { amount: "金额（万元）" } } : {};
    const questions = openQuestions(source, ...cells);
    expect(questions.map((one) => one.question)).toContain(question);
    const one = questions.find((open) => open.question === question);
    expect(one?.declare.path).toBe(`sources.deals.${path}`);
    expect(one?.declare.options.length).toBeGreaterThan(0);
  });
  it("shows three of the values, each once, and the place in its message", () => {
    const rows = ["1/2/2026", "1/2/2026", "3/4/2026", "5/6/2026", "7/8/2026"].map((date) =>
      row({ "close date": date }),
    );
    const error = errorOf(() => deals({}, rows));
    expect(error.path).toEqual(["mapping", "sources", "deals", "dates", "order"]);
    expect(error.message).toContain(
      `"1/2/2026", "3/4/2026", "5/6/2026" in column "close date"; declare sources.deals.dates.order: "dmy" or "mdy"`,
    );
  });
  it("lists all open questions at once", () => {
    const questions = openQuestions(
      {},
      { "close date": "1/2/2026", created: "2026-07-31 14:05", amount: "1,234", owner: "-" },
    );
    expect(questions.map(({ question }) => question).sort()).toEqual([
      "dash",
      "dateOrder",
      "decimal",
      "thousands",
      "zone",
    ]);
  });
});

describe("cells of a declared file", () => {
  const read = (
    source: Source,
    cells: { readonly [heading: string]: unknown },
    field: keyof mapping.RecordColumns["deals"],
  ) => {
    const { table, rejected } = deals(source, [row(cells)]);
    if (rejected.count > 0) return `!${rejected.first[0]?.code}`;
    const column = table.columns[field];
    const value = column.values[0] as number;
    return "names" in column ? (column.names[value] ?? null) : value;
  };
  const amounts: readonly [found: string, numbers: Source["numbers"], want: number | string][] = [
    ["1,234.5", { thousands: "," }, 123_450],
    ["1.234,5", { thousands: "." }, 123_450],
    ["1.234", { decimal: "." }, "!moreDecimals"],
    ["1.234", { thousands: "." }, 123_400],
    ["1 234,50", { thousands: " ", decimal: "," }, 123_450],
    ["1'234.50", { thousands: "'", decimal: "." }, 123_450],
    ["12,5", { thousands: "," }, "!notANumber"],
    ["1,23,456", { thousands: "," }, "!notANumber"],
    ["1,234", { thousands: "", decimal: "." }, "!notANumber"],
    ["１２３４", {}, 123_400],
    ["１，２３４．５", { thousands: "," }, 123_450],
    ["(1,234.50)", { thousands: "," }, -123_450],
    ["-1,234", { thousands: "," }, -123_400],
    ["−5", {}, -500],
    ["12.5万", { wan: true }, 12_500_000],
    ["1.2億", { wan: true }, 12_000_000_000],
    ["12万", { wan: false }, "!notANumber"],
    ["NT$ 1,200", { thousands: ",", currency: "TWD", marks: { NT$: "TWD" } }, 120_000],
    ["1,200元", { thousands: ",", currency: "TWD", marks: { 元: "TWD" } }, 120_000],
    ["TWD 5", { currency: "TWD" }, 500],
    ["1.2E+3", {}, 120_000],
    ["abc", {}, "!notANumber"],
    ["=SUM(A1:A3)", {}, "!formula"],
    ["#REF!", {}, "!formulaError"],
    ["0", {}, 0],
    ["", {}, Number.NaN],
  ];
  it.each(amounts)("the amount %s", (found, numbers, want) => {
    expect(read({ numbers }, { amount: found }, "amount")).toEqual(want);
  });
  const days: readonly [found: unknown, source: Source, want: string][] = [
    ["2026-07-31", {}, "2026-07-31"],
    ["2026/7/31", {}, "2026-07-31"],
    ["2026年7月31日", {}, "2026-07-31"],
    ["２０２６/７/３１", {}, "2026-07-31"],
    ["20260731", {}, "2026-07-31"],
    ["31-Jul-2026", {}, "2026-07-31"],
    ["Jul 31, 2026", {}, "2026-07-31"],
    ["31.07.2026", { dates: { order: "dmy" } }, "2026-07-31"],
    ["7/31/2026", { dates: { order: "mdy" } }, "2026-07-31"],
    ["31/07/26", { dates: { order: "dmy", century: 2000 } }, "2026-07-31"],
    ["46234", { dates: { serial: 1900 } }, "2026-07-31"],
    ["44772", { dates: { serial: 1904 } }, "2026-07-31"],
    [46234, { dates: { serial: 1900 } }, "2026-07-31"],
    ["2026-07-31 23:30", {}, "2026-07-31"],
    ["2026-07-31T20:00:00Z", { zone: "Asia/Taipei" }, "2026-08-01"],
    ["2026-07-31T20:00:00.000+0000", { zone: "Asia/Taipei" }, "2026-08-01"],
    ["1785528000000", { zone: "Asia/Taipei", dates: { epoch: "ms" } }, "2026-08-01"],
    ["30/02/2026", { dates: { order: "dmy" } }, "!notADay"],
    ["31/07/2026", { dates: { order: "mdy" } }, "!notADay"],
    ["115/07/31", {}, "!notADay"],
    ["soon", {}, "!notADay"],
  ];
  it.each(days)("the day %s", (found, source, want) => {
    const got = read(source, { "close date": found }, "closeDate");
    expect(typeof got === "number" ? new Date(got * 86_400_000).toISOString().slice(0, 10) : got).toBe(want);
  });
  const zone = "Asia/Taipei";
  const times: readonly [found: string, source: Source, want: string][] = [
    ["2026/7/31 14:05", {}, "2026-07-31T06:05:00.000Z"],
    ["2026/7/31 下午2:05", {}, "2026-07-31T06:05:00.000Z"],
    ["2026/7/31 上午12:05", {}, "2026-07-30T16:05:00.000Z"],
    ["7/31/2026 2:05 PM", { dates: { order: "mdy" } }, "2026-07-31T06:05:00.000Z"],
    ["2026-07-31 14:05:33", {}, "2026-07-31T06:05:33.000Z"],
    ["46234.5", { dates: { serial: 1900 } }, "2026-07-31T04:00:00.000Z"],
    ["2026-07-31", {}, "2026-07-30T16:00:00.000Z"],
    ["2026/7/31 25:05", {}, "!notAnInstant"],
  ];
  it.each(times)("the time %s", (found, source, want) => {
    const got = read({ zone, ...source }, { created: found }, "created");
    expect(typeof got === "number" ? new Date(got).toISOString() : got).toBe(want);
  });
  it("percent by its sign or by declaration", () => {
    expect(read({}, { probability: "60%" }, "probability")).toBe(0.6);
    expect(read({ numbers: { percent: "60" } }, { probability: "60" }, "probability")).toBe(0.6);
    expect(read({ numbers: { percent: "60" } }, { probability: 7 }, "probability")).toBe(0.07);
    expect(read({ numbers: { percent: "0.6" } }, { probability: "0.6" }, "probability")).toBe(0.6);
  });
  it("blank, dash and 0 are three things", () => {
    expect(read({ blanks: ["-"] }, { amount: "-" }, "amount")).toBeNaN();
    expect(read({ zeros: ["-"] }, { amount: "-" }, "amount")).toBe(0);
    expect(read({ blanks: ["-"] }, { amount: "0" }, "amount")).toBe(0);
    expect(read({ blanks: ["-"] }, { owner: "-" }, "owner")).toBeNull();
    expect(deals({ blanks: ["-"] }, [row({ stage: "-" })]).rejected.byCode).toEqual({ missing: 1 });
  });
  it("a column in 万 is multiplied exactly", () => {
    const source: Source = { columns: { amount: { column: "金额（万元）", times: 10_000 } } };
    expect(read(source, { "金额（万元）": "12.34" }, "amount")).toBe(12_340_000);
    expect(read(source, { "金额（万元）": 0.07 }, "amount")).toBe(70_000);
  });
  it("words mean what is declared, and what is not listed is named", () => {
    const source: Source = { stages: { 赢单: "won", 跟进: "open" }, values: { status: { 赢单: "won" } } };
    const found = deals(source, [row({ stage: "赢单 ", status: "赢单" }), row({ id: "D2", stage: "搁置" })]);
    expect(found.table.columns.stage.names).toEqual(["won", "搁置"]);
    expect(found.unlisted).toEqual({ stage: ["搁置"] });
    expect(found.reasons.map(({ code }) => code)).toEqual(["VALUES_UNLISTED"]);
  });
  it("Salesforce ids join on 15 characters and are never lower-cased", () => {
    const rows = [row({ id: "006A000000LbCdE" }), row({ id: "006A000000LbCdEIAV" }), row({ id: "006a000000lbcdeiav" })];
    const found = deals({ ids: "salesforce" }, rows);
    expect(found.table.columns.id.names[0]).toBe("006A000000LbCdE");
    expect([...found.table.columns.id.values]).toEqual([0, 0]);
    expect(found.rejected.first).toEqual([
      { row: 2, field: "id", column: "id", code: "brokenId", found: '"006a000000lbcdeiav"' },
    ]);
  });
  it("rows in another currency are rejected, with their sum", () => {
    const rows = [
      row({ amount: "5", currency: "TWD" }),
      row({ amount: "1,000", currency: "USD" }),
      row({ amount: "USD 0.5" }),
    ];
    const found = deals({ numbers: { currency: "TWD", thousands: "," } }, rows);
    expect(found.rejected.byCode).toEqual({ otherCurrency: 2 });
    expect(found.otherCurrencies.map(({ currency, rows, sum }) => [currency, rows, sum.toFixed()])).toEqual([
      ["USD", 2, "1000.5"],
    ]);
    expectAccounted(found);
  });
});

describe("lines of a file", () => {
  it("totals, footers, repeated headings and blank lines are no data", () => {
    const rows = [
      { id: "D1", stage: "lead", amount: "5" },
      { id: "", stage: "", amount: "" },
      { id: "id", stage: "stage", amount: "amount" },
      { id: "Total", stage: "", amount: "5" },
      { id: "合计：", stage: "", amount: "5" },
      { id: "Copyright (c) 2000-2026 salesforce.com, inc.", stage: "", amount: "" },
      { id: "", stage: "lead", amount: "7" },
      { id: "Total Energies", stage: "lead", amount: "9" },
    ];
    const found = deals({}, rows);
    expect(found.unused.byCode).toEqual({ blankLine: 1, headerLine: 1, totalLine: 3 });
    expect(found.rejected.first).toEqual([{ row: 6, field: "id", column: "id", code: "missing", found: '""' }]);
    expect([...(found.table.origin ?? [])]).toEqual([0, 7]);
    expect([found.given, found.used]).toEqual([8, 2]);
    expectAccounted(found);
    expect(found.table.given).toBe(found.table.size + found.table.rejected.count);
  });
  it("a byte order mark, width, case and blanks of a heading do not matter", () => {
    const found = deals({}, [{ "\uFEFFID": "D1", " Ｓtage ": "lead", "Close  Date": "2026-07-31" }]);
    expect(found.columns.used).toEqual({ id: "ID", stage: " Ｓtage ", closeDate: "Close  Date" });
    expect(found.used).toBe(1);
  });
  it("only the rows that are asked for", () => {
    const found = deals({ where: { stage: ["won"] } }, [row({}), row({ id: "D2", stage: "won" })]);
    expect(found.unused.byCode).toEqual({ notSelected: 1 });
    expect(found.table.columns.id.names).toEqual(["D2"]);
  });
  it("a close date is when it closed only where it is closed", () => {
    const source: Source = { columns: { closedAt: { column: "close date", where: { stage: ["won"] } } } };
    const found = deals(source, [
      row({ "close date": "2026-07-31" }),
      row({ id: "D2", stage: "won", "close date": "2026-07-30" }),
    ]);
    expect([...found.table.columns.closeDate.values]).toEqual([20_665, 20_664]);
    expect([...found.table.columns.closedAt.days]).toEqual([-2_147_483_648, 20_664]);
  });
  it("what no field takes can be kept as a dimension", () => {
    const found = deals({ dimensions: ["Region"] }, [row({ Region: "north", Other: "x" })]);
    expect(found.table.dimensions["Region"]?.names).toEqual(["north"]);
    expect(found.columns.ignored).toEqual(["Other"]);
    expect(deals({ dimensions: "rest" }, [row({ Region: "north", Other: "x" })]).columns.kept).toEqual([
      "Region",
      "Other",
    ]);
  });
  it("constants fill a field that the file does not have", () => {
    const policy = mapping.define({ sources: { actuals: { constants: { metric: "collected" } } } });
    const { table } = mapping.map(policy, "actuals", [
      { date: "2026-07-31", amount: "5" },
      { date: "2026-07-31", amount: "6" },
    ]);
    expect([...table.columns.metric.values].map((i) => table.columns.metric.names[i])).toEqual([
      "collected",
      "collected",
    ]);
  });
});

describe("cross tables", () => {
  const policy = (year: number | null) =>
    mapping.define({
      sources: {
        targets: {
          from: "spreadsheet.targets",
          numbers: { thousands: "," },
          blanks: ["-"],
          unpivot: { name: "period", value: "amount", columns: "periods", year },
        },
      },
    });
  const rows = [
    { 业务员: "陈", "7月": "1,000", "8月": "-", "9月": "0", 合计: "1,000" },
    { 业务员: "林", "7月": "2,000", "8月": "300", "9月": "", 合计: "2,300" },
    { 业务员: "合计", "7月": "3,000", "8月": "300", "9月": "0", 合计: "3,300" },
  ];
  it("a row per rep and a column per month become plan cells", () => {
    const found = mapping.map(policy(2026), "targets", rows);
    const { owner, period, amount } = found.table.columns;
    const cells = Array.from(owner.values, (o, i) => [
      owner.names[o],
      period.names[period.values[i] as number],
      amount.values[i],
    ]);
    expect(cells).toEqual([
      ["陈", "2026-07", 100_000],
      ["陈", "2026-09", 0],
      ["林", "2026-07", 200_000],
      ["林", "2026-08", 30_000],
    ]);
    expect(found.unused.byCode).toEqual({ totalLine: 1 });
    expect(found.rejected.count).toBe(0);
    expect(found.columns.ignored).toEqual(["合计"]);
    expectAccounted(found);
  });
  it("a month without its year is an open question", () => {
    const error = errorOf(() => mapping.map(policy(null), "targets", rows));
    expect([error.code, error.path.at(-1)]).toEqual(["AMBIGUOUS", "year"]);
  });
  it("dates by stage become stage events, and a stage may stand in a column", () => {
    const events = mapping.define({
      sources: {
        stageEvents: {
          columns: { dealId: "id" },
          unpivot: {
            name: "stage",
            value: "at",
            columns: { "engaged on": "Engaging", "closed on": { from: "stage" } },
          },
        },
      },
    });
    const { table } = mapping.map(events, "stageEvents", [
      { id: "D1", stage: "Won", "engaged on": "2026-07-01", "closed on": "2026-07-31" },
      { id: "D2", stage: "Engaging", "engaged on": "2026-07-02", "closed on": "" },
    ]);
    const { dealId, stage, at } = table.columns;
    expect(
      Array.from(dealId.values, (d, i) => [dealId.names[d], stage.names[stage.values[i] as number], at.days[i]]),
    ).toEqual([
      ["D1", "Engaging", 20_635],
      ["D1", "Won", 20_665],
      ["D2", "Engaging", 20_636],
    ]);
  });
});

describe("hostile files", () => {
  const clean = [row({ amount: "5", owner: "Chen" })];
  it("columns in another order give the same Table", () => {
    const turned = clean.map((one) => Object.fromEntries(Object.entries(one).reverse()));
    expect(deals({}, turned).table).toEqual(deals({}, clean).table);
    expect(deals({}, clean).table.columns).toEqual(readDeals(clean as never).columns);
  });
  it("arrays with a line of headings, below lines of a title", () => {
    const lines = [["Deals of July"], [], ["id", "stage", "amount"], ["D1", "lead", "5"], ["D2", "lead", "6"]];
    const found = deals({}, lines);
    expect(found.unused.byCode).toEqual({ preamble: 2 });
    expect([...(found.table.origin ?? [])]).toEqual([3, 4]);
    expect([...found.table.columns.amount.values]).toEqual([500, 600]);
  });
  it("the same heading twice is an open question", () => {
    const error = errorOf(() =>
      deals({}, [
        ["id", "stage", "Amount", "amount"],
        ["D1", "lead", "5", "6"],
      ]),
    );
    expect(
      (error.details as unknown as { questions: mapping.Question[] }).questions.map(({ question }) => question),
    ).toEqual(["column"]);
  });
  it("a million columns", () => {
    const wide = Array.from({ length: 1_000_000 }, (_, i) => `c${i}`);
    expect(errorOf(() => deals({}, [wide, []])).code).toBe("TOO_MANY_COLUMNS");
    const row = Object.fromEntries(wide.slice(0, 30_000).map((heading) => [heading, ""]));
    expect(errorOf(() => deals({}, [row])).code).toBe("TOO_MANY_COLUMNS");
  });
  it("headings decoded with a wrong encoding", () => {
    expect(errorOf(() => deals({}, [{ "å®¢æˆ·": "x", id: "D1", stage: "lead" }])).code).toBe("GARBLED");
    expect(errorOf(() => deals({}, [{ "\uFFFD\uFFFD": "x", id: "D1", stage: "lead" }])).code).toBe("GARBLED");
    expect(errorOf(() => deals({}, [{ "¿Í»§": "x", id: "D1", stage: "lead" }])).code).toBe("GARBLED");
    expect(deals({}, [{ Größe: "x", Café: "y", id: "D1", stage: "lead" }]).used).toBe(1);
  });
  it("texts decoded with a wrong encoding", () => {
    const found = deals({}, [
      row({ owner: "æž—" }),
      row({ id: "D2", owner: "Zoë Müller" }),
      row({ id: "D3", owner: "林" }),
    ]);
    expect(found.rejected.byCode).toEqual({ brokenText: 1 });
  });
  it("a total line is told wherever its columns stand, a row without id is not one", () => {
    const rows = [
      { amount: "5", stage: "lead", id: "D1" },
      { amount: "1,205", stage: "", id: "Total" },
      { amount: "7", stage: "", id: "" },
      { amount: "TWD 12", stage: "Grand Total", id: "" },
      { amount: "7", stage: "lead", id: "", owner: "Sum" },
    ];
    const found = deals({ numbers: { thousands: ",", currency: "TWD" } }, rows);
    expect([found.unused.byCode, found.rejected.byCode]).toEqual([{ totalLine: 2 }, { missing: 2 }]);
  });
  it("a repeated line of headings with blanks around them", () => {
    const rows = [
      { " id ": "D1", stage: "lead" },
      { " id ": " id ", stage: "stage" },
      { " id ": "id", stage: " stage" },
    ];
    expect(deals({}, rows).unused.byCode).toEqual({ headerLine: 2 });
  });
  it("months of a cross table come in the order of time, however their columns stand", () => {
    const policy = mapping.define({
      sources: {
        targets: {
          from: "spreadsheet.targets",
          unpivot: { name: "period", value: "amount", columns: "periods", year: 2026 },
        },
      },
    });
    const want = mapping.map(policy, "targets", [{ 业务员: "陈", "7月": "1", "8月": "2" }]).table.columns;
    const turned = [
      { "8月": "2", 业务员: "陈", "7月": "1" },
      { "8月": "3", 业务员: "合计", "7月": "3" },
    ];
    expect(mapping.map(policy, "targets", turned).table.columns).toEqual(want);
  });
  it("formulas where texts, numbers and days belong", () => {
    const rows = [
      row({ owner: "=A1" }),
      row({ amount: "=1+1" }),
      row({ "close date": "=TODAY()" }),
      row({ owner: "#N/A" }),
    ];
    expect(deals({}, rows).rejected.byCode).toEqual({ formula: 3, formulaError: 1 });
  });
  it("rows that are none, and no rows", () => {
    expect(deals({}, [null, row({}), "x"] as never).rejected.byCode).toEqual({ notARow: 2 });
    expect(deals({}, []).given).toBe(0);
    expect(errorOf(() => deals({}, "rows" as never)).code).toBe("BAD_ROWS");
  });
  it("a missing column names what there is", () => {
    const error = errorOf(() => deals({}, [{ id: "D1", Phase: "lead" }]));
    expect(error.code).toBe("MISSING_COLUMN");
    expect(error.message).toContain("Phase");
    expect(errorOf(() => deals({ columns: { amount: "Betrag" } }, [row({})])).path).toEqual([
      "mapping",
      "sources",
      "deals",
      "columns",
      "amount",
    ]);
  });
});

describe("a mapping policy", () => {
  it.each([
    [{ sources: { deals: { from: "siebel.deal" } } }, ["mapping", "sources", "deals", "from"]],
    [{ sources: { deals: { columns: { amonut: "x" } } } }, ["mapping", "sources", "deals", "columns", "amonut"]],
    [{ sources: { deals: { zones: "UTC" } } }, ["mapping", "sources", "deals"]],
    [{ sources: { stuff: {} } }, ["mapping", "sources", "stuff", "record"]],
    [
      { sources: { deals: { numbers: { decimal: ",", thousands: "," } } } },
      ["mapping", "sources", "deals", "numbers", "thousands"],
    ],
    [{ sources: { deals: { blanks: ["-"], zeros: ["-"] } } }, ["mapping", "sources", "deals", "zeros"]],
    [
      { sources: { deals: { columns: { amount: { column: "x", times: 12 } } } } },
      ["mapping", "sources", "deals", "columns", "amount", "times"],
    ],
    [{ sources: { orders: { record: "deals", from: "hubspot.company" } } }, ["mapping", "sources", "orders", "record"]],
  ])("%j is refused with its path", (spec, path) => {
    const error = errorOf(() => mapping.parse(spec));
    expect([error.code, error.path]).toEqual(["BAD_POLICY", path]);
  });
  it("survives JSON with its aliases written out", () => {
    const policy = mapping.define({
      sources: { deals: { from: "hubspot.deal", aliases: { amount: "Betrag" }, stages: { a: "b" } } },
    });
    expect(policy.sources.deals.aliases["amount"]?.[0]).toBe("Betrag");
    expect(mapping.parse(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
  });
  it("names its sources", () => {
    const policy = mapping.define({ sources: { deals: { from: "hubspot.deal" } } });
    // @ts-expect-error there is no such source
    expect(errorOf(() => mapping.map(policy, "leads", [])).code).toBe("UNKNOWN_SOURCE");
  });
});
