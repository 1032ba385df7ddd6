import type { Catalogue } from "salesplan/kernel";
import { en, explain, type Of, type Texts, zhHans, zhHant } from "salesplan/messages";
import { expectTypeOf, it } from "vitest";

const reasons = {
  room: "x",
  codes: {
    LATE: { severity: "warn", params: { days: "days", who: "text" } },
    NONE: { severity: "info", params: {} },
  },
} as const satisfies Catalogue;

it("does not compile without a text for each code, or with a parameter that the code does not have", () => {
  const right: Of<typeof reasons> = { LATE: ({ days, who }, f) => `${who} ${f.days(days)}`, NONE: () => "none" };
  expectTypeOf(right.LATE).parameter(0).toEqualTypeOf<{ readonly days: number; readonly who: string }>();
  // @ts-expect-error: NONE has no text
  const missing: Of<typeof reasons> = { LATE: ({ who }) => who };
  // @ts-expect-error: LATE takes no owner
  const wrong: Of<typeof reasons> = { LATE: ({ owner }) => owner, NONE: () => "none" };
  // @ts-expect-error: days is a number, not a text
  const kind: Of<typeof reasons> = { LATE: ({ days }) => days, NONE: () => "none" };
  // @ts-expect-error: no such code
  const extra: Of<typeof reasons> = { ...right, OTHER: () => "x" };
  void [missing, wrong, kind, extra];
});

it("has every room in every language, and no text that could be missing", () => {
  for (const { texts } of [en, zhHans, zhHant]) expectTypeOf(texts).toEqualTypeOf<Texts>();
  expectTypeOf<keyof Texts>().toEqualTypeOf<
    | "activity"
    | "calendar"
    | "funnel"
    | "health"
    | "mapping"
    | "market"
    | "matrix"
    | "pipeline"
    | "records"
    | "review"
    | "risk"
    | "targets"
  >();
  // @ts-expect-error: every room has its texts
  const without: Texts = { ...en.texts, risk: undefined };
  void without;
  // @ts-expect-error: a locale is needed
  explain({ room: "records", code: "missing", severity: "warn", params: { count: 2 } });
});
