import { heap } from "./heap.ts";

/** Arcs `from[a] -> to[a]` that carry between `lower[a]` and `upper[a]` at `cost[a]` a unit; every number a safe integer (`upper` may be Infinity where the cost is not negative). */
export interface Network {
  /** What flows into the network at each node (below 0: out of it); adds up to 0. */
  readonly supply: Float64Array;
  readonly from: ArrayLike<number>;
  readonly to: ArrayLike<number>;
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
  readonly cost: ArrayLike<number>;
}
/** The cheapest flow; or how many units no flow can carry, and the side of the minimum cut on which they are stuck. */
export interface Flow {
  /** Units per arc. */
  readonly flow: Float64Array;
  /** 0 where all supply flows. */
  readonly short: number;
  /** 1 for the nodes that stuck units can still reach: arcs out of them are full, arcs into them at their lower bound. */
  readonly reached: Uint8Array;
}

/** For every node the arcs that touch it, one row after another. */
function incidence(nodes: number, { from, to }: Network): { readonly start: Int32Array; readonly arcs: Int32Array } {
  const start = new Int32Array(nodes + 1);
  for (let a = 0; a < from.length; a += 1) {
    start[(from[a] as number) + 1] = (start[(from[a] as number) + 1] as number) + 1;
    start[(to[a] as number) + 1] = (start[(to[a] as number) + 1] as number) + 1;
  }
  for (let v = 0; v < nodes; v += 1) start[v + 1] = (start[v + 1] as number) + (start[v] as number);
  const next = start.slice();
  const arcs = new Int32Array(2 * from.length);
  for (let a = 0; a < from.length; a += 1) {
    for (const v of [from[a] as number, to[a] as number]) {
      arcs[next[v] as number] = a;
      next[v] = (next[v] as number) + 1;
    }
  }
  return { start, arcs };
}

/**
 * Integer minimum-cost flow by successive shortest paths: every arc starts at its cheap end, which leaves some nodes with too much
 * and others with too little; each surplus then goes along a cheapest path (Dijkstra on reduced costs, stopped at the first node in
 * need, so that only the neighbourhood is looked at). The costs of the residual arcs never become negative, so the end is optimal.
 * Ties go to the smaller node, so the same network gives the same flow everywhere.
 */
export function minCostFlow(network: Network): Flow {
  const { supply, from, to, lower, upper, cost } = network;
  const nodes = supply.length;
  const { start, arcs } = incidence(nodes, network);
  const flow = new Float64Array(from.length);
  const excess = supply.slice();
  for (let a = 0; a < from.length; a += 1) {
    const units = (cost[a] as number) < 0 ? (upper[a] as number) : (lower[a] as number);
    flow[a] = units;
    excess[from[a] as number] = (excess[from[a] as number] as number) - units;
    excess[to[a] as number] = (excess[to[a] as number] as number) + units;
  }
  const price = new Float64Array(nodes);
  const distance = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
  const via = new Int32Array(nodes);
  const done = new Uint8Array(nodes);
  const queue = heap(nodes, (a, b) => {
    const [x, y] = [distance[a] as number, distance[b] as number];
    return x === y ? a < b : x < y;
  });
  const seen: number[] = [];

  /** Looks at the residual arcs of `u`, which is `base` away. */
  const relax = (u: number, base: number): void => {
    for (let k = start[u] as number; k < (start[u + 1] as number); k += 1) {
      const a = arcs[k] as number;
      const forward = from[a] === u;
      if (forward ? (flow[a] as number) >= (upper[a] as number) : (flow[a] as number) <= (lower[a] as number)) continue;
      const v = (forward ? to[a] : from[a]) as number;
      if (done[v] === 1) continue;
      const step = forward ? (cost[a] as number) : -(cost[a] as number);
      const length = base + step + (price[u] as number) - (price[v] as number);
      if (length >= (distance[v] as number)) continue;
      if (distance[v] === Number.POSITIVE_INFINITY) seen.push(v);
      distance[v] = length;
      via[v] = a;
      queue.up(v);
    }
  };
  /** The nearest node in need, or -1. */
  const nearest = (source: number): number => {
    distance[source] = 0;
    seen.push(source);
    queue.up(source);
    while (queue.size() > 0) {
      const u = queue.pop();
      if ((excess[u] as number) < 0) return u;
      done[u] = 1;
      relax(u, distance[u] as number);
    }
    return -1;
  };
  const forget = (reach: number): void => {
    for (const v of seen) {
      if (done[v] === 1 && reach >= 0) price[v] = (price[v] as number) + (distance[v] as number) - reach;
      distance[v] = Number.POSITIVE_INFINITY;
      done[v] = 0;
    }
    seen.length = 0;
    queue.clear();
  };
  /** The node before `v` on the path, and how much the arc between them still takes. */
  const back = (v: number): readonly [node: number, room: number] => {
    const a = via[v] as number;
    return to[a] === v
      ? [from[a] as number, (upper[a] as number) - (flow[a] as number)]
      : [to[a] as number, (flow[a] as number) - (lower[a] as number)];
  };
  const augment = (source: number, target: number): void => {
    let units = Math.min(excess[source] as number, -(excess[target] as number));
    for (let v = target; v !== source; ) {
      const [u, room] = back(v);
      if (room < units) units = room;
      v = u;
    }
    for (let v = target; v !== source; ) {
      const a = via[v] as number;
      const [u] = back(v);
      flow[a] = (flow[a] as number) + (to[a] === v ? units : -units);
      v = u;
    }
    excess[source] = (excess[source] as number) - units;
    excess[target] = (excess[target] as number) + units;
  };

  const reached = new Uint8Array(nodes);
  let short = 0;
  for (let source = 0; source < nodes; source += 1) {
    while ((excess[source] as number) > 0) {
      const target = nearest(source);
      if (target < 0) {
        short += excess[source] as number;
        for (const v of seen) reached[v] = 1;
        forget(-1);
        break;
      }
      const reach = distance[target] as number;
      augment(source, target);
      forget(reach);
    }
  }
  return { flow, short, reached };
}
