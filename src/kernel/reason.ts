/** What a parameter of a reason may be, by kind; messages format each kind in the reader's language. */
export interface ParamKinds {
  readonly text: string;
  readonly count: number;
  readonly number: number;
  /** A ratio: 0.25 is shown as 25 %. */
  readonly percent: number;
  /** A score or share difference in points. */
  readonly points: number;
  readonly days: number;
  readonly date: string;
  readonly money: { readonly amount: string; readonly unit: string | null };
}
/** How much a reason asks for: to know, to look, to act. */
export type Severity = "info" | "warn" | "act";
/** A room's codes: for each its severity and the kinds of its parameters. */
export interface Catalogue {
  readonly room: string;
  readonly codes: {
    readonly [code: string]: {
      readonly severity: Severity;
      readonly params: { readonly [param: string]: keyof ParamKinds };
    };
  };
}
/** The codes of a catalogue. */
export type CodeOf<C extends Catalogue> = keyof C["codes"] & string;
/** The parameters that a code of a catalogue takes. */
export type ParamsOf<C extends Catalogue, K extends keyof C["codes"]> = {
  readonly [P in keyof C["codes"][K]["params"]]: ParamKinds[C["codes"][K]["params"][P]];
};
/** A reason as data: who says it, what, how urgent, and the figures. Plain JSON; `explain` in messages/ makes it a sentence. */
export interface Reason {
  readonly room: string;
  readonly code: string;
  readonly severity: Severity;
  readonly params: { readonly [param: string]: ParamKinds[keyof ParamKinds] };
}
/** The reasons that one catalogue can give, as a union told apart by `code`. */
export type ReasonOf<C extends Catalogue> = {
  readonly [K in CodeOf<C>]: {
    readonly room: C["room"];
    readonly code: K;
    readonly severity: C["codes"][K]["severity"];
    readonly params: ParamsOf<C, K>;
  };
}[CodeOf<C>];
/** One text per code of a catalogue: a missing text or a wrong parameter does not compile. */
export type Messages<C extends Catalogue, Format> = {
  readonly [K in CodeOf<C>]: (params: ParamsOf<C, K>, format: Format) => string;
};

/** Makes a reason of a catalogue; code and parameters are checked by the compiler. */
export function reason<const C extends Catalogue, K extends CodeOf<C>>(
  catalogue: C,
  code: K,
  params: ParamsOf<C, K>,
): Extract<ReasonOf<C>, { readonly code: K }> {
  const severity = catalogue.codes[code]?.severity;
  return { room: catalogue.room, code, severity, params } as unknown as Extract<ReasonOf<C>, { readonly code: K }>;
}
