import fc from "fast-check";
import { type Carry, cascade, defineGoal, type Plan, replan, targetsOf } from "salesplan/targets";
import { describe, expect } from "vitest";
import { always, hold, type Law } from "../support/laws.ts";
import { cal } from "./support.ts";

/** One person's quarters: the plan, what came in quarter by quarter, and how shortfalls are carried. */
interface Story {
  readonly plan: readonly number[];
  readonly actuals: readonly number[];
  readonly carry: Carry;
  readonly cap: number | null;
  readonly surplus: "keep" | "release";
  /** A quarter that must not change. */
  readonly locked: number | null;
}
/** Where the plan stands after a quarter is closed. */
interface Stand {
  readonly targets: readonly number[];
  /** The floors before this quarter was settled. */
  readonly floors: readonly number[];
  readonly unmet: number;
  readonly banked: number;
  /** Per changed quarter: the change and the sum of what the ledger says it consists of. */
  readonly ledger: readonly (readonly [change: number, parts: number])[];
}
type Roll = (story: Story) => readonly Stand[];

const DAYS = ["2026-02-10", "2026-05-11", "2026-08-10", "2026-11-10"];
const ENDS = ["2026-03-31", "2026-06-30", "2026-09-30", "2026-12-31"];
const FLOOR = 0.8;

const real: Roll = ({ plan, actuals, carry, cap, surplus, locked }) => {
  const amount = plan.reduce((a, b) => a + b, 0);
  const weights = Object.fromEntries(plan.map((target, i) => [`Q${i + 1}`, target]));
  let now: Plan<"floor" | "target"> = cascade(defineGoal({ id: "one", amount, period: 2026 }), {
    calendar: cal,
    step: 1,
    tiers: { floor: FLOOR, target: 1 },
    levels: [{ into: "quarter", weights }],
  });
  const lock = locked === null ? [] : [{ period: `2026-Q${locked + 1}` }];
  return actuals.map((_, k) => {
    const rows = actuals.slice(0, k + 1).map((done, i) => ({ date: DAYS[i] as string, amount: done, owner: "one" }));
    const floors = targetsOf(now, { unit: "quarter", tier: "floor" }).map((row) => row.amount.toNumber());
    const done = replan(now, rows, { asOf: ENDS[k] as string, boundary: "year", carry, cap, surplus, lock });
    now = done.plan;
    return {
      floors,
      targets: targetsOf(now, { unit: "quarter" }).map((row) => row.amount.toNumber()),
      unmet: done.total.unmet.toNumber(),
      banked: done.total.banked.toNumber(),
      ledger: done.changes
        .filter(({ tier }) => tier === "target")
        .map(({ change, parts }) => [change.toNumber(), parts.reduce((sum, part) => sum + part.amount.toNumber(), 0)]),
    };
  });
};

/** The ways in which a re-plan written by hand goes wrong. */
interface Mistakes {
  readonly dropsWhatTheCapCuts?: boolean;
  readonly touchesClosed?: boolean;
  readonly touchesLocked?: boolean;
  readonly gapOfTheFirstPlan?: boolean;
  readonly capOfTheNewTarget?: boolean;
  readonly roundsEach?: boolean;
  readonly forgetsSurplus?: boolean;
  readonly releasesBelowFloor?: boolean;
  readonly spreadsZero?: boolean;
  readonly ledgerOfWishes?: boolean;
  readonly frontLoadStops?: boolean;
}
/** An even carry written by hand, with mistakes. */
const byHand =
  (wrong: Mistakes): Roll =>
  ({ plan, actuals, carry, cap, locked }) => {
    let targets = [...plan];
    let [unmet, banked] = [0, 0];
    return actuals.map((_, k) => {
      const before = [...targets];
      const base = wrong.gapOfTheFirstPlan ? plan : targets;
      const sum = (list: readonly number[], from: number, to: number): number =>
        list.slice(from, to).reduce((a, b) => a + b, 0);
      const shortfall = wrong.gapOfTheFirstPlan
        ? sum(base, 0, k + 1) - sum(actuals, 0, k + 1)
        : (base[k] as number) - (actuals[k] as number);
      let left = Math.max(0, shortfall);
      if (shortfall < 0 && !wrong.forgetsSurplus) banked -= shortfall;
      if (wrong.releasesBelowFloor && shortfall < 0) {
        for (let i = k + 1; i < 4; i += 1)
          targets[i] = Math.max(0, (targets[i] as number) + Math.floor(shortfall / (3 - k)));
        banked = 0;
      }
      const open = [0, 1, 2, 3].filter(
        (i) => (wrong.touchesClosed ? i !== k : i > k) && (wrong.touchesLocked || i !== locked),
      );
      if (wrong.spreadsZero && open.length > 0) targets[open[0] as number] = (targets[open[0] as number] as number) + 1;
      const wishes = left;
      open.forEach((i, at) => {
        const exact = left / (open.length - at);
        let part = wrong.roundsEach ? Math.round(wishes / open.length) : Math.ceil(exact);
        if (wrong.frontLoadStops && carry === "frontLoad") part = Math.floor(left / 2);
        const most =
          cap === null
            ? part
            : Math.floor((wrong.capOfTheNewTarget ? (targets[i] as number) : (plan[i] as number)) * cap) -
              (targets[i] as number);
        part = Math.max(0, Math.min(part, most));
        targets[i] = (targets[i] as number) + part;
        left -= part;
      });
      targets = [...targets];
      if (!wrong.dropsWhatTheCapCuts && !wrong.roundsEach) unmet += left;
      const ledger = targets.flatMap((target, i): [number, number][] => {
        const change = target - (before[i] as number);
        return change === 0 ? [] : [[change, wrong.ledgerOfWishes ? wishes : change]];
      });
      return { targets, floors: plan.map((target) => Math.floor(target * FLOOR)), unmet, banked, ledger };
    });
  };

