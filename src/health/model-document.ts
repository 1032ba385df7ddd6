import * as z from "zod/mini";
import { type Door, door } from "../kernel/index.ts";
import type { PurchaseModel, SpendModel } from "./model-types.ts";
import { reasons } from "./reasons.ts";

const positive = (): z.ZodMiniNumber => z.number().check(z.positive());
const count = (): z.ZodMiniNumber => z.int().check(z.gte(0));
const codes = /* @__PURE__ */ Object.keys(reasons.codes);
const told = z.array(
  z.strictObject({
    room: z.literal("health"),
    code: z.string().check(z.refine((code) => codes.includes(code), "is no reason of health")),
    severity: z.enum(["info", "warn", "act"]),
    params: z.record(z.string(), z.unknown()),
  }),
);
const fitted = {
  logLikelihood: z.number(),
  customers: count(),
  leftOut: count(),
  converged: z.boolean(),
  gradientNorm: z.number().check(z.gte(0)),
  evaluations: count(),
  degenerate: z.boolean(),
  reasons: told,
};
const purchase = { r: positive(), alpha: positive(), a: positive(), b: positive() };
const spend = { p: positive(), q: positive(), v: positive() };

const purchaseDoor: Door<PurchaseModel, PurchaseModel> = /* @__PURE__ */ door<PurchaseModel, PurchaseModel>(
  "purchaseModel",
  z.strictObject({
    format: z.literal("salesplan.purchase-model/1"),
    model: z.enum(["bgNbd", "mbgNbd"]),
    unit: z.enum(["day", "week", "month"]),
    parameters: z.strictObject(purchase),
    standardErrors: z.nullable(z.strictObject(purchase)),
    ...fitted,
  }) as unknown as z.ZodMiniType<PurchaseModel>,
  (model) => model,
);
const spendDoor: Door<SpendModel, SpendModel> = /* @__PURE__ */ door<SpendModel, SpendModel>(
  "spendModel",
  z.strictObject({
    format: z.literal("salesplan.spend-model/1"),
    parameters: z.strictObject(spend),
    standardErrors: z.nullable(z.strictObject(spend)),
    mean: z.nullable(z.number()),
    correlation: z.nullable(z.number().check(z.gte(-1.000001), z.lte(1.000001))),
    ...fitted,
  }) as unknown as z.ZodMiniType<SpendModel>,
  (model) => model,
);

/**
 * A stored model of buying, checked: what `fitPurchases` gave comes back unchanged.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 *
 * @example
 * ```ts
 * import { fitPurchases, parsePurchaseModel } from "salesplan/health";
 * const silent = Array.from({ length: 30 }, (_, i) => ({ customer: `c${i}`, repeats: 0, firstToLast: 0, age: 100 + i }));
 * parsePurchaseModel(JSON.parse(JSON.stringify(fitPurchases(silent)))).degenerate; //=> true
 * ```
 */
export const parsePurchaseModel = (json: unknown): PurchaseModel => purchaseDoor.parse(json);
/**
 * A stored model of spending, checked: what `fitSpend` gave comes back unchanged.
 *
 * @throws SalesPlanError: BAD_POLICY with the path of the first fault.
 */
export const parseSpendModel = (json: unknown): SpendModel => spendDoor.parse(json);
