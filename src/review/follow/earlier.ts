import type { PlainDate } from "../../kernel/index.ts";
import { dealId, dealsIn } from "../plain-value.ts";
import type { Decision, FollowRow, Review } from "../types.ts";

/** A decision that is to be followed. @internal */
export interface Earlier {
  readonly decision: Decision;
  /** asOf of the review that proposed it. */
  readonly proposed: PlainDate;
  /** Whether it was known to be carried out when it was followed last. */
  readonly applied: FollowRow["applied"];
}

/** What a decision is about, where proposing it again is the same decision again; null where each one stands for itself. */
export function subjectOf({ id, do: what, wrongIf }: Decision): string | null {
  if (id.includes(":")) return id;
  if (id === "leak") return `leak:${(what.params as { readonly conversion?: unknown }).conversion}`;
  if (id === "time") return `time:${(wrongIf?.params as { readonly bucket?: unknown } | undefined)?.bucket}`;
  return null;
}

/**
 * The decisions of a review, and those of earlier ones whose test had not come by then. Of one customer, rival or conversion the earliest
 * stands while its test is open: what was proposed anew since is the same decision again.
 *
 * @internal
 */
export function earlierOf({ asOf, decisions, follow }: Review): readonly Earlier[] {
  const open = (follow?.decisions ?? []).flatMap(({ pending, proposed, applied }): Earlier[] =>
    pending === null ? [] : [{ decision: pending, proposed, applied }],
  );
  const subjects = new Set(open.map(({ decision }) => subjectOf(decision)).filter((subject) => subject !== null));
  const own = decisions.filter((decision) => !subjects.has(subjectOf(decision) ?? ""));
  return [...own.map((decision): Earlier => ({ decision, proposed: asOf, applied: "unknown" })), ...open];
}

/** Ids of the deals that a decision is about. @internal */
export const dealIdsIn = ({ apply }: Decision): readonly string[] => dealsIn(apply?.value).map(dealId);
