import { fail } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";

/** A chain of states that a case moves between until one of several ends takes it. */
export interface AbsorbingChain {
  /** Share of moves from each state (row) to each state; all entries from 0 to 1. */
  readonly moves: readonly (readonly number[])[];
  /** Share of moves from each state (row) to each end. With its moves a row adds up to 1. */
  readonly ends: readonly (readonly number[])[];
}
/** What becomes of cases in a chain, by the state that they are in. */
export interface Absorption {
  /** By state: the probability of each end. */
  readonly ends: readonly (readonly number[])[];
  /** By state: visits of each state still to come, the present one included (the fundamental matrix). */
  readonly visits: readonly (readonly number[])[];
}

function checked({ moves, ends }: AbsorbingChain): void {
  const size = moves.length;
  if (ends.length !== size)
    fail("BAD_CHAIN", ["ends"], `as many rows as states are needed, found ${ends.length} for ${size}`);
  for (const [i, row] of moves.entries()) {
    const out = ends[i] as readonly number[];
    if (row.length !== size) fail("BAD_CHAIN", ["moves", i], `${size} shares are needed, found ${row.length}`);
    if (out.length !== (ends[0] as readonly number[]).length)
      fail("BAD_CHAIN", ["ends", i], "rows of equal length are needed");
    const all = [...row, ...out];
    if (all.some((share) => !(share >= 0 && share <= 1)))
      fail("BAD_CHAIN", ["moves", i], "shares from 0 to 1 are needed");
    const sum = all.reduce((a, b) => a + b, 0);
    if (Math.abs(sum - 1) > 1e-9) fail("BAD_CHAIN", ["moves", i], `shares that add up to 1 are needed, found ${sum}`);
  }
}

/**
 * The absorbing chain (Kemeny and Snell 1960): where cases end from each state when they may also move back, and how often they pass
 * each state before. Solved by elimination without subtraction (Grassmann, Taksar and Heyman 1985), so that small shares stay exact.
 *
 * @throws SalesPlanError: BAD_CHAIN when shares are not from 0 to 1, do not add up to 1, or a state leads to no end at all.
 *
 * @example
 * ```ts
 * import { absorption } from "salesplan/stats";
 * // From an offer half are won, 30 % lost, and 20 % go back to the visit.
 * const moves = [[0, 0.6, 0], [0.1, 0, 0.5], [0, 0.2, 0]];
 * const ends = [[0, 0.4], [0, 0.4], [0.5, 0.3]];
 * absorption({ moves, ends }).ends.map(([won]) => won?.toFixed(3)); //=> ["0.179", "0.298", "0.560"]
 * ```
 */
export function absorption(chain: AbsorbingChain): Absorption {
  mustHave(chain, "chain", { moves: "tables", ends: "tables" });
  checked(chain);
  const size = chain.moves.length;
  const kinds = chain.ends[0]?.length ?? 0;
  // One row per state: moves, ends, and what the elimination has done to the identity matrix (visits).
  const rows = chain.moves.map((row, i) => {
    const unit = new Array<number>(size).fill(0);
    unit[i] = 1;
    return { moves: [...row], ends: [...(chain.ends[i] as readonly number[])], visits: unit };
  });
  const add = (into: number[], from: readonly number[], factor: number): void => {
    for (const [k, value] of from.entries()) into[k] = (into[k] as number) + factor * value;
  };
  for (const [s, state] of rows.entries()) {
    // The probability of leaving the state, as the sum of what leaves it instead of 1 minus what stays.
    let leaving = 0;
    for (const [k, share] of state.moves.entries()) if (k !== s) leaving += share;
    for (const share of state.ends) leaving += share;
    if (!(leaving > 0)) fail("BAD_CHAIN", ["moves", s], "a state from which an end can be reached is needed");
    state.moves[s] = 0;
    for (const list of [state.moves, state.ends, state.visits])
      for (const [k, value] of list.entries()) list[k] = value / leaving;
    for (const [i, other] of rows.entries()) {
      const share = other.moves[s] as number;
      if (i === s || share === 0) continue;
      other.moves[s] = 0;
      add(other.moves, state.moves, share);
      add(other.ends, state.ends, share);
      add(other.visits, state.visits, share);
    }
  }
  return {
    ends: rows.map(({ ends }) => ends.slice(0, kinds)),
    visits: rows.map(({ visits }) => visits),
  };
}
