import {
  accounted,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  plainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { compareRates } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import { fromUnits, sumUnits, unitsText } from "../money/index.ts";
import { judgeDeals, LOST, OPEN, WON } from "../records/deal-state.ts";
import {
  type CompetitorMoveColumns,
  type CompetitorMoveRow,
  type DealColumns,
  type DealRow,
  readCompetitorMoves,
  readDeals,
  tagsOf,
} from "../records/index.ts";
import { adjustP, type Count } from "../stats/index.ts";
import type { Competitors, MoveEffect, OpenValue, Rival } from "./competitor-types.ts";
import { fieldOf, liveDeals } from "./live-deals.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";

/** Options of {@link competitors}. For renamed fields read the rows into Tables first. */
export interface CompetitorOptions extends Omit<ReadOptions<DealRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Whether to return the ids of exposed deals. @defaultValue false */
  readonly ids?: boolean;
  /** Unit of money in the texts of reasons. @defaultValue null */
  readonly unit?: string | null;
}
type Said = ReasonOf<typeof reasons>;

/**
 * What rivals do to us: the win rate where each is named (and where none is), and for each of their moves the rate since
 * against the rate before, with interval and a verdict that is Holm-corrected over all moves, and the open deals exposed to it. Observed: it does not say that the
 * move caused the change. Below the policy's minimum the verdict is `tooFew`.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, SCALE_TOO_FINE, and what reading throws.
 *
 * @example
 * ```ts
 * import { competitors, define } from "salesplan/market";
 * const deals = [
 *   { id: 1, stage: "talk", status: "open" as const, amount: "30", competitors: ["K"] },
 *   { id: 2, stage: "talk", status: "open" as const, amount: "12.5", competitors: "K; L" },
 *   { id: 3, stage: "end", status: "won" as const, closedAt: "2026-06-10", competitors: ["K"] },
 *   { id: 4, stage: "end", status: "lost" as const, closedAt: "2026-07-20" },
 * ];
 * const moves = [{ competitor: "K", date: "2026-07-06", kind: "priceCut" }];
 * const found = competitors(define(), deals, moves, { asOf: "2026-07-31" });
 * found.moves[0]?.exposed.value; //=> "42.5"
 * found.moves[0]?.since.verdict; //=> "tooFew"
 * found.rivals.map(({ competitor, deals: n }) => [competitor, n]); //=> [["K", 3], ["L", 1], [null, 1]]
 * ```
 */
