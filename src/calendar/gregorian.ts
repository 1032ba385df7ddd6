import { addMonths } from "date-fns/addMonths";
import { civilFromDays, daysFromCivil } from "../kernel/index.ts";
import { four, holding, type Periods, type Span, tablesByYear, two, type YearTable } from "./span.ts";
import type { Unit } from "./types.ts";
import { civil, dayOf, utc } from "./utc.ts";

/** What the years, quarters and months of the Gregorian calendar depend on. */
export interface GregorianRule {
  readonly fiscalYearStart: number;
  readonly fiscalYearLabel: "start" | "end";
  readonly monthCut: { readonly startDay: number; readonly label: "start" | "end" } | null;
}

/** Fiscal years of twelve months that begin in `fiscalYearStart`; months are named by the calendar month. */
export function gregorian(rule: GregorianRule): { readonly [U in "year" | "quarter" | "month"]: Periods } {
  const { fiscalYearStart: start, monthCut } = rule;
  /** Calendar years from a fiscal year's first month to its label. */
  const ahead = rule.fiscalYearLabel === "end" && start > 1 ? 1 : 0;

  const table = tablesByYear((label): YearTable => {
    // Each border is the anchor plus k months: adding month by month would drift where a month is shorter.
    const anchor = civil(daysFromCivil(label - ahead, start, 1));
    const cut = (k: number): number => {
      if (monthCut === null) return dayOf(addMonths(anchor, k, utc));
      const back = monthCut.label === "end" ? 1 : 0;
      return dayOf(addMonths(anchor, k - back, utc)) + monthCut.startDay - 1;
    };
    const span = (unit: Unit, name: string, from: number, to: number): Span => ({
      label: name,
      unit,
      first: cut(from),
      last: cut(to) - 1,
    });
    const months = Array.from({ length: 12 }, (_, k) => {
      const [year, month] = civilFromDays(dayOf(addMonths(anchor, k, utc)));
      return span("month", `${four(year)}-${two(month)}`, k, k + 1);
    });
    const quarters = [0, 1, 2, 3].map((q) => span("quarter", `${four(label)}-Q${q + 1}`, 3 * q, 3 * q + 3));
    return { year: span("year", four(label), 0, 12), quarters, months };
  });

  const tableOf = (day: number): YearTable | null => {
    const [year] = civilFromDays(day);
    for (const label of [year, year + 1, year - 1]) {
      const found = table(label);
      if (found && found.year.first <= day && day <= found.year.last) return found;
    }
    return null;
  };

  return {
    year: {
      of: (day) => tableOf(day)?.year ?? null,
      named: (label) => (/^\d{4}$/.test(label) ? (table(Number(label))?.year ?? null) : null),
    },
    quarter: {
      of: (day) => holding(tableOf(day)?.quarters ?? [], day),
      named: (label) => {
        const [, year, quarter] = /^(\d{4})-Q([1-4])$/.exec(label) ?? [];
        return table(Number(year))?.quarters[Number(quarter) - 1] ?? null;
      },
    },
    month: {
      of: (day) => holding(tableOf(day)?.months ?? [], day),
      named: (label) => {
        const [, y, m] = /^(\d{4})-(\d{2})$/.exec(label) ?? [];
        const month = Number(m);
        if (!(month >= 1 && month <= 12)) return null;
        const first = Number(y) - (month < start ? 1 : 0);
        return table(first + ahead)?.months[(month - start + 12) % 12] ?? null;
      },
    },
  };
}
