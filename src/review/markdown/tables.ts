import { Decimal } from "../../money/index.ts";
import { text, total } from "../money-text.ts";
import type { Decision, Finding, PersonRow, Review } from "../types.ts";
import { capital, sentence, table, type Writer } from "./writer.ts";

/** Where the periods stand. */
export function standing(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const money = (amount: string | null): string => (amount === null ? "–" : format.money({ amount, unit: "" }));
  const percent = (value: number | null): string => (value === null ? "–" : format.percent(value));
  const tiers = review.standing[0]?.tiers.map(({ tier }) => tier) ?? [];
  const heads = tiers.map((tier) => format.term(tier));
  return table(
    [labels.period, ...heads, labels.signed, labels.attainment, labels.expected, labels.pace],
    review.standing.map((line) => [
      format.period(line.period),
      ...tiers.map((tier) => money(line.tiers.find((t) => t.tier === tier)?.amount ?? null)),
      money(line.actual),
      percent(line.attainment),
      money(line.expected),
      line.pace === null ? "–" : format.number(line.pace),
    ]),
  );
}

/** What the last periods brought, in one sentence: `signed (deals / working days)`. */
export function history({ history: rows }: Review, { locale, format }: Writer): string[] {
  const { labels, marks } = locale;
  if (rows.length === 0) return [];
  const known = (field: "deals" | "workdays"): boolean => rows.some((row) => row[field] !== null);
  const asides = [known("deals") ? labels.deals : null, known("workdays") ? labels.days : null];
  const aside = (parts: readonly (string | null)[]): string => {
    const told = parts.filter((part) => part !== null);
    return told.length === 0 ? "" : `${marks.open}${told.join(" / ")}${marks.close}`;
  };
  const count = (value: number | null, is: boolean): string | null =>
    is ? (value === null ? "–" : format.count(value)) : null;
  const parts = rows.map((row) => {
    const counts = aside([count(row.deals, known("deals")), count(row.workdays, known("workdays"))]);
    return `${format.period(row.label)} ${format.money({ amount: row.amount, unit: "" })}${counts}`;
  });
  return [`${labels.signed}${aside(asides)}${marks.colon}${parts.join(marks.semicolon)}${marks.end}`];
}

/** The steps of the funnel. */
export function funnel(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const percent = (value: number | null): string => (value === null ? "–" : format.percent(value));
  return table(
    [labels.step, labels.target, labels.rate, labels.n, labels.interval, labels.extraWins],
    review.funnel.map((line) => [
      line.conversion === "overall" ? labels.overall : line.conversion,
      percent(line.target),
      percent(line.rate),
      `${format.count(line.converted)}/${format.count(line.n)}`,
      line.low === null || line.high === null
        ? "–"
        : `${format.number(line.low * 100, 0)}–${format.number(line.high * 100, 0)}`,
      line.extraWins === null ? "–" : format.number(line.extraWins, 1),
    ]),
  );
}

/** Whether the total of the table of reps says the same: all their touches, of those asked. */
export function isInPeople({ people: rows }: Review, { reason }: Finding): boolean {
  const { room, code } = reason;
  if (room !== "review" || code !== "TOUCHES" || rows.length === 0) return false;
  const { done, asked } = reason.params as { readonly done: number; readonly asked: number };
  const sum = (field: "touches" | "touchesAsked"): number => rows.reduce((all, row) => all + (row[field] ?? 0), 0);
  return Math.abs(sum("touches") - done) < 0.5 && Math.abs(sum("touchesAsked") - asked) < 0.5;
}

/** The reps and their total; a column of which nothing is known is left out. */
export function people(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const { people: rows } = review;
  const money = (amount: string | null): string => (amount === null ? "–" : format.money({ amount, unit: "" }));
  const has = (field: keyof PersonRow): boolean => rows.some((row) => row[field] !== null);
  const sum = (field: "target" | "actual" | "expected" | "next" | "nextBefore" | "unmet" | "banked"): string | null =>
    has(field) ? text(total(rows.map((row) => new Decimal(row[field] ?? 0)))) : null;
  const count = (field: "touches" | "touchesAsked"): number | null =>
    has(field) ? rows.reduce((all, row) => all + (row[field] ?? 0), 0) : null;
  const [target, actual, expected] = [sum("target"), sum("actual"), sum("expected")];
  const running = rows.some((row) => row.expected !== null && row.expected !== row.target);
  const all: PersonRow = {
    rep: labels.total,
    team: null,
    target,
    actual: actual ?? "0",
    attainment: target === null || Number(target) === 0 ? null : new Decimal(actual ?? 0).div(target).toNumber(),
    expected,
    pace: expected === null || Number(expected) === 0 ? null : new Decimal(actual ?? 0).div(expected).toNumber(),
    touches: count("touches"),
    touchesAsked: count("touchesAsked"),
    touchesExpected: null,
    next: sum("next"),
    nextBefore: sum("nextBefore"),
    nextPeriod: null,
    unmet: sum("unmet"),
    banked: sum("banked"),
  };
  const columns: readonly (readonly [boolean, string, (row: PersonRow) => string])[] = [
    [true, labels.rep, (row) => row.rep],
    [has("team"), labels.team, (row) => row.team ?? "–"],
    [true, labels.target, (row) => money(row.target)],
    [true, labels.signed, (row) => money(row.actual)],
    [true, labels.attainment, (row) => (row.attainment === null ? "–" : format.percent(row.attainment, 0))],
    [running, labels.pace, (row) => (row.pace === null ? "–" : format.number(row.pace))],
    [
      has("touches"),
      labels.touches,
      (row) =>
        row.touches === null ? "–" : `${format.number(row.touches, 0)}/${format.number(row.touchesAsked ?? 0, 0)}`,
    ],
    [
      has("next"),
      `${format.period(rows.find((row) => row.nextPeriod !== null)?.nextPeriod ?? "")}${locale.marks.gap}${labels.next}`,
      (row) =>
        row.next === null ? "–" : `${money(row.next)}${locale.marks.open}${money(row.nextBefore)}${locale.marks.close}`,
    ],
    [has("unmet"), labels.unmet, (row) => `${money(row.unmet)} / ${money(row.banked)}`],
  ];
  const shown = columns.filter(([is]) => is);
  return table(
    shown.map(([, head]) => head),
    (rows.length === 0 ? [] : [...rows, all]).map((row) => shown.map(([, , cell]) => cell(row))),
  );
}

/** What to do. */
export function decisions(list: readonly Decision[], writer: Writer): string[] {
  const { labels } = writer.locale;
  const { format } = writer;
  return table(
    [labels.what, labels.who, labels.effect, labels.wrongIf],
    list.map((decision, i) => [
      `${i + 1} ${capital(sentence(writer, decision.do, decision.details))}`,
      `${format.term(decision.owner)}${writer.locale.marks.comma}${format.date(decision.due)}`,
      capital(sentence(writer, decision.expect, [])),
      decision.wrongIf === null ? "–" : capital(sentence(writer, decision.wrongIf, [])),
    ]),
  );
}
