import * as z from "zod/mini";
import { type Header, header, type PlainDate } from "../kernel/index.ts";

/** Names of the stages in their order: at least two. */
export type Stages = readonly [string, string, ...string[]];
/** The conversions of a list of stages, each from one stage to the next, written `from>to`. */
export type ConversionOf<S extends readonly string[]> = string extends S[number]
  ? string
  : S extends readonly [infer A extends string, infer B extends string, ...infer Rest extends readonly string[]]
    ? `${A}>${B}` | ConversionOf<readonly [B, ...Rest]>
    : never;

/** A length of time; the parts add up. A day is 24 hours, not a calendar day. */
export interface Duration {
  readonly days?: number | undefined;
  readonly hours?: number | undefined;
  readonly minutes?: number | undefined;
  readonly seconds?: number | undefined;
  readonly milliseconds?: number | undefined;
}
/** A stage that was called something else for a time. */
export interface Rename {
  /** The name found in the rows. */
  readonly from: string;
  /** The name that it stands for: a stage, a name in `groups`, or a lost stage. */
  readonly to: string;
  /** First day on which the name meant that; null for always before. @defaultValue null */
  readonly since: PlainDate | null;
  /** Last day on which the name meant that; null for ever after. @defaultValue null */
  readonly until: PlainDate | null;
}
/** An event that takes a deal out of the funnel, wherever it occurs between two stages. */
export interface Exclusion<Stage extends string = string> {
  /** Name found in the rows. */
  readonly event: string;
  /** Counts after this stage was reached. @defaultValue the first stage */
  readonly from: Stage;
  /** Counts until this stage is reached, or can no longer be (the window, or the one of the next step, is over). @defaultValue the last stage */
  readonly to: Stage;
}

/** The rules of a funnel as data. Every default is written out; what was not given is null. */
export interface FunnelPolicy<S extends Stages = Stages> extends Header<"salesplan.funnel/1"> {
  /** Stages in their order, 2 to 30. A name holds no `>`. */
  readonly stages: S;
  /** Further names that count as a stage: several fine stages of the CRM as one coarse stage of the funnel. @defaultValue none */
  readonly groups: { readonly [Stage in S[number]]: readonly string[] };
  /** Names that meant another stage for a time; applied before `groups`. @defaultValue [] */
  readonly renames: readonly Rename[];
  /** Names that close a deal as lost. @defaultValue [] */
  readonly lost: readonly string[];
  /**
   * What counts as having reached a stage. `inOrder`: all stages before it were reached first. `implied`: it or a later one was
   * entered (a skipped stage counts). `visited`: it was itself entered, in whatever order. @defaultValue "inOrder"
   */
  readonly reach: "inOrder" | "implied" | "visited";
  /** How the stages of `inOrder` must follow: `ordered` with anything in between, `strict` with nothing, `any` in any order. @defaultValue "ordered" */
  readonly order: "ordered" | "strict" | "any";
  /** How long after its entry a deal may still convert, the last moment included; null for ever. @defaultValue null */
  readonly window: Duration | null;
  /** How long each conversion may take, the last moment included. @defaultValue no limit */
  readonly stepWindows: { readonly [C in ConversionOf<S>]: Duration | null };
  /** Events at one instant: `any` order that favours conversion, the order of the `input`, or `strict`: none follows another. @defaultValue "any" */
  readonly ties: "any" | "input" | "strict";
  /**
   * Which entry of a deal counts: `best`, the one that leads deepest (of several the latest, until the last stage is reached);
   * the `first`; or `all`, each attempt on its own. @defaultValue "best"
   */
  readonly entry: "best" | "first" | "all";
  /** Whether one event may count for several stages that share its name. @defaultValue false */
  readonly reuse: boolean;
  /** Events that take a deal out of every stage. @defaultValue [] */
  readonly exclusions: readonly Exclusion<S[number]>[];
  /** A move back: `regression` keeps what was reached, `retraction` takes it back as a mistake. @defaultValue "regression" */
  readonly backward: "regression" | "retraction";
  /** Rates to reach, 0 to 1: per conversion, and from the first to the last stage. @defaultValue none */
  readonly targets: { readonly [C in ConversionOf<S> | "overall"]: number | null };
}

