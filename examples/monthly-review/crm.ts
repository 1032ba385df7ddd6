import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as matrix from "salesplan/matrix";
import * as pipeline from "salesplan/pipeline";
import * as records from "salesplan/records";
import { monthly, type Review } from "salesplan/review";
import { readCsv } from "./csv.ts";

/*
 * From the files of a CRM export to a review. Only days are given, no times; owners, products and accounts are names. The file's stages
 * are Prospecting, Engaging, Won, Lost; when a deal came into Prospecting is not told, so the funnel starts at Engaging.
 */
const cal = calendar.define({ covered: ["2016-01-01", "2017-12-31"] });

const policies = {
  pipeline: pipeline.define({
    stages: { open: ["Prospecting", "Engaging"], won: ["Won"], lost: ["Lost"] },
    unit: "USD",
  }),
  funnel: funnel.define({ stages: ["Engaging", "Won"], lost: ["Lost"], window: { days: 138 } }),
  matrix: matrix.define({ ...matrix.article, potential: { grade: "potentialGrade", levels: ["low", "high"] } }),
  cycleNorm: 45,
};

/** Reviews the last quarter of 2017 from a folder with the CRM's files. */
export function reviewCrm(folder: string): Review {
  const pipelineRows = readCsv(folder, "sales_pipeline");
  const teams = new Map(readCsv(folder, "sales_teams").map((row) => [row.sales_agent, row.regional_office]));
  const deals = pipelineRows.map((row) => ({
    id: row.opportunity_id,
    owner: row.sales_agent,
    stage: row.deal_stage,
    // The file writes 0 as the value of a lost deal; what it was worth is not known.
    amount: row.deal_stage === "Lost" ? "" : row.close_value,
    customer: row.account,
    created: row.engage_date,
    closeDate: row.close_date,
    closedAt: row.close_date,
    product: row.product,
    region: teams.get(row.sales_agent),
  }));
  const stageEvents = pipelineRows.flatMap((row) => [
    ...(row.engage_date ? [{ dealId: row.opportunity_id, stage: "Engaging", at: row.engage_date }] : []),
    ...(row.close_date ? [{ dealId: row.opportunity_id, stage: row.deal_stage, at: row.close_date }] : []),
  ]);
  const orders = pipelineRows
    .filter((row) => row.deal_stage === "Won")
    .map((row) => ({ id: row.opportunity_id, customer: row.account, at: row.close_date, amount: row.close_value }));
  return monthly(
    {
      calendar: cal,
      deals: records.readDeals(deals, { scale: 0 }),
      stageEvents: records.readStageEvents(stageEvents),
      transactions: records.readTransactions(orders, { scale: 0 }),
      customers: records.readCustomers(
        readCsv(folder, "accounts").map((row) => ({
          id: row.account,
          name: row.account,
          segment: row.sector,
        })),
      ),
      products: readCsv(folder, "products").map((row) => row.product ?? ""),
    },
    policies,
    { asOf: "2017-12-31", period: "2017-Q4", title: "Hardware sales", unit: "USD", scale: 0 },
  );
}
