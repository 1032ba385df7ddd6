import type { Preset } from "./preset.ts";

/** Headings of Salesforce: those of reports, then the names of its fields. */
export const salesforcePresets: { readonly [name: string]: Preset } = {
  "salesforce.opportunity": {
    record: "deals",
    ids: "salesforce",
    aliases: {
      id: ["Opportunity ID", "Id", "Opportunity Id (18)"],
      owner: ["Opportunity Owner", "Owner", "OwnerId", "Opportunity Owner: Full Name"],
      stage: ["Stage", "StageName"],
      amount: ["Amount (converted)", "Amount"],
      customer: ["Account ID", "AccountId", "Account Name"],
      created: ["Created Date", "CreatedDate"],
      closeDate: ["Close Date", "CloseDate"],
      closedAt: ["Closed At"],
      status: ["Status"],
      type: ["Type", "Opportunity Type"],
      source: ["Lead Source", "LeadSource"],
      lostReason: ["Loss Reason", "Lost Reason", "Closed Lost Reason"],
      competitors: ["Competitors", "Main Competitor(s)", "Competitor"],
      forecastCategory: ["Forecast Category", "ForecastCategoryName", "ForecastCategory"],
      probability: ["Probability (%)", "Probability"],
      nextStep: ["Next Step", "NextStep"],
      lastTouch: ["Last Activity Date", "Last Activity", "LastActivityDate"],
      currency: ["Opportunity Currency", "CurrencyIsoCode", "Amount (converted) Currency", "Amount Currency"],
    },
  },
  "salesforce.opportunityHistory": {
    record: "stageEvents",
    ids: "salesforce",
    aliases: {
      dealId: ["OpportunityId", "Opportunity ID"],
      stage: ["StageName", "To Stage", "Stage"],
      at: ["CreatedDate", "Last Modified", "Created Date"],
      amount: ["Amount"],
      closeDate: ["CloseDate", "Close Date"],
      by: ["CreatedById", "Last Modified By"],
    },
  },
  "salesforce.account": {
    record: "customers",
    ids: "salesforce",
    aliases: {
      id: ["Account ID", "Id"],
      name: ["Account Name", "Name"],
      segment: ["Industry"],
      owner: ["Account Owner", "OwnerId"],
      since: ["Customer Since", "Created Date", "CreatedDate"],
      region: ["Billing State/Province", "BillingState", "Region"],
    },
  },
  "salesforce.task": {
    record: "activities",
    ids: "salesforce",
    aliases: {
      id: ["Activity ID", "Id"],
      at: ["Date", "ActivityDate", "Created Date", "CreatedDate"],
      owner: ["Assigned", "OwnerId", "Assigned To"],
      kind: ["Task Subtype", "TaskSubtype", "Type", "Activity Type"],
      customer: ["Account ID", "AccountId", "Company / Account"],
      dealId: ["Opportunity ID", "WhatId", "Opportunity"],
      contact: ["Contact ID", "WhoId", "Contact"],
      outcome: ["Call Result", "CallDisposition"],
    },
  },
  "salesforce.leadConversion": {
    record: "links",
    ids: "salesforce",
    aliases: { leadId: ["Lead ID", "Id"], dealId: ["ConvertedOpportunityId", "Opportunity ID"] },
  },
};
