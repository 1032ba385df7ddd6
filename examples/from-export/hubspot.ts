import * as mapping from "salesplan/mapping";
import { amount, back, firstDay, note, times, type Written, words, writer, yes, zone } from "./writing.ts";

/* HubSpot: a file per object, local times, plain amounts. Goals have a start date; calls a duration in milliseconds. */

const stages = {
  lead: "Appointment Scheduled",
  visit: "Qualified To Buy",
  proposal: "Contract Sent",
  signed: "Closed Won",
  lost: "Closed Lost",
};
const kinds = { call: "CALL", visit: "VISIT", email: "EMAIL", message: "MESSAGE" };
const plain = amount((text) => text);
const company: Written = ["customer", "Associated Company IDs"];
const owner: Written = ["owner", "Deal owner"];

export const write = {
  deals: writer([
    ["closedAt", "Closed At"],
    ["id", "Record ID"],
    ["stage", "Deal Stage", words(stages)],
    ["status", "Deal Status"],
    ["amount", "Amount in company currency", plain],
    owner,
    company,
    ["created", "Create Date"],
    ["closeDate", "Close Date"],
    ["type", "Deal Type"],
    ["source", "Original Traffic Source"],
    ["competitors", "Competitors"],
    ["nextStep", "Next step"],
    ["lastTouch", "Last Contacted"],
    ["lostReason", "Closed Lost Reason"],
  ]),
  stageEvents: writer([
    ["dealId", "Record ID"],
    ["stage", "Deal Stage", words(stages)],
    ["at", "Change date"],
  ]),
  leads: writer([
    ["id", "Record ID"],
    ["owner", "Contact owner"],
    ["source", "Original Traffic Source"],
    ["created", "Create Date"],
    ["status", "Lead Status"],
  ]),
  links: writer([
    ["leadId", "Record ID"],
    ["dealId", "Associated Deal IDs"],
  ]),
  actuals: writer([
    ["dealId", "Record ID"],
    owner,
    ["amount", "Amount in company currency", plain],
    ["date", "Close Date"],
    company,
  ]),
  activities: writer([
    ["id", "Record ID"],
    ["kind", "Activity type", words(kinds)],
    ["at", "Activity date"],
    ["owner", "Activity assigned to"],
    company,
    ["dealId", "Associated Deal IDs"],
    ["outcome", "Call outcome"],
    ["minutes", "hs_call_duration", times(60_000)],
    ["noteLength", "Call notes", note],
    ["checkedIn", "Check-in time", yes("2026-07-31 10:00", "")],
    ["done", "Call status", yes("COMPLETED", "CANCELED")],
  ]),
  customers: writer([
    ["id", "Record ID"],
    ["name", "Company name"],
    ["segment", "Industry"],
    ["potentialGrade", "Growth potential"],
    ["intent", "Buying intent"],
    ["owner", "Company owner"],
    ["since", "Became a Customer Date"],
    ["region", "State/Region"],
  ]),
  contactRoles: writer([
    ["contact", "Record ID"],
    ["customer", "Primary Associated Company ID"],
    ["department", "Department"],
    ["role", "Buying Role"],
    ["dealId", "Associated Deal IDs"],
    ["lastTouch", "Last Contacted"],
  ]),
  reps: writer([
    ["id", "Name"],
    ["team", "Main team"],
    ["from", "Hired on"],
    ["to", "Left on"],
    ["ramp", "Ramp"],
  ]),
  planCells: writer([
    ["owner", "Assigned user"],
    ["period", "Start date", firstDay((day) => day)],
    ["amount", "Target", plain],
  ]),
  // HubSpot has no orders of its own: a spreadsheet out of the books goes with it.
  transactions: writer([
    ["id", "Order ID"],
    ["customer", "Customer ID"],
    ["at", "Order date"],
    ["amount", "Amount", plain],
    ["refundOf", "Refund of"],
    ["currency", "Currency"],
  ]),
};

const common = { zone, scale: 0 } as const;
export const policy = mapping.define({
  sources: {
    deals: { from: "hubspot.deal", ...common, stages: back(stages) },
    stageEvents: { from: "hubspot.stageHistory", ...common, stages: back(stages) },
    leads: { from: "hubspot.lead", ...common },
    links: { from: "hubspot.leadConversion", ...common },
    actuals: { from: "hubspot.wonDeal", ...common, constants: { metric: "signed" } },
    activities: {
      from: "hubspot.activity",
      ...common,
      columns: {
        minutes: { column: "hs_call_duration", per: 60_000 },
        noteLength: { column: "Call notes", as: "length" },
        checkedIn: { column: "Check-in time", as: "present" },
        done: "Call status",
      },
      values: { kind: back(kinds), done: { COMPLETED: true, CANCELED: false } },
    },
    customers: {
      from: "hubspot.company",
      ...common,
      columns: { potentialGrade: "Growth potential", intent: "Buying intent" },
    },
    contactRoles: { from: "hubspot.contact", ...common },
    reps: {
      from: "hubspot.owner",
      ...common,
      columns: { from: "Hired on", to: "Left on", ramp: "Ramp" },
      numbers: { percent: "0.6" },
    },
    planCells: { from: "hubspot.goal", ...common, columns: { period: { column: "Start date", as: "month" } } },
    transactions: { from: "spreadsheet.transactions", ...common, numbers: { currency: "TWD" } },
  },
});
