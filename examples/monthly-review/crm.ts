import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as mapping from "salesplan/mapping";
import * as matrix from "salesplan/matrix";
import * as pipeline from "salesplan/pipeline";
import { monthly, type Review, type ReviewInput } from "salesplan/review";
import { readCsv } from "./csv.ts";

/*
 * From the files of a CRM export to a review. Only days are given, no times; owners, products and accounts are names. The file's stages
 * are Prospecting, Engaging, Won, Lost; when a deal came into Prospecting is not told, so the funnel starts at Engaging.
 */
// The files name no holidays: working days are not known, and no figure by the working day is given.
const cal = calendar.define({ covered: null });

export const policies = {
  pipeline: pipeline.define({
    stages: { open: ["Prospecting", "Engaging"], won: ["Won"], lost: ["Lost"] },
    unit: "USD",
  }),
  funnel: funnel.define({ stages: ["Engaging", "Won"], lost: ["Lost"], window: { days: 138 } }),
  matrix: matrix.define({ ...matrix.article, potential: { grade: "potentialGrade", levels: ["low", "high"] } }),
  cycleNorm: 45,
};

/** What the CRM's columns mean. The file writes 0 as the value of a lost deal; what it was worth is not known. */
const exported = mapping.define({
  sources: {
    deals: {
      scale: 0,
      columns: {
        id: "opportunity_id",
        owner: "sales_agent",
        stage: "deal_stage",
        amount: { column: "close_value", where: { deal_stage: ["Prospecting", "Engaging", "Won"] } },
        customer: "account",
        created: "engage_date",
        closeDate: "close_date",
        closedAt: "close_date",
      },
    },
    stageEvents: {
      scale: 0,
      columns: { dealId: "opportunity_id" },
      unpivot: { name: "stage", value: "at", columns: { engage_date: "Engaging", close_date: { from: "deal_stage" } } },
    },
    transactions: {
      scale: 0,
      where: { deal_stage: ["Won"] },
      columns: {
        id: "opportunity_id",
        customer: "account",
        at: "close_date",
        amount: "close_value",
        product: "product",
      },
    },
    customers: { scale: 0, columns: { id: "account", name: "account", segment: "sector" } },
  },
});

/** A folder with the CRM's files as a review takes it. */
export function crmInput(folder: string): ReviewInput {
  const deals = readCsv(folder, "sales_pipeline");
  const accounts = readCsv(folder, "accounts");
  return {
    calendar: cal,
    deals: mapping.map(exported, "deals", deals).table,
    stageEvents: mapping.map(exported, "stageEvents", deals).table,
    transactions: mapping.map(exported, "transactions", deals).table,
    customers: mapping.map(exported, "customers", accounts).table,
    products: readCsv(folder, "products").map((row) => row.product ?? ""),
  };
}

/** Reviews the last quarter of 2017. */
export const reviewOf = (input: ReviewInput): Review =>
  monthly(input, policies, { asOf: "2017-12-31", period: "2017-Q4", title: "Hardware sales", unit: "USD", scale: 0 });

/** Reviews it from the CRM's files. */
export const reviewCrm = (folder: string): Review => reviewOf(crmInput(folder));