/** What `define` takes: everything with a default may be left out. */
export interface FunnelSpec<S extends Stages = Stages>
  extends Partial<
    Omit<FunnelPolicy, "stages" | "groups" | "renames" | "stepWindows" | "exclusions" | "targets" | "format">
  > {
  readonly format?: "salesplan.funnel/1";
  readonly stages: S;
  readonly groups?: { readonly [Stage in NoInfer<S>[number]]?: readonly string[] };
  readonly renames?: readonly (Pick<Rename, "from" | "to"> & Partial<Rename>)[];
  readonly stepWindows?: { readonly [C in ConversionOf<NoInfer<S>>]?: Duration | null };
  readonly exclusions?: readonly (Pick<Exclusion, "event"> & Partial<Exclusion<NoInfer<S>[number]>>)[];
  readonly targets?: { readonly [C in ConversionOf<NoInfer<S>> | "overall"]?: number | null };
}

const name = (): z.ZodMiniString => z.string().check(z.regex(/\S/, "a name"));
const amount = (): z.ZodMiniOptional<z.ZodMiniNumber> => z.optional(z.number().check(z.gte(0)));
const duration = () =>
  z
    .strictObject({ days: amount(), hours: amount(), minutes: amount(), seconds: amount(), milliseconds: amount() })
    .check(
      z.refine(
        (parts) => Object.values(parts).some((part) => part !== undefined),
        "at least one of days, hours, minutes is needed",
      ),
    );
const rate = () => z.nullable(z.number().check(z.gt(0), z.lte(1)));
const byName = <T extends z.ZodMiniType>(value: T) => z._default(z.record(z.string(), value), {});

const given = z.strictObject({
  ...header("salesplan.funnel/1"),
  stages: z.tuple([name(), name()], name()).check(
    z.maxLength(30),
    z.refine((names) => new Set(names).size === names.length, "each stage once"),
  ),
  groups: byName(z.array(name())),
  renames: z._default(
    z.array(
      z.strictObject({
        from: name(),
        to: name(),
        since: z._default(z.nullable(z.iso.date()), null),
        until: z._default(z.nullable(z.iso.date()), null),
      }),
    ),
    [],
  ),
  lost: z._default(z.array(name()), []),
  reach: z._default(z.enum(["inOrder", "implied", "visited"]), "inOrder"),
  order: z._default(z.enum(["ordered", "strict", "any"]), "ordered"),
  window: z._default(z.nullable(duration()), null),
  stepWindows: byName(z.nullable(duration())),
  ties: z._default(z.enum(["any", "input", "strict"]), "any"),
  entry: z._default(z.enum(["best", "first", "all"]), "best"),
  reuse: z._default(z.boolean(), false),
  exclusions: z._default(
    z.array(z.strictObject({ event: name(), from: z.optional(name()), to: z.optional(name()) })),
    [],
  ),
  backward: z._default(z.enum(["regression", "retraction"]), "regression"),
  targets: byName(rate()),
});

const each = <T>(
  names: readonly string[],
  found: { readonly [name: string]: T },
  otherwise: T,
): { [name: string]: T } => ({ ...Object.fromEntries(names.map((key) => [key, otherwise])), ...found });

/** Checks a funnel's spec and writes its defaults out. */
export const funnelSchema: z.ZodMiniType<FunnelPolicy> = /* @__PURE__ */ z.pipe(
  given,
  z.transform(({ groups, stepWindows, exclusions, targets, ...rest }): FunnelPolicy => {
    const { stages } = rest;
    const conversions = stages.slice(1).map((to, i) => `${stages[i]}>${to}`);
    return {
      ...rest,
      groups: each(stages, groups, []),
      stepWindows: each(conversions, stepWindows, null),
      exclusions: exclusions.map(({ event, from, to }) => ({
        event,
        from: from ?? stages[0],
        to: to ?? (stages.at(-1) as string),
      })),
      targets: each([...conversions, "overall"], targets, null),
    };
  }),
);
