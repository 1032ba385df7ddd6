import { epochDay, fail, type Json } from "../kernel/index.ts";
import type { Duration, FunnelPolicy } from "./policy.ts";

/** Marks a code that is no stage. */
export const NO_STEP = -1;

/** A dated rename with its days as numbers. */
export interface CompiledRename {
  readonly to: number;
  readonly since: number;
  readonly until: number;
}
/** A policy prepared for matching: names are codes, lengths of time are milliseconds. */
export interface Compiled {
  readonly policy: FunnelPolicy;
  /** Number of stages. */
  readonly size: number;
  readonly conversions: readonly string[];
  /** Code of each name that the policy knows. */
  readonly codes: ReadonlyMap<string, number>;
  /** The code of a name that it does not know. */
  readonly foreign: number;
  /** For each code the stages that it counts for, in their order. */
  readonly steps: readonly (readonly number[])[];
  /** For each code its only stage, or NO_STEP. */
  readonly step: Int32Array;
  /** For each code whether it closes a deal as lost. */
  readonly lost: Uint8Array;
  /** Whether one name counts for several stages. */
  readonly shared: boolean;
  /** Renames by the name found. */
  readonly renames: ReadonlyMap<string, readonly CompiledRename[]>;
  /** Milliseconds; Infinity for no limit. */
  readonly limit: number;
  /** By stage: milliseconds from the stage before; Infinity for no limit. */
  readonly limits: Float64Array;
  readonly limited: boolean;
  /** Milliseconds after its entry in which a deal can still convert; Infinity where it always can. */
  readonly horizon: number;
  readonly exclusions: readonly { readonly code: number; readonly from: number; readonly to: number }[];
}

const MS = { days: 86_400_000, hours: 3_600_000, minutes: 60_000, seconds: 1000, milliseconds: 1 } as const;

/** Milliseconds of a length of time; Infinity for none. */
export function milliseconds(length: Duration | null): number {
  if (length === null) return Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const [unit, value] of Object.entries(length)) sum += (value ?? 0) * MS[unit as keyof typeof MS];
  return sum;
}

const bad = (path: readonly PropertyKey[], message: string, found: string): never =>
  fail("BAD_POLICY", ["funnel", ...path], message, [{ path: path.map(String), message, found }] as Json);

/** What a rule forbids beside another, each with its place and why. */
function checkRules(policy: FunnelPolicy, shared: boolean): void {
  const { reach, order, entry, backward, exclusions, stepWindows, reuse } = policy;
  const limited = Object.values(stepWindows).some((length) => length !== null);
  const plain = reach === "inOrder" && order === "ordered";
  if (reach !== "inOrder" && order !== "ordered")
    bad(["order"], `"${order}" is a rule of reach "inOrder"; with "${reach}" it must be "ordered"`, order);
  if (reach !== "inOrder" && entry === "all") bad(["entry"], `"all" needs reach "inOrder"`, entry);
  if (!plain && reuse) bad(["reuse"], `needs reach "inOrder" and order "ordered"`, "true");
  if (shared && (reach !== "inOrder" || order === "any"))
    bad(
      ["groups"],
      `one name in several stages needs reach "inOrder" and order "ordered" or "strict"`,
      "a shared name",
    );
  if ((order === "any" || reach !== "inOrder") && exclusions.length > 0)
    bad(
      ["exclusions"],
      'need stages that follow one another (reach "inOrder", order not "any")',
      String(exclusions.length),
    );
  if ((order === "any" || reach !== "inOrder") && limited)
    bad(["stepWindows"], 'need stages that follow one another (reach "inOrder", order not "any")', "a limit");
  if (backward === "retraction" && (order !== "ordered" || entry === "all" || shared))
    bad(
      ["backward"],
      `"retraction" needs order "ordered", entry "best" or "first", and no name in several stages`,
      backward,
    );
}

