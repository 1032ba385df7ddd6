import { fail, show } from "../kernel/index.ts";
import { mustHave } from "../measure/must.ts";
import type { PurchaseModel, SpendModel } from "./model-types.ts";

/** Every parameter finite and above 0, or BAD_OPTION. */
function checkParameters(path: string, parameters: object, names: readonly string[]): void {
  for (const name of names) {
    const found = (parameters as { readonly [name: string]: unknown })[name];
    if (!(Number.isFinite(found) && (found as number) > 0))
      fail("BAD_OPTION", [path, "parameters", name], `a finite number above 0 is needed, found ${show(found)}`);
  }
}

/** Throws BAD_OPTION where a model of buying is none. */
export function checkBuying(path: string, model: Pick<PurchaseModel, "model" | "unit" | "parameters">): void {
  mustHave(model, path, { parameters: "object" });
  if (model.model !== "bgNbd" && model.model !== "mbgNbd")
    fail("BAD_OPTION", [path, "model"], `one of bgNbd, mbgNbd is needed, found ${show(model.model)}`);
  checkParameters(path, model.parameters, ["r", "alpha", "a", "b"]);
}

/** Throws BAD_OPTION where a model of spending is none. */
export function checkSpending(path: string, model: Pick<SpendModel, "parameters">): void {
  mustHave(model, path, { parameters: "object" });
  checkParameters(path, model.parameters, ["p", "q", "v"]);
}
