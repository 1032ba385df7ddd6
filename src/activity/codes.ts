/** What became of a row, as a small number; {@link CODES} gives the names. @internal */
export const USED = 0;
export const AFTER_AS_OF = 1;
export const RECORDED_AFTER_AS_OF = 2;
export const UNKNOWN_KIND = 3;
export const NEGATIVE_MINUTES = 4;
export const NOT_DONE = 5;
export const OUTSIDE_PERIOD = 6;
export const NO_SUBJECT = 7;
export const UNKNOWN_OWNER = 8;
export const DUPLICATE = 9;
/** From here on the activity took place, but is no effective touch or does not count again. */
export const NO_CUSTOMER = 10;
export const TOO_SHORT = 11;
export const UNKNOWN_OUTCOME = 12;
export const NOT_EFFECTIVE = 13;
export const OUTSIDE_WINDOW = 14;
export const REPEATED = 15;
export const SAME_CUSTOMER = 16;
export const DAILY_CAP = 17;
export const NO_QUOTA = 18;
export const NO_OUTCOME = 19;
export const NO_DEAL = 20;
export const UNDECIDED = 21;
export const AFTER_DECISION = 22;
export const NOT_WON = 23;
export const NO_TOUCH = 24;
export const NO_MINUTES = 25;
export const NO_BUCKET = 26;
export const NO_MEASURE = 27;

/** Whether a row of this code is an effective touch, also where it does not count again. */
export const wasEffective = (code: number): boolean => code === USED || (code >= OUTSIDE_WINDOW && code <= DAILY_CAP);

/** The names of the codes, as they stand in `unused.byCode`. */
export const CODES = [
  "used",
  "afterAsOf",
  "recordedAfterAsOf",
  "unknownKind",
  "negativeMinutes",
  "notDone",
  "outsidePeriod",
  "noSubject",
  "unknownOwner",
  "duplicate",
  "noCustomer",
  "tooShort",
  "unknownOutcome",
  "notEffective",
  "outsideWindow",
  "repeated",
  "sameCustomer",
  "dailyCap",
  "noQuota",
  "noOutcome",
  "noDeal",
  "undecided",
  "afterDecision",
  "notWon",
  "noTouch",
  "noMinutes",
  "noBucket",
  "noMeasure",
] as const;

/** Whether a row of this code is something that was done, effective or not. */
export const wasDone = (code: number): boolean => code === USED || (code >= NO_CUSTOMER && code <= DAILY_CAP);
