import type { Preset } from "./preset.ts";

/** Headings of HubSpot: those of its exports, then the names of its properties. */
export const hubspotPresets: { readonly [name: string]: Preset } = {
  "hubspot.deal": {
    record: "deals",
    aliases: {
      id: ["Record ID", "Record ID - Deal", "hs_object_id", "Deal ID"],
      owner: ["Deal owner", "hubspot_owner_id"],
      stage: ["Deal Stage", "dealstage"],
      amount: ["Amount in company currency", "amount_in_home_currency", "Amount", "amount"],
      customer: ["Associated Company IDs", "Primary Associated Company ID", "Associated Company"],
      created: ["Create Date", "createdate"],
      closeDate: ["Close Date", "closedate"],
      closedAt: ["Closed At", "hs_closed_won_date"],
      status: ["Deal Status"],
      type: ["Deal Type", "dealtype"],
      source: ["Original Traffic Source", "hs_analytics_source", "Original Source Type"],
      lostReason: ["Closed Lost Reason", "closed_lost_reason"],
      competitors: ["Competitors"],
      forecastCategory: ["Forecast category", "hs_manual_forecast_category"],
      probability: ["Deal probability", "hs_deal_stage_probability"],
      nextStep: ["Next step", "hs_next_step"],
      lastTouch: ["Last Contacted", "Last Activity Date", "notes_last_contacted"],
      currency: ["Currency", "deal_currency_code"],
    },
  },
  "hubspot.company": {
    record: "customers",
    aliases: {
      id: ["Record ID", "Record ID - Company", "hs_object_id"],
      name: ["Company name", "name"],
      segment: ["Industry", "industry"],
      owner: ["Company owner", "hubspot_owner_id"],
      since: ["Became a Customer Date", "Create Date", "createdate"],
      region: ["State/Region", "state"],
    },
  },
  "hubspot.activity": {
    record: "activities",
    aliases: {
      id: ["Record ID", "hs_object_id"],
      at: ["Activity date", "hs_timestamp"],
      owner: ["Activity assigned to", "hubspot_owner_id"],
      kind: ["Activity type", "Type"],
      customer: ["Associated Company IDs", "Associated Company"],
      dealId: ["Associated Deal IDs", "Associated Deal"],
      contact: ["Associated Contact IDs", "Associated Contact"],
      outcome: ["Call outcome", "Meeting outcome", "Outcome"],
      minutes: ["Duration (minutes)"],
    },
  },
};
