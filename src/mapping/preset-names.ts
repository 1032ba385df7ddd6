/** The record that each preset gives. */
export interface PresetRecords {
  readonly "hubspot.deal": "deals";
  readonly "hubspot.company": "customers";
  readonly "hubspot.activity": "activities";
  readonly "salesforce.opportunity": "deals";
  readonly "salesforce.opportunityHistory": "stageEvents";
  readonly "salesforce.account": "customers";
  readonly "salesforce.task": "activities";
  readonly "salesforce.leadConversion": "links";
  readonly "xiaoshouyi.opportunity": "deals";
  readonly "xiaoshouyi.account": "customers";
  readonly "fxiaoke.opportunity": "deals";
  readonly "fxiaoke.account": "customers";
  readonly "fxiaoke.activity": "activities";
  readonly "fxiaoke.payment": "actuals";
  readonly "spreadsheet.deals": "deals";
  readonly "spreadsheet.customers": "customers";
  readonly "spreadsheet.actuals": "actuals";
  readonly "spreadsheet.targets": "planCells";
  readonly "spreadsheet.reps": "reps";
  readonly "spreadsheet.activities": "activities";
  readonly "spreadsheet.transactions": "transactions";
}
/** The name of a preset. */
export type PresetName = keyof PresetRecords;
