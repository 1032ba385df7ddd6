import type { Decay } from "../measure/index.ts";
import type {
  ActivityPolicy,
  BonusPolicy,
  GroupPolicy,
  KindPolicy,
  QuotaPolicy,
  Repeat,
  TouchRule,
} from "./policy-types.ts";

/** A kind made ready for the loops. @internal */
export interface CompiledKind {
  readonly name: string;
  readonly points: number;
  readonly repeat: Repeat;
  readonly perDay: number | null;
  readonly decay: Decay;
  /** Index of its group, or -1. */
  readonly group: number;
  readonly rule: TouchRule;
  readonly minutes: number | null;
  readonly touch: boolean;
}
/** A policy made ready for the loops: names became indices. @internal */
export interface CompiledActivity {
  readonly policy: ActivityPolicy;
  readonly kinds: readonly CompiledKind[];
  readonly kindIndex: ReadonlyMap<string, number>;
  readonly groups: readonly (GroupPolicy & { readonly name: string })[];
  readonly bonuses: readonly (Omit<BonusPolicy, "group"> & {
    readonly name: string;
    /** Index of its group, or -1. */
    readonly group: number;
    readonly counts: readonly boolean[];
  })[];
  readonly quotas: readonly (QuotaPolicy & { readonly name: string; readonly counts: readonly boolean[] })[];
}

/** @internal */
export function compileActivity(policy: ActivityPolicy): CompiledActivity {
  const groups = Object.entries<GroupPolicy>(policy.groups).map(([name, group]) => ({ name, ...group }));
  const groupAt = (name: string | null): number => groups.findIndex((group) => group.name === name);
  const kinds = Object.entries<KindPolicy>(policy.kinds).map(
    ([name, kind]): CompiledKind => ({
      name,
      points: kind.points,
      repeat: kind.repeat,
      perDay: kind.perDay,
      decay: kind.decay,
      group: groupAt(kind.group),
      rule: kind.effective ?? policy.effective,
      minutes: kind.minutes,
      touch: kind.touch,
    }),
  );
  const countsOf = (asked: readonly string[] | null): readonly boolean[] =>
    kinds.map(({ name, touch }) => (asked === null ? touch : asked.includes(name)));
  const bonuses = Object.entries<BonusPolicy>(policy.bonuses).map(([name, bonus]) => ({
    ...bonus,
    name,
    group: groupAt(bonus.group),
    counts: countsOf(bonus.kinds),
  }));
  const quotas = Object.entries<QuotaPolicy>(policy.quotas).map(([name, quota]) => ({
    name,
    ...quota,
    counts: countsOf(quota.kinds),
  }));
  return { policy, kinds, kindIndex: new Map(kinds.map(({ name }, i) => [name, i])), groups, bonuses, quotas };
}
