import fc from "fast-check";
import { bridge, priceVolumeMix } from "salesplan/targets";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";

/** Effects of drivers that go from one list of values to another, and the change as shown, bar by bar; fractions of whole numbers. */
type Effects = (
  base: readonly number[],
  actual: readonly number[],
) => { readonly effects: readonly Ratio[]; readonly shown: readonly number[] };
type Ratio = readonly [n: bigint, d: bigint];

const parse = (text: string): Ratio => {
  const [n, d = "1"] = text.split("/");
  return [BigInt(n as string), BigInt(d)];
};
const plus = ([a, b]: Ratio, [c, d]: Ratio): Ratio => [a * d + c * b, b * d];
const same = ([a, b]: Ratio, [c, d]: Ratio): boolean => a * d === c * b;
const total = (list: readonly Ratio[]): Ratio => list.reduce(plus, [0n, 1n]);
const product = (values: readonly number[]): number => values.reduce((a, b) => a * b, 1);
const named = (values: readonly number[]) => Object.fromEntries(values.map((value, i) => [`d${i}`, value]));

const by =
  (method: "shapley" | "sequential"): Effects =>
  (base, actual) => {
    const found = bridge(named(base), named(actual), { drivers: base.map((_, i) => `d${i}`), method });
    return {
      effects: found.effects.map(({ fraction }) => parse(fraction)),
      shown: found.effects.map(({ shown }) => shown.toNumber()),
    };
  };
const whole = (values: readonly number[]): ReturnType<Effects> => ({
  effects: values.map((v) => [BigInt(Math.round(v)), 1n] as const),
  shown: values.map(Math.round),
});
/** What each change alone would have done, the others as they were. */
const oneAtATime: Effects = (base, actual) =>
  whole(base.map((_, i) => product(base.map((v, j) => (j === i ? (actual[j] as number) : v))) - product(base)));
const inOrder = (base: readonly number[], actual: readonly number[], order: readonly number[]): number[] => {
  const now = [...base];
  const effects = base.map(() => 0);
  for (const i of order) {
    const before = product(now);
    now[i] = actual[i] as number;
    effects[i] = product(now) - before;
  }
  return effects;
};
const forward: Effects = (base, actual) =>
  whole(
    inOrder(
      base,
      actual,
      base.map((_, i) => i),
    ),
  );
const twoOrders: Effects = (base, actual) => {
  const order = base.map((_, i) => i);
  const [a, b] = [inOrder(base, actual, order), inOrder(base, actual, [...order].reverse())];
  return {
    effects: a.map((v, i) => [BigInt(v + (b[i] as number)), 2n] as const),
    shown: a.map((v, i) => Math.round((v + (b[i] as number)) / 2)),
  };
};
const evenly: Effects = (base, actual) => whole(base.map(() => (product(actual) - product(base)) / base.length));
const roundedBars: Effects = (base, actual) => {
  const { effects } = by("shapley")(base, actual);
  return { effects, shown: effects.map(([n, d]) => Math.round(Number(n) / Number(d))) };
};

const drivers = fc
  .integer({ min: 2, max: 5 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: n, maxLength: n }),
    ),
  );
const change = (base: readonly number[], actual: readonly number[]): Ratio => [
  BigInt(product(actual) - product(base)),
  1n,
];

const both: readonly Law<Effects>[] = [
  {
    name: "the effects add up to the change exactly",
    law: (run) =>
      always(drivers, ([base, actual]) => {
        expect(same(total(run(base, actual).effects), change(base, actual))).toBe(true);
      }),
    broken: { "each driver is changed alone": oneAtATime },
  },
  {
    name: "the shown bars add up to the shown change",
    law: (run) =>
      always(drivers, ([base, actual]) => {
        expect(run(base, actual).shown.reduce((a, b) => a + b, 0)).toBe(product(actual) - product(base));
      }),
    broken: { "every bar is rounded alone": roundedBars },
  },
  {
    name: "a driver that did not change has no effect",
    law: (run) =>
      always(fc.tuple(drivers, fc.nat(4)), ([[base, actual], k]) => {
        const i = k % base.length;
        const { effects } = run(
          base,
          actual.map((value, j) => (j === i ? (base[j] as number) : value)),
        );
        expect(effects[i]?.[0]).toBe(0n);
      }),
    broken: { "the change is spread evenly": evenly },
  },
];
const fair: readonly Law<Effects>[] = [
  {
    name: "swapping base and actual turns every sign",
    law: (run) =>
      always(drivers, ([base, actual]) => {
        const back = run(actual, base).effects;
        run(base, actual).effects.forEach(([n, d], i) => {
          expect(same([-n, d], back[i] as Ratio)).toBe(true);
        });
      }),
    broken: { "one driver goes after the other": forward },
  },
  {
    name: "the order of the drivers does not matter",
    law: (run) =>
      always(fc.tuple(drivers, fc.array(fc.nat(), { minLength: 5, maxLength: 5 })), ([[base, actual], keys]) => {
        const order = base.map((_, i) => i).sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
        const moved = run(
          order.map((i) => base[i] as number),
          order.map((i) => actual[i] as number),
        ).effects;
        const { effects } = run(base, actual);
        order.forEach((i, k) => {
          expect(same(moved[k] as Ratio, effects[i] as Ratio)).toBe(true);
        });
      }),
    broken: {
      "one driver goes after the other": forward,
      "the mean of first-to-last and last-to-first is taken": twoOrders,
    },
  },
];
describe("laws of a bridge, sequential", () => hold(by("sequential"), both, 200));
describe("laws of a bridge, Shapley", () => hold(by("shapley"), [...both, ...fair], 200));

