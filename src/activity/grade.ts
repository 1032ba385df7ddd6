import { fail } from "../kernel/index.ts";
import { type Bands, bandOf, checkBands, type Scored } from "../measure/index.ts";
import { must, mustHave } from "../measure/must.ts";

/** Where the letters and digits of a grid begin; names from the lowest band to the highest. */
export interface GradeRules<L extends string = string, D extends string = string> {
  readonly fit: Bands<L>;
  readonly engagement: Bands<D>;
}
/** One subject in the grid. */
export interface Grade<L extends string = string, D extends string = string> {
  readonly subject: string;
  readonly fit: number | null;
  readonly engagement: number | null;
  readonly letter: L | null;
  readonly digit: D | null;
  /** What rules it out, by its fit or its engagement; then it has no grade. */
  readonly gate: string | null;
  /** `A1`; null where one of the two is not known, or a gate rules it out. */
  readonly grade: `${L}${D}` | null;
}
/** What {@link grade} returns. */
export interface Grades<L extends string = string, D extends string = string> {
  /** In the order of the fit scores, then those known only by their engagement. */
  readonly subjects: readonly Grade<L, D>[];
  /** Subjects per cell, best first: A1, A2 ... */
  readonly cells: readonly { readonly grade: `${L}${D}`; readonly count: number }[];
  /** Subjects that lack one of the two, and those that a gate rules out. */
  readonly unknown: number;
  readonly gated: number;
}

/**
 * Two scores side by side as a grid of letters and digits, A1 to C3: how well a customer fits, and how much happens. They are
 * never added up: a good fit that is silent and a poor fit that is busy ask for different work. Scores of any kind will do:
 * those of {@link score}, and the fits that `market.segments` hands out.
 *
 * @throws SalesPlanError: BAD_BANDS, or DUPLICATE_SUBJECT where one list names a subject twice.
 * @example
 * ```ts
 * import * as activity from "salesplan/activity";
 * const rules = { fit: { names: ["C", "B", "A"], cuts: [30, 60] }, engagement: { names: ["3", "2", "1"], cuts: [20, 50] } } as const;
 * const { subjects, cells } = activity.grade([{ subject: "Huayuan", value: 80 }, { subject: "Beichen", value: 35 }], [{ subject: "Huayuan", value: 21 }], rules);
 * subjects.map(({ subject, grade }) => [subject, grade]); //=> [["Huayuan", "A2"], ["Beichen", null]]
 * cells.filter(({ count }) => count > 0); //=> [{ grade: "A2", count: 1 }]
 * ```
 */
export function grade<const L extends string, const D extends string>(
  fit: readonly Scored[],
  engagement: readonly Scored[],
  rules: GradeRules<L, D>,
): Grades<L, D> {
  must(fit, "fit", "objects");
  must(engagement, "engagement", "objects");
  mustHave(rules, "rules", { fit: "object", engagement: "object" });
  checkBands(rules.fit, ["fit"]);
  checkBands(rules.engagement, ["engagement"]);
  const [fits, engagements] = [bySubject(fit, "fit"), bySubject(engagement, "engagement")];
  const subjects = [...new Set([...fits.keys(), ...engagements.keys()])].map((subject): Grade<L, D> => {
    const [one, other] = [fits.get(subject), engagements.get(subject)];
    const [a, b] = [one?.value ?? null, other?.value ?? null];
    const gate = one?.gate ?? other?.gate ?? null;
    const letter = a === null ? null : bandOf(rules.fit, a);
    const digit = b === null ? null : bandOf(rules.engagement, b);
    const found = gate !== null || letter === null || digit === null ? null : (`${letter}${digit}` as const);
    return { subject, fit: a, engagement: b, letter, digit, gate, grade: found };
  });
  const cells = [...rules.fit.names].reverse().flatMap((letter) =>
    [...rules.engagement.names].reverse().map((digit) => {
      const cell = `${letter}${digit}` as const;
      return { grade: cell, count: subjects.filter((one) => one.grade === cell).length };
    }),
  );
  const gated = subjects.filter(({ gate }) => gate !== null).length;
  return { subjects, cells, unknown: subjects.filter((one) => one.grade === null).length - gated, gated };
}

function bySubject(scores: readonly Scored[], path: string): ReadonlyMap<string, Scored> {
  const found = new Map<string, Scored>();
  scores.forEach((one, i) => {
    const { subject } = one;
    if (found.has(subject))
      fail("DUPLICATE_SUBJECT", [path, i], `each subject has one score, found "${subject}" twice`);
    found.set(subject, one);
  });
  return found;
}
