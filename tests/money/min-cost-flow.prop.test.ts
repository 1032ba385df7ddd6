import fc from "fast-check";
import { describe, expect } from "vitest";
import { type Flow, minCostFlow, type Network } from "../../src/money/min-cost-flow.ts";
import { always, hold, type Law } from "./support.ts";

type Run = (network: Network) => Flow;
const arc = (nodes: number) =>
  fc
    .tuple(
      fc.nat(nodes - 1),
      fc.nat(nodes - 1),
      fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.nat(2)),
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: -9, max: 20 }),
    )
    .filter(([from, to]) => from !== to);
const networks: fc.Arbitrary<Network> = fc.integer({ min: 4, max: 7 }).chain((nodes) =>
  fc
    .tuple(
      fc.array(arc(nodes), { minLength: 8, maxLength: 30 }),
      fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(6)), { minLength: 1, maxLength: 6 }),
    )
    .map(([arcs, wishes]) => {
      const supply = new Float64Array(nodes);
      for (const [from, to, units] of wishes) {
        supply[from] = (supply[from] as number) + units;
        supply[to] = (supply[to] as number) - units;
      }
      return {
        supply,
        from: arcs.map(([from]) => from),
        to: arcs.map(([, to]) => to),
        lower: arcs.map(([, , low]) => low),
        upper: arcs.map(([, , low, room]) => low + room),
        cost: arcs.map(([, , , , cost]) => cost),
      };
    }),
);

/** What is still to flow out of every node. */
function open({ supply, from, to }: Network, flow: Float64Array): number[] {
  const left = [...supply];
  flow.forEach((units, a) => {
    left[from[a] as number] = (left[from[a] as number] as number) - units;
    left[to[a] as number] = (left[to[a] as number] as number) + units;
  });
  return left;
}
/** Whether some cycle of residual arcs makes the flow cheaper (Bellman-Ford from everywhere). */
function cheaperCycle({ supply, from, to, lower, upper, cost }: Network, flow: Float64Array): boolean {
  const distance = supply.map(() => 0);
  let changed = true;
  for (let round = 0; round <= supply.length && changed; round += 1) {
    changed = false;
    const step = (u: number, v: number, price: number): void => {
      if ((distance[u] as number) + price >= (distance[v] as number)) return;
      distance[v] = (distance[u] as number) + price;
      changed = true;
    };
    flow.forEach((units, a) => {
      if (units < (upper[a] as number)) step(from[a] as number, to[a] as number, cost[a] as number);
      if (units > (lower[a] as number)) step(to[a] as number, from[a] as number, -(cost[a] as number));
    });
  }
  return changed;
}
/** Supply that no flow can carry: the largest excess of a set of nodes over the room of the arcs that leave it. */
function largestCut({ supply, from, to, lower, upper }: Network): number {
  let worst = 0;
  for (let set = 0; set < 1 << supply.length; set += 1) {
    let excess = 0;
    supply.forEach((units, v) => {
      if (set & (1 << v)) excess += units;
    });
    for (let a = 0; a < from.length; a += 1) {
      const [out, into] = [set & (1 << (from[a] as number)), set & (1 << (to[a] as number))];
      if (out && !into) excess -= upper[a] as number;
      if (!out && into) excess += lower[a] as number;
    }
    worst = Math.max(worst, excess);
  }
  return worst;
}

const laws: readonly Law<Run>[] = [
  {
    name: "the flow keeps its bounds and carries all supply, or is short by the largest cut",
    law: (run) =>
      always(networks, (network) => {
        const { flow, short } = run(network);
        flow.forEach((units, a) => {
          expect(units >= (network.lower[a] as number) && units <= (network.upper[a] as number)).toBe(true);
        });
        expect(open(network, flow).reduce((sum, left) => sum + Math.max(left, 0), 0)).toBe(short);
        expect(short).toBe(largestCut(network));
      }),
    broken: {
      "all arcs carry their minimum": ({ lower, supply }) => ({
        flow: Float64Array.from(lower),
        short: 0,
        reached: new Uint8Array(supply.length),
      }),
    },
  },
  {
    name: "no change makes the flow cheaper",
    law: (run) =>
      always(networks, (network) => {
        const { flow } = run(network);
        expect(cheaperCycle(network, flow)).toBe(false);
      }),
    broken: {
      "costs are ignored": (network) => minCostFlow({ ...network, cost: new Float64Array(network.cost.length) }),
    },
  },
  {
    name: "where supply is stuck, the nodes it reaches are the tight side of a cut",
    law: (run) =>
      always(networks, (network) => {
        const { flow, short, reached } = run(network);
        if (short === 0) {
          expect(reached.every((mark) => mark === 0)).toBe(true);
          return;
        }
        flow.forEach((units, a) => {
          const [out, into] = [reached[network.from[a] as number], reached[network.to[a] as number]];
          if (out === 1 && into === 0) expect(units).toBe(network.upper[a]);
          if (out === 0 && into === 1) expect(units).toBe(network.lower[a]);
        });
        open(network, flow).forEach((left, v) => {
          if (left > 0) expect(reached[v]).toBe(1);
          if (left < 0) expect(reached[v]).toBe(0);
        });
      }),
    broken: {
      "nothing is marked": (network) => ({ ...minCostFlow(network), reached: new Uint8Array(network.supply.length) }),
    },
  },
];

describe("minCostFlow", () => hold(minCostFlow, laws, 1500));
