import * as z from "zod/mini";
import { type Door, door, epochDay, fail, type Header, header, type PlainDate } from "../kernel/index.ts";
import type { Bands } from "../measure/index.ts";
import { bandsSchema } from "../measure/policy.ts";
import { type Amount, toUnits } from "../money/index.ts";

/** One level of how likely a risk is. */
export interface LikelihoodLevel<N extends string = string> {
  readonly name: N;
  /** What it counts in the matrix; rises from level to level. */
  readonly score: number;
  /** Lowest probability that falls into it, 0 to 1; null where the level must be named. @defaultValue null */
  readonly from: number | null;
  /** The probability it stands for where a risk has none of its own. @defaultValue null */
  readonly probability: number | null;
}
/** One level of how much a risk would cost. */
export interface ImpactLevel<N extends string = string> {
  readonly name: N;
  /** What it counts in the matrix; rises from level to level. */
  readonly score: number;
  /** Lowest loss that falls into it, in the register's unit; null where the level must be named. @defaultValue null */
  readonly from: string | null;
}
/** One risk of the register. */
export interface Risk<L extends string = string, I extends string = string> {
  readonly id: string;
  readonly title: string;
  /** customer, competitor, policy, budget ... @defaultValue null */
  readonly category: string | null;
  /** How probable it is, 0 to 1. @defaultValue the probability of its likelihood level */
  readonly probability: number | null;
  /** Its level of likelihood. @defaultValue the level that its probability falls into */
  readonly likelihood: L | null;
  /** What it costs if it happens, in the register's unit. @defaultValue null */
  readonly loss: string | null;
  /** Its level of impact. @defaultValue the level that its loss falls into */
  readonly impact: I | null;
  /** Who watches it. @defaultValue null */
  readonly owner: string | null;
  /** First day on which it counts; null is always. @defaultValue null */
  readonly opened: PlainDate | null;
  /** Day on which it was closed: from that day on it asks for no reserve. @defaultValue null */
  readonly closed: PlainDate | null;
  /** Playbook that answers it. @defaultValue null */
  readonly playbook: string | null;
  /** @defaultValue null */
  readonly note: string | null;
}
/** A risk register: scales, bands and risks as data; filled, frozen, plain JSON. */
export interface RiskPolicy<L extends string = string, I extends string = string, B extends string = string>
  extends Header<"salesplan.risk/1"> {
  /** Unit of all losses. @defaultValue null */
  readonly unit: string | null;
  /** Decimals of money. @defaultValue 2 */
  readonly scale: number;
  /** From the least to the most likely. */
  readonly likelihood: readonly LikelihoodLevel<L>[];
  /** From the least to the most harmful. */
  readonly impact: readonly ImpactLevel<I>[];
  /** What a score, likelihood times impact, means. */
  readonly bands: Bands<B>;
  readonly risks: readonly Risk<L, I>[];
}

/** What {@link define} takes: a {@link RiskPolicy} in which everything with a default may be left out. */
export interface RiskSpec<L extends string = string, I extends string = string, B extends string = string>
  extends Partial<Header<"salesplan.risk/1">> {
  readonly unit?: string | null;
  readonly scale?: number;
  readonly likelihood: readonly (Pick<LikelihoodLevel<L>, "name" | "score"> & Partial<LikelihoodLevel<L>>)[];
  readonly impact: readonly (Pick<ImpactLevel<I>, "name" | "score"> & {
    readonly from?: string | number | null;
  })[];
  readonly bands: Bands<B>;
  readonly risks: readonly RiskEntry<NoInfer<L>, NoInfer<I>>[];
}
/** A {@link Risk} as given. */
export interface RiskEntry<L extends string = string, I extends string = string>
  extends Partial<Omit<Risk<L, I>, "id" | "title" | "loss">>,
    Pick<Risk<L, I>, "id" | "title"> {
  readonly loss?: string | number | null;
}

const orNull = <T extends z.ZodMiniType>(schema: T): z.ZodMiniDefault<z.ZodMiniNullable<T>> =>
  z._default(z.nullable(schema), null);
const text = (): z.ZodMiniString => z.string().check(z.regex(/\S/));
const share = (): z.ZodMiniNumber => z.number().check(z.gte(0), z.lte(1));
const amount = (): z.ZodMiniType<string> =>
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => String(value)),
  ) as unknown as z.ZodMiniType<string>;

const schema = (): z.ZodMiniType<RiskPolicy> =>
  z.strictObject({
    ...header("salesplan.risk/1"),
    unit: orNull(z.string()),
    scale: z._default(z.int().check(z.gte(0), z.lte(6)), 2),
    likelihood: z
      .array(z.strictObject({ name: text(), score: z.number(), from: orNull(share()), probability: orNull(share()) }))
      .check(z.minLength(1)),
    impact: z.array(z.strictObject({ name: text(), score: z.number(), from: orNull(amount()) })).check(z.minLength(1)),
    bands: bandsSchema,
    risks: z.array(
      z.strictObject({
        id: text(),
        title: text(),
        category: orNull(text()),
        probability: orNull(share()),
        likelihood: orNull(z.string()),
        loss: orNull(amount()),
        impact: orNull(z.string()),
        owner: orNull(text()),
        opened: orNull(z.iso.date()),
        closed: orNull(z.iso.date()),
        playbook: orNull(text()),
        note: orNull(z.string()),
      }),
    ),
  });

