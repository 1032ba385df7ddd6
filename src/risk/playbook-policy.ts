import * as z from "zod/mini";
import { type Door, door, fail, type Header, header } from "../kernel/index.ts";
import { toUnits } from "../money/index.ts";

/** One thing to do. */
export interface PlaybookAction {
  /** What: a sentence of your own, or a code of this room's reasons, which has a text in every language. */
  readonly do: string;
  /** Who, as a role; `owner` is the owner of the occasion. */
  readonly role: string;
  /** Working days until it must be done; 0 is the same day, or the first working day after a closed one. */
  readonly within: number;
}
/** How one will know, and by when. */
export interface PlaybookMark {
  /** A sentence of your own, or a code of this room's reasons. */
  readonly measure: string;
  /** Working days until it is looked at. */
  readonly within: number;
}
/** An answer that was thought out beforehand. */
export interface Playbook<T extends string = string> {
  readonly id: string;
  /** Triggers that call for it. */
  readonly triggers: readonly T[];
  /** Value classes it is meant for; null is all. @defaultValue null */
  readonly classes: readonly string[] | null;
  /** Smallest amount at stake; null is any, also an unknown one. @defaultValue null */
  readonly least: string | null;
  readonly actions: readonly PlaybookAction[];
  /** When it has worked. */
  readonly success: PlaybookMark;
  /** When to stop. */
  readonly stop: PlaybookMark;
}
/** Playbooks in the order in which they are tried: the first that fits answers. Filled, frozen, plain JSON. */
export interface PlaybookPolicy<T extends string = string> extends Header<"salesplan.playbooks/1"> {
  /** Decimals of money. @defaultValue 2 */
  readonly scale: number;
  readonly playbooks: readonly Playbook<T>[];
}
/** What {@link definePlaybooks} takes. */
export interface PlaybookSpec<T extends string = string> extends Partial<Header<"salesplan.playbooks/1">> {
  readonly scale?: number;
  readonly playbooks: readonly (Omit<Playbook<T>, "classes" | "least"> & {
    readonly classes?: readonly string[] | null;
    readonly least?: string | number | null;
  })[];
}

const text = (): z.ZodMiniString => z.string().check(z.regex(/\S/));
const within = (): z.ZodMiniNumber => z.int().check(z.gte(0), z.lte(1000));
const mark = (): z.ZodMiniType<PlaybookMark> => z.strictObject({ measure: text(), within: within() });
const amount = (): z.ZodMiniType<string> =>
  z.pipe(
    z.union([z.string(), z.number()]),
    z.transform((value) => String(value)),
  ) as unknown as z.ZodMiniType<string>;

const schema = (): z.ZodMiniType<PlaybookPolicy> =>
  z.strictObject({
    ...header("salesplan.playbooks/1"),
    scale: z._default(z.int().check(z.gte(0), z.lte(6)), 2),
    playbooks: z.array(
      z.strictObject({
        id: text(),
        triggers: z.array(text()).check(z.minLength(1)),
        classes: z._default(z.nullable(z.array(text()).check(z.minLength(1))), null),
        least: z._default(z.nullable(amount()), null),
        actions: z.array(z.strictObject({ do: text(), role: text(), within: within() })).check(z.minLength(1)),
        success: mark(),
        stop: mark(),
      }),
    ),
  });

/** A playbook with its least amount in minor units. @internal */
export interface CompiledPlaybook {
  readonly playbook: Playbook;
  readonly least: number | null;
}

const books: Door<PlaybookPolicy, readonly CompiledPlaybook[]> = /* @__PURE__ */ door(
  "playbooks",
  /* @__PURE__ */ schema(),
  (policy) => {
    const ids = new Set<string>();
    return policy.playbooks.map((playbook, i): CompiledPlaybook => {
      if (ids.has(playbook.id))
        fail("BAD_POLICY", ["playbooks", "playbooks", i, "id"], `ids must differ, found "${playbook.id}" twice`);
      ids.add(playbook.id);
      const path = ["playbooks", "playbooks", i, "least"];
      return { playbook, least: playbook.least === null ? null : toUnits(playbook.least, policy.scale, path) };
    });
  },
);

/**
 * The filled, frozen playbooks: who does what by when once something happens, how one knows that it worked, and when to stop.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault; BAD_AMOUNT.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * const policy = risk.definePlaybooks({ playbooks: risk.playbooks });
 * policy.playbooks.map(({ id }) => id); //=> ["retention", "competitorPriceCut", "policyChange", "budgetShrink"]
 * ```
 */
export const definePlaybooks = <const T extends string>(spec: PlaybookSpec<T>): PlaybookPolicy<T> =>
  books.parse(spec) as PlaybookPolicy<T>;

/**
 * The same door as {@link definePlaybooks} for stored JSON.
 *
 * @throws SalesPlanError: as in {@link definePlaybooks}.
 * @example
 * ```ts
 * import * as risk from "salesplan/risk";
 * risk.parsePlaybooks(JSON.parse('{"playbooks":[]}')).scale; //=> 2
 * ```
 */
export const parsePlaybooks = (value: unknown): PlaybookPolicy => books.parse(value);

/** @internal */
export const compiledPlaybooks = (policy: PlaybookPolicy): readonly CompiledPlaybook[] => books.compiled(policy);
