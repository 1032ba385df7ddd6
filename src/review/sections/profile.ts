import type { Context } from "../context.ts";

/** What the profile of the data says of the rooms that answer with less than they could. */
export function sayProfile(context: Context): void {
  for (const { room, answers, reasons } of context.input.profile ?? []) {
    if (answers === "fully") continue;
    context.say("notJudged", "PROFILE", { of: room, answers }, { details: reasons, from: ["mapping"] });
  }
}
