import { define, parseBook, type ScorePoint, score, watch } from "salesplan/health";
import { describe, expect, it } from "vitest";
import { errorOf } from "../support/errors.ts";

const asIs = { kind: "linear", zero: 0, full: 100 } as const;
const policy = define({
  dimensions: {
    frequency: { weight: 2, curve: asIs },
    engagement: { weight: 1, curve: asIs },
    amount: { weight: 1, curve: asIs },
  },
  playbooks: [
    { reason: "plunge", class: "keyMaintenance", playbook: "executive-visit" },
    { class: "keyMaintenance", playbook: "retention-plan" },
    { playbook: "call" },
  ],
});
const label = (i: number) => `2026-${String(i + 1).padStart(2, "0")}`;
const series = (scores: readonly (number | null)[], customer = "a"): ScorePoint[] =>
  scores.map((value, i) => ({ customer, at: label(i), score: value }));
const told = (scores: readonly (number | null)[], of = policy) =>
  watch(of, series(scores)).events.map((e) => [Number(e.at.slice(5)) - 1, e.kind === "alert" ? e.reason : e.kind]);

describe("watch", () => {
  it.each([
    ["a run with a flat step", [80, 76, 77.5, 73, 69], [[4, "sustained"]]],
    ["a rise breaks the run", [80, 76, 78, 74, 70], []],
    ["a plunge", [80, 58], [[1, "plunge"]]],
    ["a gap is bridged", [80, 76, null, 72, 68], [[4, "sustained"]]],
    ["erosion", [70, 68.5, 67, 65.5, 64, 62.5, 61, 59.5, 58, 56.5, 55, 53.5], [[11, "erosion"]]],
    [
      "escalates once",
      [80, 76, 72, 68, 64, 60, 56, 54],
      [
        [3, "sustained"],
        [6, "escalated"],
      ],
    ],
    [
      "comes back and falls again",
      [80, 76, 72, 68, 74, 76, 72, 68, 64],
      [
        [3, "sustained"],
        [4, "recovered"],
        [8, "sustained"],
      ],
    ],
    ["nothing happens", [60, 60, 60, 60], []],
    ["the lowest tier", [45, 38, 29], [[2, "level"]]],
  ] as const)("%s", (_title, scores, events) => {
    expect(told(scores)).toEqual(events);
  });

  it("ends the run at a gap where the policy says so", () => {
    expect(told([80, 76, null, 72, 68], define({ ...policy, watch: { gap: 0 } }))).toEqual([]);
  });

  it("takes a customer that is missing from a period as not known there", () => {
    const history = [
      ...series([80, 76, 72, 68], "b"),
      { customer: "a", at: label(0), score: 80 },
      { customer: "a", at: label(2), score: 79 },
    ];
    const { events, periods } = watch(policy, history);
    expect(periods).toBe(4);
    expect(events.map((e) => [e.customer, e.at])).toEqual([["b", "2026-04"]]);
  });

  it("picks the playbook by reason and class", () => {
    const of = (scores: readonly number[], classes?: object) =>
      watch(policy, series(scores), classes ? { classes: classes as { a: string } } : {}).events.map((e) => e.playbook);
    expect(of([80, 50], { a: "keyMaintenance" })).toEqual(["executive-visit"]);
    expect(of([80, 76, 72, 68], { a: "keyMaintenance" })).toEqual(["retention-plan"]);
    expect(of([80, 76, 72, 68], new Map([["a", "other"]]))).toEqual(["call"]);
    expect(of([80, 76, 72, 68, 74])).toEqual(["call", null]);
  });

  it("names the dimensions that fell since, worst first, like for like", () => {
    const at = (asOf: string, frequency: number, engagement: number | null, amount: number) =>
      score(policy, [{ customer: "huayuan", frequency, engagement, amount }], { asOf, ledger: true });
    const { events, open } = watch(policy, [
      at("2026-04-30", 80, 64, 60),
      at("2026-05-31", 74, 58, 58),
      at("2026-06-30", 66, 52, 56),
      at("2026-07-31", 58, 40, 52),
    ]);
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({ customer: "huayuan", since: "2026-04-30", from: 71, to: 52, change: -19 });
    expect(events[0]?.falling.map((d) => [d.dimension, d.change])).toEqual([
      ["frequency", -11],
      ["engagement", -6],
      ["amount", -2],
    ]);
    expect(events[0]?.because).toMatchObject({ code: "SUSTAINED", severity: "act", params: { customer: "huayuan" } });
    expect(open).toEqual([{ customer: "huayuan", since: "2026-07-31", reason: "sustained", score: 52 }]);
  });

  it("does not take a dimension that disappeared for a fall", () => {
    const at = (asOf: string, engagement: number | null, frequency = 50) =>
      score(policy, [{ customer: "a", frequency, engagement, amount: 50 }], { asOf, ledger: true });
    expect(watch(policy, [at("2026-04-30", 100), at("2026-05-31", 100), at("2026-06-30", null)]).events).toEqual([]);
    const plain = [62.5, 62.5, 40];
    expect(watch(policy, series(plain)).events).toHaveLength(1);
  });

  it("does not compare scores of different rules", () => {
    const other = define({ ...policy, dimensions: { ...policy.dimensions, amount: { weight: 9, curve: asIs } } });
    const at = (asOf: string, of: typeof policy, value: number) =>
      score(of, [{ customer: "a", frequency: value, engagement: value, amount: value }], { asOf, ledger: true });
    const history = [at("2026-04-30", policy, 90), at("2026-05-31", other as typeof policy, 60)];
    expect(watch(policy, history).events).toEqual([]);
    expect(watch(policy, [at("2026-04-30", policy, 90), at("2026-05-31", policy, 60)]).events).toHaveLength(1);
  });

  it("goes on from a stored book", () => {
    const first = watch(policy, series([80, 76, 72]));
    const book = parseBook(JSON.parse(JSON.stringify(first.book)));
    const next = watch(policy, [{ customer: "a", at: label(3), score: 68 }], { book });
    expect(next.events.map((e) => e.reason)).toEqual(["sustained"]);
    const error = errorOf(() => watch(policy, [{ customer: "a", at: label(2), score: 68 }], { book }));
    expect([error.code, error.path]).toEqual(["WRONG_ORDER", ["history"]]);
    expect(errorOf(() => parseBook({ ...first.book, customers: 3 })).code).toBe("BAD_POLICY");
  });

  it("refuses periods out of order or twice", () => {
    const at = (asOf: string) => score(policy, [{ customer: "a", frequency: 5 }] as never, { asOf, ledger: true });
    expect(errorOf(() => watch(policy, [at("2026-05-31"), at("2026-04-30")])).code).toBe("WRONG_ORDER");
    const twice = [...series([1]), ...series([2])];
    expect(errorOf(() => watch(policy, twice)).code).toBe("SAME_PERIOD");
    expect(watch(policy, [])).toMatchObject({ at: null, periods: 0, events: [], open: [] });
  });
});

