/** Every word that a chart writes by itself. A missing one does not compile. */
export interface ChartTexts {
  /** Before how to read a chart: the day at whose end its figures stand. */
  readonly asOf: (day: string) => string;
  /** Shown where there is nothing to draw. */
  readonly nothing: string;
  /** A name and what is said of it. */
  readonly pair: (name: string, said: string) => string;
  /** Between two sentences. */
  readonly gap: string;
  /** The description: the title, how to read the chart, and what it shows, item by item. */
  readonly describe: (title: string, notes: readonly string[], items: readonly string[]) => string;
  /** A figure in percent with its sign. */
  readonly percent: (figure: string) => string;
  /** The unit of the amounts in the cells. */
  readonly amountsIn: (unit: string) => string;
  /** Behind a conversion without a rate. */
  readonly notJudged: string;
  /** Behind a list in a description that was cut: how many more there are. */
  readonly more: (count: number) => string;
  readonly shifts: { readonly [shift in 3 | 4 | 6]: string };
  /** Titles, and how to read each chart in one sentence. */
  readonly titles: { readonly [chart in ChartName]: string };
  readonly notes: { readonly [chart in ChartName]: string };
  readonly noTarget: string;
  /** A value and the whole that it is part of. */
  readonly of: (value: string, whole: string) => string;
  /** How likely a tier is reached. */
  readonly chance: (percent: string) => string;
  /** A difference in points, its sign already in front. */
  readonly points: (signed: string) => string;
  /** A number of deals. */
  readonly deals: (count: string) => string;
  /** A number of hours. */
  readonly hours: (hours: string) => string;
  /** By when half of the deals are decided. */
  readonly median: (days: string) => string;
  readonly openFrom: string;
  readonly openTo: string;
  readonly ofTarget: string;
  readonly ofQuota: string;
  readonly ofHours: string;
  readonly ofCustomers: string;
  readonly ofValue: string;
  readonly ofCohort: string;
  readonly stagesReached: string;
  readonly conversions: string;
  readonly stillOpen: string;
  readonly days: string;
  readonly value: string;
  readonly potential: string;
  readonly treatment: string;
  readonly score: string;
  /** Which share of customers holds which share of the total. */
  readonly reached: (customers: string, share: string) => string;
  /** Words behind codes: steps of a waterfall, bands, outcomes, events. */
  readonly terms: { readonly [word: string]: string };
}
/** The charts of this room. */
export type ChartName =
  | "attainment"
  | "targets"
  | "bridge"
  | "exports"
  | "matrix"
  | "pareto"
  | "funnel"
  | "cycle"
  | "outcomes"
  | "forecast"
  | "quota"
  | "time"
  | "health";
