type Tree = readonly { readonly parent: number | null }[];

/** Two trees (parents first) and a table over their leaves: a part of a cascade that is about to be handed out. */
export interface Grid {
  readonly members: readonly { readonly id: string; readonly parent: number | null }[];
  readonly periods: readonly { readonly label: string; readonly parent: number | null }[];
  /** What is handed out where no cell is settled: whole steps, leaf member by leaf member, leaves in the order of the lists. */
  readonly natural: Float64Array;
  /** The exact shares, in the same order; where one is 0 nothing is asked for. */
  readonly ideal: Float64Array;
  /** What the levels above have settled: the first member in every period, or every member in the first period. */
  readonly above: "periods" | "members";
}
/** A settled cell: indices into the grid's lists, whole steps, and its place among the cascade's cells. */
export interface Settled {
  readonly member: number;
  readonly period: number;
  readonly min: number;
  readonly max: number;
  readonly at: number;
}

const leavesOf = (tree: Tree): readonly number[] => {
  const inner = new Set(tree.map(({ parent }) => parent));
  return tree.map((_, i) => i).filter((i) => !inner.has(i));
};
const childrenOf = (tree: Tree): readonly (readonly number[])[] => {
  const children: number[][] = tree.map(() => []);
  tree.forEach(({ parent }, i) => {
    if (parent !== null) children[parent]?.push(i);
  });
  return children;
};
/** Whether `node` is `top` or lies under it. */
export function under(tree: Tree, node: number, top: number): boolean {
  let at: number | null = node;
  while (at !== null && at > top) at = tree[at]?.parent ?? null;
  return at === top;
}

/** The nodes of a grid: every member in every period, numbered row by row. */
export interface Nodes {
  readonly width: number;
  /** Leaf members and leaf periods. */
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** Children of each member and of each period. */
  readonly teams: readonly (readonly number[])[];
  readonly spans: readonly (readonly number[])[];
  readonly at: (member: number, period: number) => number;
  /** The sums of a table of leaves for every node. */
  readonly sums: (leaves: ArrayLike<number>) => Float64Array;
  /** The leaves under a node as places in the table of leaves, people in the order of their ids. */
  readonly under: (member: number, period: number) => readonly number[];
}

/** The nodes of two trees. */
export function nodesOf({ members, periods }: Pick<Grid, "members" | "periods">): Nodes {
  const [m, q] = [members.length, periods.length];
  const [rows, columns] = [leavesOf(members), leavesOf(periods)];
  const [teams, spans] = [childrenOf(members), childrenOf(periods)];
  const at = (member: number, period: number): number => member * q + period;
  const id = (row: number): string => members[rows[row] as number]?.id ?? "";
  const byId = rows.map((_, i) => i).sort((a, b) => (id(a) < id(b) ? -1 : 1));
  return {
    width: q,
    rows,
    columns,
    teams,
    spans,
    at,
    sums: (leaves) => {
      const table = new Float64Array(m * q);
      rows.forEach((row, i) => {
        columns.forEach((column, j) => {
          table[at(row, column)] = leaves[i * columns.length + j] as number;
        });
      });
      for (let p = m - 1; p >= 0; p -= 1) {
        for (let t = q - 1; t >= 0; t -= 1) {
          const parts = (spans[t] as readonly number[]).map((child) => at(p, child));
          const cells = parts.length > 0 ? parts : (teams[p] as readonly number[]).map((child) => at(child, t));
          for (const cell of cells) table[at(p, t)] = (table[at(p, t)] as number) + (table[cell] as number);
        }
      }
      return table;
    },
    under: (member, period) => {
      const times = columns.map((_, j) => j).filter((j) => under(periods, columns[j] as number, period));
      return byId
        .filter((i) => under(members, rows[i] as number, member))
        .flatMap((i) => times.map((j) => i * columns.length + j));
    },
  };
}