describe("watch relative to the class", () => {
  const rules = { dimensions: { all: { weight: 1, curve: asIs } }, watch: { level: null } } as const;
  const relative = define({ ...rules, relative: { to: "class" } });
  const absolute = define(rules);
  /** Twelve customers of the class that follow the market, and one that does not. */
  const market = [80, 72, 64, 56, 48, 40];
  const scores = market.flatMap((score, i): ScorePoint[] => [
    ...Array.from({ length: 12 }, (_, k) => ({ customer: `m${k}`, at: label(i), score: score + k })),
    { customer: "own", at: label(i), score: score - 6 * i },
    { customer: "steady", at: label(i), score: 80 },
  ]);
  const classes = Object.fromEntries(scores.map(({ customer }) => [customer, "keyMaintenance"]));
  const alerts = (found: ReturnType<typeof watch>) => found.events.filter(({ kind }) => kind === "alert");

  it("raises no alarm for everyone where the whole class falls, but for the one that falls faster", () => {
    expect(alerts(watch(absolute, scores, { classes }))).toHaveLength(13);
    const found = watch(relative, scores, { classes });
    expect(
      alerts(found).map(({ customer, at, since, from, to, change, common }) => [
        customer,
        at,
        since,
        from,
        to,
        change,
        common,
      ]),
    ).toEqual([["own", "2026-04", "2026-01", 80, 38, -42, -24]]);
    expect(found.common.map(({ at, customers, change }) => [at, customers, change])).toEqual(
      market.slice(1).map((_, i) => [label(i + 1), 14, -8]),
    );
    expect(found.common[0]).toMatchObject({
      class: "keyMaintenance",
      because: { code: "COMMON_CHANGE", params: { change: -8 } },
    });
    expect(found.open).toEqual([{ customer: "own", since: "2026-04", reason: "sustained", score: 10 }]);
  });

  it("finds who falls behind where the class rises", () => {
    const rising = scores.map((point) => ({
      ...point,
      score: point.customer === "steady" ? 50 : 150 - (point.score ?? 0),
    }));
    expect(
      alerts(watch(relative, rising, { classes })).map(({ customer, change, common }) => [customer, change, common]),
    ).toEqual([["steady", 0, 24]]);
  });

  it("judges a group with too few changes as it is, and the level by the score itself", () => {
    const few = scores.filter(({ customer }) => customer === "own" || customer === "m0");
    expect(alerts(watch(relative, few, { classes }))).toHaveLength(2);
    expect(watch(relative, few, { classes }).common).toEqual([]);
    const withLevel = define({ ...rules, watch: { level: { at: 45, margin: 0 } }, relative: { to: "all" } });
    const found = alerts(
      watch(
        withLevel,
        scores.filter(({ customer }) => customer !== "own"),
      ),
    );
    expect(found.find(({ customer }) => customer === "m0")).toMatchObject({ reason: "level", at: "2026-06", to: 40 });
  });

  it("does not let a class pull another one along", () => {
    const split = Object.fromEntries(
      Object.keys(classes).map((customer) => [customer, customer === "own" ? "other" : "key"]),
    );
    const found = alerts(watch(relative, scores, { classes: split }));
    expect(found.map(({ customer, common }) => [customer, common])).toEqual([["own", 0]]);
  });

  it("bridges a gap with what the class did meanwhile, and goes on from a stored book as in one run", () => {
    const gap = scores.filter(({ customer, at }) => customer !== "m3" || at !== label(2));
    const whole = watch(relative, gap, { classes });
    expect(alerts(whole).map(({ customer }) => customer)).toEqual(["own"]);
    let book: ReturnType<typeof parseBook> | null = null;
    const events: object[] = [];
    for (let i = 0; i < market.length; i += 1) {
      const step: ReturnType<typeof watch> = watch(
        relative,
        gap.filter(({ at }) => at === label(i)),
        { classes, book },
      );
      events.push(...step.events);
      book = parseBook(JSON.parse(JSON.stringify(step.book)));
    }
    expect(events).toEqual(whole.events);
    expect(book).toEqual(whole.book);
  });

  it("takes like-for-like changes where the ledger is known", () => {
    const policy2 = define({
      dimensions: { frequency: { weight: 1, curve: asIs }, engagement: { weight: 1, curve: asIs } },
      minCompleteness: 0.5,
      watch: { level: null },
      relative: { to: "all", minimum: 3 },
    });
    const at = (asOf: string, market: number, engagement: number | null) =>
      score(
        policy2,
        [
          ...Array.from({ length: 5 }, (_, k) => ({ customer: `m${k}`, frequency: market, engagement: market })),
          { customer: "a", frequency: market, engagement },
        ],
        { asOf, ledger: true },
      );
    const found = watch(policy2, [at("2026-04-30", 60, 100), at("2026-05-31", 30, null)]);
    expect(found.events).toEqual([]);
    expect(found.common.map(({ change }) => change)).toEqual([-30]);
  });

  it("refuses groups too small for a median", () => {
    expect(errorOf(() => define({ ...rules, relative: { minimum: 2 } })).path).toEqual([
      "health",
      "relative",
      "minimum",
    ]);
    expect(define({ ...rules, relative: {} }).relative).toEqual({ to: "class", minimum: 10 });
  });
});