/** A risk placed on its scales. @internal */
export interface PlacedRisk {
  readonly risk: Risk;
  readonly probability: number | null;
  /** Minor units. */
  readonly loss: number | null;
  readonly likelihood: LikelihoodLevel | null;
  readonly impact: ImpactLevel | null;
  readonly opened: number;
  readonly closed: number;
}

const bad = (path: readonly PropertyKey[], message: string): never => fail("BAD_POLICY", ["risk", ...path], message);

/** Levels have different names, and scores and borders that rise. */
function checkLevels(
  name: string,
  levels: readonly { readonly name: string; readonly score: number }[],
  from: readonly (number | null)[],
): void {
  let border = Number.NEGATIVE_INFINITY;
  levels.forEach((level, i) => {
    const before = levels[i - 1];
    if (levels.findIndex((other) => other.name === level.name) !== i)
      bad([name, i, "name"], `level names must differ, found "${level.name}" twice`);
    if (before && level.score <= before.score)
      bad([name, i, "score"], `scores must rise from level to level, found ${before.score} and then ${level.score}`);
    const at = from[i] ?? null;
    if (at === null) return;
    if (at <= border) bad([name, i, "from"], `borders must rise from level to level, found ${at} after ${border}`);
    border = at;
  });
}

/** The named level, or the highest whose border the value has reached. */
function level<T extends { readonly name: string }>(
  levels: readonly T[],
  name: string | null,
  value: number | null,
  from: readonly (number | null)[],
  path: readonly PropertyKey[],
): T | null {
  if (name !== null) {
    const names = levels.map((one) => one.name).join(", ");
    return levels.find((one) => one.name === name) ?? bad(path, `there is no level "${name}"; levels: ${names}`);
  }
  if (value === null) return null;
  let found: T | null = null;
  levels.forEach((one, i) => {
    const border = from[i] ?? null;
    if (border !== null && value >= border) found = one;
  });
  return found;
}

function compile(policy: RiskPolicy): readonly PlacedRisk[] {
  const { likelihood, impact, scale } = policy;
  const units = (value: Amount, path: readonly PropertyKey[]): number => {
    const found = toUnits(value, scale, ["risk", ...path]);
    return found >= 0 ? found : bad(path, `an amount from 0 is needed, found ${String(value)}`);
  };
  const chances = likelihood.map(({ from }) => from);
  const losses = impact.map(({ from }, i) => (from === null ? null : units(from, ["impact", i, "from"])));
  checkLevels("likelihood", likelihood, chances);
  checkLevels("impact", impact, losses);
  const ids = new Set<string>();
  return policy.risks.map((risk, i): PlacedRisk => {
    const at = ["risks", i];
    if (ids.has(risk.id)) bad([...at, "id"], `ids must differ, found "${risk.id}" twice`);
    ids.add(risk.id);
    const loss = risk.loss === null ? null : units(risk.loss, [...at, "loss"]);
    const chance = level(likelihood, risk.likelihood, risk.probability, chances, [...at, "likelihood"]);
    const opened = risk.opened === null ? Number.NEGATIVE_INFINITY : epochDay(risk.opened);
    const closed = risk.closed === null ? Number.POSITIVE_INFINITY : epochDay(risk.closed);
    if (closed < opened)
      bad([...at, "closed"], `a risk cannot close before it opens, found ${risk.closed} and ${risk.opened}`);
    return {
      risk,
      probability: risk.probability ?? chance?.probability ?? null,
      loss,
      likelihood: chance,
      impact: level(impact, risk.impact, loss, losses, [...at, "impact"]),
      opened,
      closed,
    };
  });
}

const registers: Door<RiskPolicy, readonly PlacedRisk[]> = /* @__PURE__ */ door(
  "risk",
  /* @__PURE__ */ schema(),
  compile,
);

/**
 * The filled, frozen register: scales and bands are input, since sources disagree on them ({@link presets} has two).
 * Names of levels are inferred.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault; BAD_AMOUNT where a loss has more decimals than the scale.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const register = risk.define({
 *   ...risk.presets.fiveByFive,
 *   unit: "万元",
 *   risks: [{ id: "freeze", title: "Budget freeze in manufacturing", probability: 0.3, loss: "180", impact: "major", owner: "lead" }],
 * });
 * register.risks[0]?.closed; //=> null
 * ```
 */
export const define = <const L extends string, const I extends string, const B extends string>(
  spec: RiskSpec<L, I, B>,
): RiskPolicy<L, I, B> => registers.parse(spec) as RiskPolicy<L, I, B>;

/**
 * The same door as {@link define} for stored JSON.
 *
 * @throws SalesPlanError: as in {@link define}.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.parse(JSON.parse(JSON.stringify({ ...risk.presets.pmbok, risks: [] }))).scale; //=> 2
 * ```
 */
export const parse = (value: unknown): RiskPolicy => registers.parse(value);

/** The risks of a register on their scales. @internal */
export const placed = (policy: RiskPolicy): readonly PlacedRisk[] => registers.compiled(policy);
