import type { PlainDate } from "../../kernel/index.ts";
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

/** The word for whether a decision was carried out by a day: what is not due yet is not left undone. @internal */
export const appliedTerm = ({ applied, due }: FollowRow, asOf: PlainDate): string =>
  applied === "no" && asOf < due ? "notYetDone" : APPLIED[applied];
/** The word for what became of its test. @internal */
export const testTerm = ({ tested, verdict }: FollowRow): string => (tested ? TEST[verdict] : "testNone");
