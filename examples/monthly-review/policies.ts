import * as activity from "salesplan/activity";
import * as calendar from "salesplan/calendar";
import * as funnel from "salesplan/funnel";
import * as health from "salesplan/health";
import * as market from "salesplan/market";
import * as matrix from "salesplan/matrix";
import * as pipeline from "salesplan/pipeline";
import * as risk from "salesplan/risk";
import * as targets from "salesplan/targets";
import { holidays, makeupDays } from "./generate.ts";

/* The made-up team's policies: plain data, each checked when it is defined. */

export const cal = calendar.define({
  zone: "Asia/Taipei",
  holidays: holidays.filter((day) => day >= "2025-01-01"),
  makeupDays,
  covered: ["2025-01-01", "2026-12-31"],
});

const members = [
  ...["Chen", "Lin", "Wu", "Huang", "Liu", "Tsai"].map((id) => ({ id, team: "North" })),
  ...["He", "Yang", "Hsu", "Cheng", "Kuo"].map((id) => ({ id, team: "South" })),
  { id: "Zhao", team: "South", from: "2026-06-01", ramp: [0.5, 0.5, 0.75, 1] },
].map((member) => (member.id === "Yang" ? { ...member, leave: [{ from: "2026-07-08", to: "2026-07-17" }] } : member));

const goal = targets.defineGoal({
  id: "east-2026",
  metric: "signed",
  unit: "TWD",
  amount: "68000000",
  baseline: "56000000",
  period: "2026",
  owner: "East",
  source: "won deals of the CRM",
  scope: "new and renewed contracts",
  assumptions: { leads: 1500, rate: 0.25, size: "180000" },
});

/** The year by quarter and month, then by person: floor 85 %, stretch 115 %. */
export const plan = targets.cascade(goal, {
  calendar: cal,
  step: 1000,
  tiers: { floor: 0.85, target: 1, stretch: 1.15 },
  levels: [
    { into: "quarter", weights: { Q1: 23, Q2: 25, Q3: 26, Q4: 26 } },
    { into: "month", weights: "workdays" },
    { members },
  ],
});

export const policies = {
  pipeline: pipeline.define({
    stages: { open: ["lead", "visit", "proposal"], won: ["signed"], lost: ["lost"] },
    unit: "TWD",
  }),
  funnel: funnel.define({
    stages: ["lead", "visit", "proposal", "signed"],
    lost: ["lost"],
    window: { days: 90 },
    targets: { "lead>visit": 0.7, "visit>proposal": 0.68, "proposal>signed": 0.53, overall: 0.25 },
  }),
  activity: activity.define({
    kinds: { call: { points: 1 }, visit: { points: 3 }, email: { points: 1 }, message: { points: 1 } },
    effective: {
      outcomes: { connected: true, meaningful: true, voicemail: false, "no answer": false },
      customer: true,
      distinctCustomerPerDay: true,
    },
    quotas: { touches: activity.presets.monthlyTouches },
    cadence: {
      classes: {
        keyMaintenance: { ideal: 30, max: 45 },
        protect: { ideal: 30, max: 60 },
        accelerateConversion: { ideal: 45, max: 75 },
        basicRelationship: { ideal: 90, max: 180 },
      },
    },
  }),
  time: activity.defineTimePlan({ shares: { "high intent": 0.4, nurturing: 0.3, "new leads": 0.2, internal: 0.1 } }),
  matrix: matrix.define({
    ...matrix.article,
    potential: {
      grade: "potentialGrade",
      levels: ["low", "high"],
      grades: { high: "high", medium: "low", low: "low" },
    },
  }),
  health: health.define({
    dimensions: {
      frequency: {
        measure: "overdueRatio",
        weight: 4,
        curve: {
          kind: "piecewise",
          knots: [
            [1.3, 100],
            [2, 60],
            [3.5, 0],
          ],
        },
      },
      amount: {
        measure: "amountRatio",
        weight: 3,
        curve: {
          kind: "piecewise",
          knots: [
            [0, 0],
            [0.3, 40],
            [0.75, 100],
          ],
        },
      },
      engagement: {
        measure: "engagementRatio",
        weight: 3,
        curve: {
          kind: "piecewise",
          knots: [
            [0, 0],
            [0.4, 40],
            [0.8, 100],
          ],
        },
      },
    },
    playbooks: [
      { class: "keyMaintenance", playbook: "retention" },
      { class: "protect", playbook: "retention" },
      { playbook: "call" },
    ],
  }),
  market: market.define({ won: ["signed"], lost: ["lost"], departments: ["IT", "finance"] }),
  carry: { carry: "proportional", cap: 1.2, boundary: "quarter" },
  budgetShares: { keyMaintenance: 6, accelerateConversion: 3, basicRelationship: 1 },
  cycleNorm: 45,
} as const;

export const risks = risk.define({
  ...risk.presets.fiveByFive,
  unit: "TWD",
  scale: 0,
  risks: [
    {
      id: "freeze",
      title: "budget freeze in manufacturing",
      category: "budget",
      probability: 0.3,
      loss: 1_800_000,
      impact: "major",
      owner: "manager",
    },
    {
      id: "price",
      title: "rival cuts prices again",
      category: "competitor",
      probability: 0.4,
      loss: 900_000,
      impact: "moderate",
      owner: "manager",
    },
    {
      id: "leaver",
      title: "a senior rep leaves",
      category: "people",
      probability: 0.15,
      loss: 2_000_000,
      impact: "major",
      owner: "manager",
    },
  ],
});
