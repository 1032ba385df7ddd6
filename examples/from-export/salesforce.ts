import * as mapping from "salesplan/mapping";
import {
  american,
  back,
  firstDay,
  grouped,
  line,
  note,
  type PlainRow,
  type Row,
  times,
  type Written,
  words,
  writer,
  yes,
  zone,
} from "./writing.ts";

/* Salesforce reports: American dates, amounts with the currency's code, a total and a footer. Quotas start on a day; calls last seconds. */

const stages = {
  lead: "Prospecting",
  visit: "Needs Analysis",
  proposal: "Proposal/Price Quote",
  signed: "Closed Won",
  lost: "Closed Lost",
};
const kinds = { call: "Call", visit: "Visit", email: "Email", message: "Message" };
const money = (text: string) => `TWD ${grouped(text)}`;

/** A report with what stands under it: a total where there is an amount, and the footer. */
const report = (columns: readonly Written[]) => {
  const rows = writer(columns);
  const [, first = ""] = columns[0] ?? [];
  const sum = columns.find(([, , how]) => how === money)?.[1];
  return (given: readonly PlainRow[]): readonly Row[] => {
    const made = rows(given);
    const under = (cells: Row): Row => line(made[0], cells);
    return [
      ...made,
      under({ [first]: "Total", ...(sum === undefined ? {} : { [sum]: "TWD 1,234,567" }) }),
      under({ [first]: "Confidential Information - Do Not Distribute" }),
      under({ [first]: "Copyright © 2000-2026 salesforce.com, inc. All rights reserved." }),
    ];
  };
};

export const write = {
  deals: report([
    ["owner", "Opportunity Owner"],
    ["customer", "Account ID"],
    ["id", "Opportunity ID"],
    ["stage", "Stage", words(stages)],
    ["status", "Status"],
    ["amount", "Amount", money],
    ["created", "Created Date", american],
    ["closeDate", "Close Date", american],
    ["closedAt", "Closed At", american],
    ["type", "Type"],
    ["source", "Lead Source"],
    ["competitors", "Main Competitor(s)"],
    ["nextStep", "Next Step"],
    ["lastTouch", "Last Activity Date", american],
    ["lostReason", "Loss Reason"],
  ]),
  stageEvents: report([
    ["dealId", "Opportunity ID"],
    ["stage", "To Stage", words(stages)],
    ["at", "Last Modified", american],
  ]),
  leads: report([
    ["id", "Lead ID"],
    ["owner", "Lead Owner"],
    ["source", "Lead Source"],
    ["created", "Created Date", american],
    ["status", "Lead Status"],
  ]),
  links: report([
    ["leadId", "Lead ID"],
    ["dealId", "Converted Opportunity ID"],
  ]),
  actuals: report([
    ["dealId", "Opportunity ID"],
    ["owner", "Opportunity Owner"],
    ["amount", "Amount", money],
    ["date", "Close Date", american],
    ["customer", "Account ID"],
  ]),
  activities: report([
    ["id", "Activity ID"],
    ["kind", "Task Subtype", words(kinds)],
    ["at", "Date", american],
    ["owner", "Assigned"],
    ["customer", "Account ID"],
    ["dealId", "Opportunity ID"],
    ["outcome", "Call Result"],
    ["minutes", "CallDurationInSeconds", times(60)],
    ["noteLength", "Comments", note],
    ["checkedIn", "Checked In", yes("1", "0")],
    ["done", "Status", yes("Completed", "Not Started")],
  ]),
  customers: report([
    ["id", "Account ID"],
    ["name", "Account Name"],
    ["segment", "Industry"],
    ["potentialGrade", "Potential"],
    ["intent", "Rating"],
    ["owner", "Account Owner"],
    ["since", "Customer Since", american],
    ["region", "Billing State/Province"],
  ]),
  contactRoles: report([
    ["customer", "Account ID"],
    ["contact", "Contact ID"],
    ["department", "Department"],
    ["role", "Role"],
    ["dealId", "Opportunity ID"],
    ["lastTouch", "Last Activity", american],
  ]),
  reps: report([
    ["id", "Full Name"],
    ["team", "Role"],
    ["from", "Start Date", american],
    ["to", "Last Day", american],
    ["ramp", "Ramp", (share) => `${Number(share) * 100}%`],
  ]),
  planCells: report([
    ["owner", "Quota Owner"],
    ["period", "Start Date", firstDay(american)],
    ["amount", "Quota Amount", money],
  ]),
  transactions: report([
    ["id", "Order Number"],
    ["customer", "Account ID"],
    ["at", "Order Start Date", american],
    ["amount", "Order Amount", money],
    ["refundOf", "Original Order Number"],
    ["currency", "Order Currency"],
  ]),
};

const common = { zone, scale: 0, dates: { order: "mdy" }, numbers: { thousands: ",", currency: "TWD" } } as const;
export const policy = mapping.define({
  sources: {
    deals: { from: "salesforce.opportunity", ...common, stages: back(stages) },
    stageEvents: { from: "salesforce.opportunityHistory", ...common, stages: back(stages) },
    leads: { from: "salesforce.lead", ...common },
    links: { from: "salesforce.leadConversion", ...common },
    actuals: { from: "salesforce.wonOpportunity", ...common, constants: { metric: "signed" } },
    activities: {
      from: "salesforce.task",
      ...common,
      columns: {
        minutes: { column: "CallDurationInSeconds", per: 60 },
        noteLength: { column: "Comments", as: "length" },
        checkedIn: "Checked In",
        done: "Status",
      },
      values: { kind: back(kinds), done: { Completed: true, "Not Started": false } },
    },
    customers: { from: "salesforce.account", ...common, columns: { potentialGrade: "Potential", intent: "Rating" } },
    contactRoles: { from: "salesforce.contactRole", ...common },
    reps: { from: "salesforce.user", ...common, columns: { from: "Start Date", to: "Last Day", ramp: "Ramp" } },
    planCells: { from: "salesforce.quota", ...common, columns: { period: { column: "Start Date", as: "month" } } },
    transactions: { from: "salesforce.order", ...common },
  },
});
