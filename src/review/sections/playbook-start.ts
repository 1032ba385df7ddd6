import type { Reason } from "../../kernel/index.ts";
import * as risk from "../../risk/index.ts";
import type { Context } from "../context.ts";
import type { Decision } from "../types.ts";

/** Steps of a playbook that are told; its start holds them all. */
export const STEPS = 2;

/** A playbook ready to start: its name, its steps as sentences, and the value that starts it. */
export interface PlaybookStart {
  readonly playbook: string;
  readonly steps: readonly Reason[];
  readonly apply: Decision["apply"];
}

/** The playbook for an occasion, by the team's playbooks or those of the house; null where none fits: then nothing can be started. */
export function playbookFor(context: Context, occasion: risk.Occasion, more: object = {}): PlaybookStart | null {
  const { asOf, calendar } = context;
  const given = context.policies.playbooks;
  const rules = given ? risk.parsePlaybooks(given) : risk.definePlaybooks({ playbooks: risk.playbooks });
  const fits = rules.playbooks.find(({ triggers }) => triggers.includes(occasion.trigger));
  const last = calendar.covered?.[1];
  const longest = Math.max(
    0,
    ...rules.playbooks.flatMap(({ actions, success, stop }) => [...actions, success, stop].map(({ within }) => within)),
  );
  const apply = { room: "risk", verb: "respond", value: { occasions: [occasion], ...more } };
  // Days of a playbook are working days; where the calendar ends before them the start is proposed without its steps.
  const covered = last !== undefined && asOf < last && (context.workdays(asOf, last) ?? 0) > longest;
  if (!covered) return fits === undefined ? null : { playbook: fits.id, steps: [], apply };
  const [response] = risk.respond(rules, [occasion], { asOf, calendar }).responses;
  if (response === undefined) return null;
  return { playbook: response.playbook, steps: response.actions.flatMap(({ says }) => says ?? []), apply };
}