interface Item {
  readonly price0: number | null;
  readonly quantity0: number | null;
  readonly price1: number | null;
  readonly quantity1: number | null;
}
type Mix = (items: readonly Item[]) => { readonly [bar: string]: Ratio };
const realMix: Mix = (items) =>
  Object.fromEntries(
    priceVolumeMix(items.map((item, i) => ({ id: `i${i}`, ...item }))).effects.map(({ key, fraction }) => [
      key,
      parse(fraction),
    ]),
  );
/** New and lost items are priced at 0 and go through price and volume like any other. */
const newAsPrice: Mix = (items) => {
  const found = realMix(items.filter(({ quantity0, quantity1 }) => quantity0 !== null && quantity1 !== null));
  const extra = items.reduce(
    (sum, { price1, quantity0, quantity1 }) => (quantity0 === null ? sum + (price1 ?? 0) * (quantity1 ?? 0) : sum),
    0,
  );
  return { ...found, price: plus(found.price as Ratio, [BigInt(extra), 1n]) };
};
/** The mean price of the base without weights. */
const plainMean: Mix = (items) => {
  const found = realMix(items);
  const kept = items.filter(({ quantity0, quantity1 }) => quantity0 !== null && quantity1 !== null);
  if (kept.length === 0) return found;
  const more = kept.reduce((sum, { quantity0, quantity1 }) => sum + (quantity1 as number) - (quantity0 as number), 0);
  const volume: Ratio = [
    BigInt(more * kept.reduce((sum, { price0 }) => sum + (price0 as number), 0)),
    BigInt(kept.length),
  ];
  const both = plus(found.volume as Ratio, found.mix as Ratio);
  return { ...found, volume, mix: plus(both, [-volume[0], volume[1]]) };
};
const amount = fc.integer({ min: 1, max: 40 });
const item: fc.Arbitrary<Item> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ price0: amount, quantity0: amount, price1: amount, quantity1: amount }) },
  fc.record({ price0: amount, quantity0: amount, price1: fc.constant(null), quantity1: fc.constant(null) }),
  fc.record({ price0: fc.constant(null), quantity0: fc.constant(null), price1: amount, quantity1: amount }),
);
const items = fc.array(item, { minLength: 1, maxLength: 5 });
const revenue = (list: readonly Item[], side: 0 | 1): number =>
  list.reduce((sum, one) => sum + (one[`price${side}`] ?? 0) * (one[`quantity${side}`] ?? 0), 0);

const mixLaws: readonly Law<Mix>[] = [
  {
    name: "the bars add up to the change exactly",
    law: (run) =>
      always(items, (list) => {
        expect(same(total(Object.values(run(list))), [BigInt(revenue(list, 1) - revenue(list, 0)), 1n])).toBe(true);
      }),
    broken: { "lost items are left out": newAsPrice },
  },
  {
    name: "what is new or lost is in no price, volume or mix",
    law: (run) =>
      always(items, (list) => {
        const fresh = list.filter(({ quantity0 }) => quantity0 === null);
        const gone = list.filter(({ quantity1 }) => quantity1 === null);
        const kept = run(list.filter((one) => !fresh.includes(one) && !gone.includes(one)));
        const found = run(list);
        for (const bar of ["price", "volume", "mix"]) expect(same(found[bar] as Ratio, kept[bar] as Ratio)).toBe(true);
        expect(same(found.new as Ratio, [BigInt(revenue(fresh, 1)), 1n])).toBe(true);
        expect(same(found.lost as Ratio, [BigInt(-revenue(gone, 0)), 1n])).toBe(true);
      }),
    broken: { "new items are a change of price": newAsPrice },
  },
  {
    name: "an item split into equal twins leaves every bar",
    law: (run) =>
      always(items, (list) => {
        const doubled = list.map((one) => ({
          ...one,
          quantity0: one.quantity0 && 2 * one.quantity0,
          quantity1: one.quantity1 && 2 * one.quantity1,
        }));
        const [first, ...others] = doubled as [Item, ...Item[]];
        const half = list[0] as Item;
        const [together, apart] = [run([first, ...others]), run([half, half, ...others])];
        for (const bar of Object.keys(together)) expect(same(together[bar] as Ratio, apart[bar] as Ratio)).toBe(true);
      }),
    broken: { "the mean price is not weighted": plainMean },
  },
];
describe("laws of price, volume and mix", () => hold(realMix, mixLaws, 200));
