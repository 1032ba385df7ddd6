import { accounted, type Evaluated, KEEP, NONE, type Table, tally } from "../kernel/index.ts";
import { readStageEvents, type StageEventColumns, type StageEventRow } from "../records/index.ts";
import { type Book, OPEN, OUT } from "./book.ts";
import type { Compiled } from "./policy.ts";
import type { PipelineOptions } from "./types.ts";

/** Where the history of the deals comes from. */
export interface HistoryOptions extends PipelineOptions {
  /** Entries into stages; without them the stages that deals went through, and how long they stayed, are unknown. */
  readonly events?: Table<"stageEvents", StageEventColumns> | readonly StageEventRow[];
}
/** The rows of the history. */
export type EventCounts = Omit<Evaluated, "reasons" | "asOf">;

/** Entries into stages of the counted deals up to asOf, by deal and in order of time. @internal */
export interface History {
  readonly rows: Int32Array;
  /** Index of the open stage; below 0 for a decision. */
  readonly stages: Int32Array;
  readonly days: Int32Array;
  readonly events: EventCounts;
}

export function historyOf(
  { stages }: Compiled,
  book: Book,
  { events, zone, scale, keep = KEEP }: HistoryOptions,
): History {
  const rowOf = new Map<string, number>();
  for (let row = 0; row < book.size; row += 1) if (book.state[row] !== OUT) rowOf.set(book.idOf(row), row);
  const table = readStageEvents(events ?? [], {
    keep,
    ...(zone === undefined ? {} : { zone }),
    ...(scale === undefined ? {} : { scale }),
  });
  const unused = tally(keep);
  const { dealId, stage, at, recordedAt } = table.columns;
  const deals = dealId.names.map((name) => rowOf.get(name) ?? NONE);
  const meanings = stage.names.map((name) => stages.get(name) ?? NONE);
  const kept: number[] = [];
  for (let i = 0; i < table.size; i += 1) {
    const leave = (field: string, code: string, found?: unknown): void =>
      unused.add(table.origin?.[i] ?? i, field, code, found);
    if ((at.days[i] as number) > book.day || (recordedAt.days[i] as number) > book.day) leave("at", "afterAsOf");
    else if (meanings[stage.values[i] as number] === NONE)
      leave("stage", "unknownStage", stage.names[stage.values[i] as number]);
    else if (deals[dealId.values[i] as number] === NONE)
      leave("dealId", "unknownDeal", dealId.names[dealId.values[i] as number]);
    else kept.push(i);
  }
  const rowAt = (i: number): number => deals[dealId.values[i] as number] as number;
  const stageAt = (i: number): number => meanings[stage.values[i] as number] as number;
  // Of entries in one instant the later stage counts as the later entry; decisions come last.
  const rank = (i: number): number => (stageAt(i) < 0 ? Number.MAX_SAFE_INTEGER : stageAt(i));
  kept.sort((a, b) => rowAt(a) - rowAt(b) || (at.values[a] as number) - (at.values[b] as number) || rank(a) - rank(b));
  return {
    rows: Int32Array.from(kept, rowAt),
    stages: Int32Array.from(kept, stageAt),
    days: Int32Array.from(kept, (i) => at.days[i] as number),
    events: accounted(table, unused.done()),
  };
}

/** For each open stage and deal row, whether the deal was ever in it. @internal */
export function visitsOf({ policy }: Compiled, book: Book, { rows, stages }: History): readonly Uint8Array[] {
  const seen = policy.stages.open.map(() => new Uint8Array(book.size));
  const mark = (stage: number, row: number): void => {
    const at = seen[stage];
    if (at) at[row] = 1;
  };
  for (let row = 0; row < book.size; row += 1) if (book.state[row] !== OUT) mark(book.stage[row] as number, row);
  for (let i = 0; i < rows.length; i += 1) mark(stages[i] as number, rows[i] as number);
  return seen;
}

/** How long deals stayed: completed stays by open stage, and the age of each open deal in its stage (NaN where unknown). @internal */
export interface Stays {
  readonly completed: readonly (readonly number[])[];
  readonly ages: Float64Array;
}
export function staysOf({ policy }: Compiled, book: Book, { rows, stages, days }: History): Stays {
  const completed = policy.stages.open.map((): number[] => []);
  const ages = new Float64Array(book.size).fill(Number.NaN);
  // Entries into one stage in a row are one stay, counted from the first.
  let from = 0;
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    const stage = stages[i] as number;
    if (i === 0 || rows[i - 1] !== row || stages[i - 1] !== stage) from = days[i] as number;
    const next = rows[i + 1] === row ? i + 1 : -1;
    if (stage < 0 || (next > 0 && stages[next] === stage)) continue;
    const list = completed[stage];
    if (next > 0) list?.push((days[next] as number) - from);
    else if (book.state[row] === OPEN) {
      if (book.stage[row] === stage) ages[row] = book.day - from;
    } else if (book.close[row] !== NONE) list?.push(Math.max(0, (book.close[row] as number) - from));
  }
  return { completed, ages };
}
