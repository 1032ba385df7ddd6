import { epochDay, fail, type PlainDate, reason } from "../kernel/index.ts";
import { fromUnits, unitsText } from "../money/index.ts";
import { type PlacedRisk, parse, placed, type RiskPolicy } from "./policy.ts";
import { type RiskReason, reasons } from "./reasons.ts";
import { bandOfRisk, isOpen, reserveUnits } from "./reserve.ts";
import type { RiskChange, RiskTrend, RiskTrendLine } from "./types.ts";

interface Side {
  readonly open: boolean;
  /** Minor units; 0 where it asks for nothing. */
  readonly reserve: number;
  readonly band: string | null;
}
const NOTHING: Side = { open: false, reserve: 0, band: null };

/** What changed since a previous register: every change of the reserve on a line of its own. @internal */
export function trendOf(
  register: RiskPolicy,
  asOf: number,
  previous: { readonly policy: RiskPolicy; readonly asOf: PlainDate },
): readonly [trend: RiskTrend, reasons: readonly RiskReason[]] {
  const before = parse(previous.policy);
  const then = epochDay(previous.asOf, ["previous", "asOf"]);
  if (then > asOf)
    fail("BAD_OPTION", ["previous", "asOf"], `the previous register must not be later, found ${previous.asOf}`);
  for (const field of ["unit", "scale"] as const)
    if (before[field] !== register[field])
      fail(
        "BAD_OPTION",
        ["previous", "policy", field],
        `both registers need the same ${field}, found ${before[field]} and ${register[field]}`,
      );
  const [was, is] = [byId(before), byId(register)];
  const names = [...register.bands.names] as readonly string[];
  const money = (units: number): { readonly amount: string; readonly unit: string | null } => ({
    amount: unitsText(units, register.scale),
    unit: register.unit,
  });
  const said: RiskReason[] = [];
  const sums = new Map<RiskChange, bigint>();
  const lines: RiskTrendLine[] = [];
  for (const id of [...new Set([...was.keys(), ...is.keys()])]) {
    const [old, now] = [was.get(id), is.get(id)];
    const a = old ? sideOf(before, old, then) : NOTHING;
    const b = now ? sideOf(register, now, asOf) : NOTHING;
    if (!a.open && !b.open) continue;
    const { title } = (now ?? (old as PlacedRisk)).risk;
    const kind = kindOf(old, now, a, b, asOf);
    const change = b.reserve - a.reserve;
    sums.set(kind, (sums.get(kind) ?? 0n) + BigInt(change));
    lines.push({
      id,
      title,
      kind,
      before: fromUnits(a.reserve, register.scale),
      after: fromUnits(b.reserve, register.scale),
      change: fromUnits(change, register.scale),
      bandBefore: a.band,
      bandAfter: b.band,
    });
    const [past, present] = [money(a.reserve), money(b.reserve)];
    if (kind === "new" || kind === "reopened") said.push(reason(reasons, "NEW_RISK", { title, reserve: present }));
    if (kind === "raised") said.push(reason(reasons, "RISK_RAISED", { title, before: past, after: present }));
    if (kind === "lowered") said.push(reason(reasons, "RISK_LOWERED", { title, before: past, after: present }));
    if (kind === "closed") said.push(reason(reasons, "RISK_CLOSED", { title, released: past }));
    if (kind === "postponed") said.push(reason(reasons, "RISK_POSTPONED", { title, released: past }));
    if (kind === "vanished") said.push(reason(reasons, "RISK_VANISHED", { title, released: past }));
    if (a.band !== null && b.band !== null && names.indexOf(b.band) > names.indexOf(a.band))
      said.push(reason(reasons, "BAND_RAISED", { title, before: a.band, after: b.band }));
  }
  const total = (of: (line: RiskTrendLine) => RiskTrendLine["before"]): RiskTrendLine["before"] =>
    lines.reduce((sum, line) => sum.plus(of(line)), fromUnits(0, register.scale));
  const by = (kind: RiskChange): RiskTrendLine["before"] => fromUnits(sums.get(kind) ?? 0n, register.scale);
  const trend: RiskTrend = {
    asOf: previous.asOf,
    before: total((line) => line.before),
    after: total((line) => line.after),
    change: total((line) => line.change),
    by: {
      new: by("new"),
      reopened: by("reopened"),
      raised: by("raised"),
      lowered: by("lowered"),
      unchanged: by("unchanged"),
      closed: by("closed"),
      postponed: by("postponed"),
      vanished: by("vanished"),
    },
    lines,
  };
  return [trend, said];
}

const byId = (policy: RiskPolicy): ReadonlyMap<string, PlacedRisk> =>
  new Map(placed(policy).map((one) => [one.risk.id, one]));

const sideOf = (policy: RiskPolicy, one: PlacedRisk, day: number): Side =>
  isOpen(one, day)
    ? { open: true, reserve: reserveUnits(one.probability, one.loss) ?? 0, band: bandOfRisk(policy, one) }
    : NOTHING;

function kindOf(old: PlacedRisk | undefined, now: PlacedRisk | undefined, a: Side, b: Side, asOf: number): RiskChange {
  if (!b.open) return now === undefined ? "vanished" : now.closed <= asOf ? "closed" : "postponed";
  // A risk that was in the register but closed comes back.
  if (!a.open) return old && old.closed < Number.POSITIVE_INFINITY ? "reopened" : "new";
  return b.reserve > a.reserve ? "raised" : b.reserve < a.reserve ? "lowered" : "unchanged";
}
