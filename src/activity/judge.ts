import { NONE, type Table } from "../kernel/index.ts";
import type { ActivityColumns } from "../records/index.ts";
import * as code from "./codes.ts";
import type { CompiledActivity, CompiledKind } from "./compile.ts";
import { asksAnything, markIneffective } from "./effective.ts";
import { keepBest, keyJoiner } from "./keep-best.ts";
import { rowOrder } from "./row-order.ts";

/** What a verb asks of the judge. @internal */
export interface Question {
  readonly asOf: number;
  /** Days that the figure is about; booked days, where late booking moves a row. */
  readonly first: number;
  readonly last: number;
  /** Whom the points are for: a column of the table. */
  readonly subject: Int32Array;
  /** Whether windows of decay apply. */
  readonly windows: boolean;
  /** Owners that count, by index of the owner column; null is all. */
  readonly owners: Uint8Array | null;
}
/** The judge's answer: for each row its code, its kind (index of the policy) and the day on which it is booked. @internal */
export interface Judged {
  readonly codes: Uint8Array;
  readonly kinds: Int32Array;
  readonly days: Int32Array;
}

/**
 * Judges every row by the order of rules: time, kind, owner, same id, effective, window, repeat, same customer on a day,
 * daily caps. Each step looks only at the rows that are left, so that a row that is out for an earlier reason never displaces another. @internal
 */
export function judge(compiled: CompiledActivity, table: Table<"activities", ActivityColumns>, ask: Question): Judged {
  const { columns, size } = table;
  const kinds = kindOfRows(compiled, columns, size);
  const days = compiled.policy.late === "nextPeriod" ? bookedDays(columns, ask) : columns.at.days;
  const codes = new Uint8Array(size);
  firstLook(columns, kinds, days, ask, codes);
  dropDuplicates(columns, codes);
  if (compiled.kinds.some(({ rule }) => asksAnything(rule))) markIneffective(columns, compiled.kinds, kinds, codes);
  if (ask.windows && compiled.kinds.some(({ decay }) => decay.kind === "window")) {
    const oldest = compiled.kinds.map(({ decay }) => (decay.kind === "window" ? ask.asOf - decay.days : -Infinity));
    for (let i = 0; i < size; i += 1)
      if (codes[i] === code.USED && (days[i] as number) <= (oldest[kinds[i] as number] as number))
        codes[i] = code.OUTSIDE_WINDOW;
  }
  limits(compiled, columns, { codes, kinds, days }, ask.subject);
  return { codes, kinds, days };
}

/** Days on which rows count where what was written down after its period counts in the period in which it was written down. */
function bookedDays({ at, recordedAt }: ActivityColumns, { first, last }: Question): Int32Array {
  return at.days.map((day, i) => {
    const recorded = recordedAt.days[i] as number;
    if (recorded === NONE) return day;
    return (day < first && recorded >= first) || (day <= last && recorded > last) ? recorded : day;
  });
}

function kindOfRows({ kindIndex }: CompiledActivity, { kind }: ActivityColumns, size: number): Int32Array {
  const index = Int32Array.from(kind.names, (name) => kindIndex.get(name) ?? NONE);
  const found = new Int32Array(size);
  for (let i = 0; i < size; i += 1) found[i] = index[kind.values[i] as number] as number;
  return found;
}

function firstLook(
  columns: ActivityColumns,
  kinds: Int32Array,
  days: Int32Array,
  { asOf, first, last, subject, owners }: Question,
  codes: Uint8Array,
): void {
  const happened = columns.at.days;
  const recorded = columns.recordedAt.days;
  const minutes = columns.minutes.values;
  const done = columns.done.values;
  const owner = columns.owner.values;
  for (let i = 0; i < codes.length; i += 1) {
    const day = days[i] as number;
    if ((happened[i] as number) > asOf) codes[i] = code.AFTER_AS_OF;
    else if ((recorded[i] as number) > asOf) codes[i] = code.RECORDED_AFTER_AS_OF;
    else if (kinds[i] === NONE) codes[i] = code.UNKNOWN_KIND;
    else if ((minutes[i] as number) < 0) codes[i] = code.NEGATIVE_MINUTES;
    else if (done[i] === 0) codes[i] = code.NOT_DONE;
    else if (day < first || day > last) codes[i] = code.OUTSIDE_PERIOD;
    else if (subject[i] === NONE) codes[i] = code.NO_SUBJECT;
    else if (owners !== null && owners[owner[i] as number] === 0) codes[i] = code.UNKNOWN_OWNER;
  }
}