function checkKeys(policy: FunnelPolicy, conversions: readonly string[]): void {
  const { stages, groups, stepWindows, targets, exclusions } = policy;
  for (const [i, stage] of stages.entries())
    if (stage.includes(">"))
      bad(["stages", i], `">" is kept for conversions ("from>to") and cannot stand in a name`, stage);
  for (const [field, found, allowed] of [
    ["groups", groups, stages],
    ["stepWindows", stepWindows, conversions],
    ["targets", targets, [...conversions, "overall"]],
  ] as const)
    for (const key of Object.keys(found))
      if (!(allowed as readonly string[]).includes(key))
        bad([field, key], `one of ${allowed.join(", ")} is needed`, key);
  exclusions.forEach(({ from, to }, i) => {
    for (const [field, stage] of [
      ["from", from],
      ["to", to],
    ] as const)
      if (!stages.includes(stage)) bad(["exclusions", i, field], `one of ${stages.join(", ")} is needed`, stage);
    if (stages.indexOf(from) >= stages.indexOf(to))
      bad(["exclusions", i, "to"], `a stage after "${from}" is needed`, to);
  });
}

/** Checks what spans fields and prepares the policy for matching. */
export function compile(policy: FunnelPolicy): Compiled {
  const { stages, groups, lost, exclusions, renames } = policy;
  const conversions = stages.slice(1).map((to, i) => `${stages[i]}>${to}`);
  checkKeys(policy, conversions);
  const codes = new Map<string, number>();
  const codeOf = (name: string): number => {
    const known = codes.get(name) ?? codes.size;
    codes.set(name, known);
    return known;
  };
  const steps: number[][] = [];
  stages.forEach((stage, step) => {
    for (const name of new Set([stage, ...(groups[stage] ?? [])])) {
      const code = codeOf(name);
      steps[code] = [...(steps[code] ?? []), step];
    }
  });
  const closing = lost.map((name, i) => {
    if (codes.has(name)) bad(["lost", i], "a lost stage cannot be a stage of the funnel too", name);
    return name;
  });
  const lostCodes = closing.map(codeOf);
  const out = exclusions.map(({ event, from, to }) => ({
    code: codeOf(event),
    from: stages.indexOf(from),
    to: stages.indexOf(to),
  }));
  const dated = new Map<string, CompiledRename[]>();
  for (const [i, { from, to, since, until }] of renames.entries()) {
    const target = codes.get(to);
    if (target === undefined) {
      bad(["renames", i, "to"], "a name that the policy knows is needed", to);
      continue;
    }
    const first = since === null ? Number.NEGATIVE_INFINITY : epochDay(since, ["funnel", "renames", i, "since"]);
    const last = until === null ? Number.POSITIVE_INFINITY : epochDay(until, ["funnel", "renames", i, "until"]);
    if (first > last) bad(["renames", i, "until"], `a day from ${since} on is needed`, String(until));
    dated.set(from, [...(dated.get(from) ?? []), { to: target, since: first, until: last }]);
  }
  const foreign = codes.size;
  const all = Array.from({ length: foreign + 1 }, (_, code) => steps[code] ?? []);
  const shared = all.some((list) => list.length > 1);
  checkRules(policy, shared);
  const limits = Float64Array.from(stages, (_, i) =>
    i === 0 ? Number.POSITIVE_INFINITY : milliseconds(policy.stepWindows[conversions[i - 1] as string] ?? null),
  );
  const limit = milliseconds(policy.window);
  return {
    policy,
    size: stages.length,
    conversions,
    codes,
    foreign,
    steps: all,
    step: Int32Array.from(all, (list) => (list.length === 1 ? (list[0] as number) : NO_STEP)),
    lost: Uint8Array.from(all, (_, code) => (lostCodes.includes(code) ? 1 : 0)),
    shared,
    renames: dated,
    limit,
    limits,
    limited: limits.some((length) => length !== Number.POSITIVE_INFINITY),
    horizon: Math.min(
      limit,
      limits.slice(1).reduce((a, b) => a + b, 0),
    ),
    exclusions: out,
  };
}
