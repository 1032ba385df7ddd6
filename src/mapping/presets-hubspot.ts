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
  "hubspot.stageDates": {
    record: "stageEvents",
    aliases: { dealId: ["Record ID", "Record ID - Deal", "hs_object_id", "Deal ID"] },
    unpivot: { name: "stage", value: "at", columns: ["hs_v2_date_entered_*", 'Date entered "*"', "hs_date_entered_*"] },
  },
  "hubspot.stageHistory": {
    record: "stageEvents",
    aliases: {
      dealId: ["Record ID", "Record ID - Deal", "hs_object_id", "Deal ID"],
      stage: ["Deal Stage", "Property value", "New value", "Value", "dealstage"],
      at: ["Change date", "Timestamp", "Date of change", "Last modified"],
      by: ["Changed by", "Source ID", "updatedByUserId"],
    },
  },
  "hubspot.wonDeal": {
    record: "actuals",
    aliases: {
      date: ["Close Date", "closedate"],
      amount: ["Amount in company currency", "amount_in_home_currency", "Amount", "amount"],
      owner: ["Deal owner", "hubspot_owner_id"],
      customer: ["Associated Company IDs", "Primary Associated Company ID", "Associated Company"],
      dealId: ["Record ID", "Record ID - Deal", "hs_object_id", "Deal ID"],
      recordedAt: ["hs_closed_won_date"],
    },
  },
  "hubspot.lead": {
    record: "leads",
    aliases: {
      id: ["Record ID", "Record ID - Contact", "hs_object_id"],
      owner: ["Contact owner", "Lead owner", "hubspot_owner_id"],
      source: ["Original Traffic Source", "hs_analytics_source", "Original Source"],
      created: ["Create Date", "createdate"],
      status: ["Lead Status", "hs_lead_status"],
      customer: ["Associated Company IDs", "Primary Associated Company ID"],
    },
  },
  "hubspot.leadConversion": {
    record: "links",
    aliases: { leadId: ["Record ID", "Record ID - Contact", "hs_object_id"], dealId: ["Associated Deal IDs"] },
  },
  "hubspot.contact": {
    record: "contactRoles",
    aliases: {
      customer: ["Primary Associated Company ID", "Associated Company IDs", "Associated Company"],
      contact: ["Record ID", "Record ID - Contact", "hs_object_id"],
      department: ["Department", "department"],
      role: ["Buying Role", "hs_buying_role"],
      dealId: ["Associated Deal IDs"],
      lastTouch: ["Last Contacted", "Last Activity Date", "notes_last_contacted"],
    },
  },
  "hubspot.owner": {
    record: "reps",
    aliases: { id: ["Name", "User", "Owner ID", "Email"], team: ["Main team", "Primary team", "Team"] },
  },
  "hubspot.goal": {
    record: "planCells",
    aliases: {
      owner: ["Assigned user", "Assignee", "Owner", "hs_assignee_user_id", "hubspot_owner_id"],
      period: ["Start date", "Start Date", "hs_start_datetime"],
      amount: ["Target", "Goal target", "Target Amount", "hs_target_amount"],
      metric: ["Goal name", "hs_goal_name"],
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
      outcome: ["Call outcome", "Meeting outcome", "Outcome", "hs_call_disposition", "hs_meeting_outcome"],
      minutes: ["Duration (minutes)", "hs_call_duration"],
    },
  },
};
