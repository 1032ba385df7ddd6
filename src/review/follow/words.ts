import type { FollowRow } from "../types.ts";

const APPLIED: { readonly [K in FollowRow["applied"]]: string } = {
  yes: "done",
  partly: "partlyDone",
  no: "notDone",
  unknown: "doneUnknown",
};
const TEST: { readonly [K in FollowRow["verdict"]]: string } = {
  held: "testHeld",
  wrong: "testWrong",
  open: "testOpen",
  unknown: "testUnknown",
};

/** The word for whether a decision was carried out. @internal */
export const appliedTerm = ({ applied }: FollowRow): string => APPLIED[applied];
/** The word for what became of its test. @internal */
export const testTerm = ({ tested, verdict }: FollowRow): string => (tested ? TEST[verdict] : "testNone");