export function competitors(
  policy: MarketPolicy,
  deals: Table<"deals", DealColumns> | readonly DealRow[],
  moves: Table<"competitorMoves", CompetitorMoveColumns> | readonly CompetitorMoveRow[],
  options: CompetitorOptions,
): Competitors {
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the deals are looked at"), ["asOf"]);
  const table = readDeals(deals, options);
  const { dimensions: _, ...reading } = options;
  const moveTable = readCompetitorMoves(moves, reading);
  const judged = judgeDeals(table, rules, asOf);
  const unused = tally(options.keep);
  const live = liveDeals(table, asOf, unused);
  const { amount, competitors: named, id } = table.columns;
  const rivalsOf = named.names.map((name) => [...new Set(tagsOf(name))]);
  const naming = new Map<string | null, number[]>();
  for (const i of live) {
    const tags = (named.values[i] as number) === NONE ? [] : (rivalsOf[named.values[i] as number] as string[]);
    for (const rival of tags.length === 0 ? [null] : tags) {
      const list = naming.get(rival);
      if (list) list.push(i);
      else naming.set(rival, [i]);
    }
  }
  const nobody = naming.get(null);
  naming.delete(null);
  if (nobody) naming.set(null, nobody);

  const openValue = (rows: readonly number[]): OpenValue => {
    const open = rows.filter((i) => judged.state[i] === OPEN);
    const amounts = open.map((i) => amount.values[i] as number);
    return {
      deals: open.length,
      value: fromUnits(sumUnits(amounts), amount.scale),
      unknownAmount: amounts.filter(Number.isNaN).length,
      ids: options.ids ? open.map((i) => id.names[id.values[i] as number] as string) : null,
    };
  };
  const rate = (rows: readonly number[]): Count => {
    const won = rows.filter((i) => judged.state[i] === WON).length;
    return { successes: won, n: won + rows.filter((i) => judged.state[i] === LOST).length };
  };
  const compare = (a: Count, b: Count): MoveEffect["since"] =>
    compareRates(a, b, { confidence: rules.confidence, minimum: rules.minimum });
  const rivals = [...naming].map(([competitor, rows]): Rival => {
    const count = rate(rows);
    return {
      competitor,
      deals: rows.length,
      won: count.successes,
      lost: count.n - count.successes,
      winRate: compare(count, count).a,
      enough: count.n >= rules.minimum,
      open: openValue(rows),
    };
  });

  const segment = rules.segment === null ? null : fieldOf(table, rules.segment, ["market", "segment"]);
  const columns = moveTable.columns;
  const moveUnused = tally(options.keep);
  const said: Said[] = [];
  const effects: MoveEffect[] = [];
  const textAt = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    row: number,
  ): string | null =>
    (column.values[row] as number) === NONE ? null : (column.names[column.values[row] as number] as string);
  for (let row = 0; row < moveTable.size; row += 1) {
    const day = columns.date.values[row] as number;
    if (day > asOf) {
      moveUnused.add(moveTable.origin ? (moveTable.origin[row] as number) : row, "date", "afterAsOf");
      continue;
    }
    const competitor = textAt(columns.competitor, row) as string;
    const aim = textAt(columns.segment, row);
    const rows = (naming.get(competitor) ?? []).filter(
      (i) => segment === null || aim === null || textAt(segment, i) === aim,
    );
    const far = rules.window ?? Number.POSITIVE_INFINITY;
    const decided = (from: number, to: number): Count =>
      rate(
        rows.filter(
          (i) =>
            (judged.end[i] as number) !== NONE && (judged.end[i] as number) >= from && (judged.end[i] as number) < to,
        ),
      );
    const since = compare(decided(day, day + far), decided(day - far, day));
    const exposed = openValue(rows);
    const date = plainDate(day);
    const kind = textAt(columns.kind, row) as string;
    const note = textAt(columns.note, row);
    effects.push({
      competitor,
      date,
      kind,
      segment: aim,
      note,
      since,
      adjustedP: null,
      verdict: since.verdict,
      exposed,
    });
    const value = {
      amount: unitsText(
        sumUnits(rows.filter((i) => judged.state[i] === OPEN).map((i) => amount.values[i] as number)),
        amount.scale,
      ),
      unit: options.unit ?? null,
    };
    if (exposed.deals > 0)
      said.push(reason(reasons, "MOVE_EXPOSED", { competitor, kind, date, deals: exposed.deals, value }));
  }
  const judgedMoves = correctedMoves(effects, rules.confidence);
  for (const { competitor, date, since, verdict } of judgedMoves) {
    const counts = {
      competitor,
      date,
      won: since.a.successes,
      n: since.a.n,
      wonBefore: since.b.successes,
      nBefore: since.b.n,
    };
    if (since.a.n + since.b.n > 0) said.push(reason(reasons, MOVE_CODES[verdict], counts));
  }
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: said,
    rivals,
    moves: judgedMoves,
    moveRows: accounted(moveTable, moveUnused.done()),
  };
}

const MOVE_CODES = {
  better: "MOVE_BETTER",
  worse: "MOVE_WORSE",
  unclear: "MOVE_UNCLEAR",
  tooFew: "MOVE_TOO_FEW",
} as const;

/** Holm over all moves that were tested: of twenty moves one stands out by chance alone. */
function correctedMoves(effects: readonly MoveEffect[], confidence: number): readonly MoveEffect[] {
  const tested = effects.filter(({ since }) => since.verdict !== "tooFew" && since.p !== null);
  const adjusted = adjustP(tested.map(({ since }) => since.p as number));
  return effects.map((one): MoveEffect => {
    const at = tested.indexOf(one);
    const adjustedP = at < 0 ? null : (adjusted[at] as number);
    const holds = adjustedP !== null && adjustedP < 1 - confidence;
    const { verdict } = one.since;
    return { ...one, adjustedP, verdict: verdict === "tooFew" || holds ? verdict : "unclear" };
  });
}