const quarters = fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 4, maxLength: 4 });
const story: fc.Arbitrary<Story> = fc.record({
  plan: quarters,
  actuals: fc.array(fc.integer({ min: 0, max: 260 }), { minLength: 1, maxLength: 3 }),
  carry: fc.constantFrom<Carry>("keep", "next", "even", "proportional", "frontLoad", "backLoad", "rebase"),
  cap: fc.constantFrom(null, 1, 1.1, 1.5),
  surplus: fc.constantFrom("keep", "release"),
  locked: fc.constantFrom(null, null, 3),
});
const kept: fc.Arbitrary<Story> = story.map((one) => ({ ...one, surplus: "keep" as const, carry: "even" as const }));
const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);

const laws: readonly Law<Roll>[] = [
  {
    name: "actual + open + unmet - banked = target, after every re-plan",
    law: (roll) =>
      always(story, (given) => {
        roll(given).forEach(({ targets, unmet, banked }, k) => {
          expect(sum(given.actuals.slice(0, k + 1)) + sum(targets.slice(k + 1)) + unmet - banked).toBe(sum(given.plan));
        });
      }),
    broken: {
      "what the cap cuts off is dropped": byHand({ dropsWhatTheCapCuts: true }),
      "every part is rounded alone": byHand({ roundsEach: true }),
      "a surplus is forgotten": byHand({ forgetsSurplus: true }),
    },
  },
  {
    name: "closed and locked targets never change",
    law: (roll) =>
      always(story, (given) => {
        let before = given.plan;
        roll(given).forEach(({ targets }, k) => {
          expect(targets.slice(0, k + 1)).toEqual(before.slice(0, k + 1));
          if (given.locked !== null) expect(targets[given.locked]).toBe(given.plan[given.locked]);
          before = targets;
        });
      }),
    broken: {
      "the gap is spread over all quarters": byHand({ touchesClosed: true }),
      "locks are not looked at": byHand({ touchesLocked: true }),
    },
  },
  {
    name: "without a gap the plan does not change",
    law: (roll) =>
      always(story, (given) => {
        const exact = { ...given, actuals: given.plan.slice(0, given.actuals.length) };
        for (const { targets, unmet, banked, ledger } of roll(exact)) {
          expect(targets).toEqual(given.plan);
          expect([unmet, banked, ledger]).toEqual([0, 0, []]);
        }
      }),
    broken: { "rounding gives the next quarter a step": byHand({ spreadsZero: true }) },
  },
  {
    name: "when the next quarter hits its new target exactly, the following re-plan changes nothing",
    law: (roll) =>
      always(story, (given) => {
        const first = roll({ ...given, actuals: given.actuals.slice(0, 1) })[0] as Stand;
        const stands = roll({ ...given, actuals: [given.actuals[0] as number, first.targets[1] as number] });
        expect({ ...stands[1], floors: first.floors }).toEqual({ ...first, ledger: [] });
      }),
    broken: { "the gap is measured against the first plan": byHand({ gapOfTheFirstPlan: true }) },
  },
  {
    name: "all carries but keep agree when one open quarter is left",
    law: (roll) =>
      always(story, (given) => {
        const three = {
          ...given,
          locked: null,
          actuals: [...(given.plan.slice(0, 2) as number[]), given.actuals[0] as number],
        };
        const [first, ...others] = (["next", "even", "proportional", "frontLoad", "backLoad", "rebase"] as const).map(
          (carry) => roll({ ...three, carry })[2]?.targets[3],
        );
        for (const other of others) expect(other).toBe(first);
      }),
    broken: { "front loading takes half of what is left": byHand({ frontLoadStops: true }) },
  },
  {
    name: "nobody's new target rises above the cap of the agreed one, however often it is re-planned",
    law: (roll) =>
      always(kept, (given) => {
        for (const { targets } of roll(given)) {
          targets.forEach((target, i) => {
            const agreed = given.plan[i] as number;
            if (given.cap !== null)
              expect(target).toBeLessThanOrEqual(Math.max(agreed, Math.floor(agreed * given.cap + 1e-9)));
          });
        }
      }),
    broken: { "the cap is of the new target": byHand({ capOfTheNewTarget: true }) },
  },
  {
    name: "no target falls below its floor",
    law: (roll) =>
      always(story, (given) => {
        for (const { targets, floors } of roll(given))
          targets.forEach((target, i) => {
            expect(target).toBeGreaterThanOrEqual(floors[i] as number);
          });
      }),
    broken: { "a surplus is handed back without looking": byHand({ releasesBelowFloor: true }) },
  },
  {
    name: "every change is the sum of what its ledger names",
    law: (roll) =>
      always(story, (given) => {
        let before = given.plan;
        for (const { targets, ledger } of roll(given)) {
          for (const [change, parts] of ledger) expect(parts).toBe(change);
          expect(sum(ledger.map(([change]) => change))).toBe(sum(targets) - sum(before));
          before = targets;
        }
      }),
    broken: { "it names what was wished for": byHand({ ledgerOfWishes: true }) },
  },
];

describe("laws of re-plans", () => hold(real, laws, 120));
