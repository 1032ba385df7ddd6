import { SalesPlanError } from "salesplan/kernel";

/** The SalesPlanError that `run` throws; fails the test where it throws none or another error. */
export function errorOf(run: () => unknown): SalesPlanError {
  try {
    run();
  } catch (error) {
    if (error instanceof SalesPlanError) return error;
    throw error;
  }
  throw new Error("expected a SalesPlanError, but nothing was thrown");
}
