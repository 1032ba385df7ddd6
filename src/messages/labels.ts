/** Headings and column names of a rendered review: a label without a text does not compile. */
export interface Labels {
  readonly standing: string;
  readonly causes: string;
  readonly funnel: string;
  readonly people: string;
  readonly customers: string;
  readonly market: string;
  readonly decisions: string;
  readonly notJudged: string;
  readonly asOf: string;
  readonly workdays: string;
  readonly unit: string;
  readonly period: string;
  readonly deals: string;
  readonly days: string;
  readonly signed: string;
  readonly attainment: string;
  readonly expected: string;
  readonly pace: string;
  readonly step: string;
  readonly target: string;
  readonly rate: string;
  readonly n: string;
  readonly interval: string;
  readonly extraWins: string;
  readonly rep: string;
  readonly team: string;
  readonly touches: string;
  readonly next: string;
  readonly unmet: string;
  readonly total: string;
  readonly what: string;
  readonly who: string;
  readonly effect: string;
  readonly wrongIf: string;
  readonly overall: string;
  readonly nothing: string;
  readonly thisWeek: string;
  readonly follow: string;
  readonly deal: string;
  readonly customer: string;
  readonly stage: string;
  readonly amount: string;
  readonly closes: string;
  readonly nextStep: string;
  readonly lastTouch: string;
  readonly class: string;
  readonly health: string;
  readonly lastOrder: string;
  readonly value: string;
  readonly touchDue: string;
  readonly myDeals: string;
  readonly toCall: string;
  readonly myDecisions: string;
  readonly more: string;
  readonly thousand: string;
  readonly million: string;
}

/** The marks between the parts of a sentence, with the blanks that belong to them. */
export interface Marks {
  readonly comma: string;
  readonly semicolon: string;
  readonly colon: string;
  readonly end: string;
  /** Between two sentences. */
  readonly gap: string;
  /** Between a word and a date or a number behind it. */
  readonly space: string;
  /** Around an aside. */
  readonly open: string;
  readonly close: string;
}
