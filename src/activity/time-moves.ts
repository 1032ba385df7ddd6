/** Hours from one name to another. @internal */
export interface Move {
  readonly from: string;
  readonly to: string;
  readonly hours: number;
}

/** Moves that bring every change about, largest surplus to largest need; changes sum to zero, and so every move is exact. @internal */
export function movesOf(changes: readonly { readonly name: string; readonly change: number }[]): readonly Move[] {
  const give = changes.filter(({ change }) => change < 0).sort((a, b) => a.change - b.change);
  const take = changes.filter(({ change }) => change > 0).sort((a, b) => b.change - a.change);
  const moves: Move[] = [];
  let [g, left] = [0, -(give[0]?.change ?? 0)];
  for (const { name: to, change } of take) {
    let open = change;
    while (open > 0 && g < give.length) {
      const hours = Math.min(open, left);
      if (hours > 0) moves.push({ from: give[g]?.name as string, to, hours });
      open -= hours;
      left -= hours;
      if (left === 0) {
        g += 1;
        left = -(give[g]?.change ?? 0);
      }
    }
  }
  return moves;
}