/** Of rows with one id the first stays. */
function dropDuplicates(columns: ActivityColumns, codes: Uint8Array): void {
  const ids = columns.id.values;
  const first = new Int32Array(columns.id.names.length).fill(NONE);
  let order: ReturnType<typeof rowOrder> | null = null;
  for (let i = 0; i < codes.length; i += 1) {
    if (codes[i] !== code.USED) continue;
    const name = ids[i] as number;
    const before = first[name] as number;
    if (before === NONE) first[name] = i;
    else {
      order ??= rowOrder(columns);
      const later = order(i, before) < 0 ? before : i;
      codes[later] = code.DUPLICATE;
      first[name] = later === i ? before : i;
    }
  }
}

/** Repeat modes, one touch per customer and day, and daily caps of kinds and groups, in this order. */
function limits(compiled: CompiledActivity, columns: ActivityColumns, judged: Judged, subject: Int32Array): void {
  const { codes, kinds, days } = judged;
  const { customer, owner, object } = columns;
  const order = rowOrder(columns);
  const pointsOf = (row: number): number => compiled.kinds[kinds[row] as number]?.points ?? 0;
  const best = (a: number, b: number): number => pointsOf(b) - pointsOf(a) || order(a, b);
  const at = (values: Int32Array, row: number): number => {
    const value = values[row] as number;
    return value === NONE ? 0 : value + 1;
  };
  if (compiled.kinds.some(({ repeat }) => repeat !== "everyTime")) {
    const join = keyJoiner();
    const key = (row: number): number => {
      const kind = kinds[row] as number;
      const { repeat } = compiled.kinds[kind] as CompiledKind;
      // Without a name for what is repeated nothing says that it was the same.
      if (repeat === "everyTime" || (repeat === "oncePerObject" && object.values[row] === NONE)) return NONE;
      if (repeat === "once" && subject === owner.values && customer.values[row] === NONE) return NONE;
      const whom = join(join(at(subject, row), at(customer.values, row)), kind);
      return repeat === "once" ? whom : join(whom, at(object.values, row));
    };
    keepBest(codes, key, () => 1, order, code.REPEATED);
  }
  if (compiled.policy.effective.distinctCustomerPerDay) {
    const join = keyJoiner();
    const key = (row: number): number =>
      customer.values[row] === NONE
        ? NONE
        : join(join(at(owner.values, row), at(customer.values, row)), (days[row] as number) & 0x3ffffff);
    keepBest(codes, key, () => 1, best, code.SAME_CUSTOMER);
  }
  const perKind = compiled.kinds.map(({ perDay }) => perDay);
  if (perKind.some((n) => n !== null)) {
    const join = keyJoiner();
    const key = (row: number): number => {
      const kind = kinds[row] as number;
      if (perKind[kind] === null) return NONE;
      return join(join(at(subject, row), kind), (days[row] as number) & 0x3ffffff);
    };
    keepBest(codes, key, (row) => perKind[kinds[row] as number] ?? 0, order, code.DAILY_CAP);
  }
  const groupOf = compiled.kinds.map(({ group }) => (compiled.groups[group]?.perDay == null ? NONE : group));
  if (groupOf.some((group) => group !== NONE)) {
    const join = keyJoiner();
    const key = (row: number): number => {
      const group = groupOf[kinds[row] as number] as number;
      if (group === NONE) return NONE;
      return join(join(at(subject, row), group), (days[row] as number) & 0x3ffffff);
    };
    const most = (row: number): number => compiled.groups[groupOf[kinds[row] as number] as number]?.perDay ?? 0;
    keepBest(codes, key, most, best, code.DAILY_CAP);
  }
}
