import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import * as calendar from "salesplan/calendar";
import { Decimal } from "salesplan/money";
import * as targets from "salesplan/targets";

const beside = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const [sheet = beside("people.csv"), out = beside("out/weekly-targets.csv"), amount = "4800000"] =
  process.argv.slice(2);
const sheetRows = parse(readFileSync(sheet), { columns: true, bom: true, skip_empty_lines: true, trim: true });
const members = (sheetRows as { [column: string]: string }[]).map(({ name = "", weight = "", from, to }) => {
  return { id: name, weight, ...(from && { from }), ...(to && { to }) };
});

const cal = calendar.define({ holidays: ["2026-10-09"], covered: ["2026-01-01", "2026-12-31"] });
const goal = targets.defineGoal({ id: "q4", unit: "TWD", amount, period: "2026-Q4", owner: "North" });
const levels = [{ into: "month" }, { into: "week" }, { members }] as const;
const plan = targets.cascade(goal, { calendar: cal, step: 100, levels });

const people = targets.targetsOf(plan, { unit: "week" }).filter(({ member }) => member !== goal.owner);
const sum = people.reduce((total, week) => total.plus(week.amount), new Decimal(0));
assert.equal(sum.toFixed(), new Decimal(amount).toFixed(), "the weeks of all people are the goal, to the last unit");
const columns = ["member", "period", "start", "end", "workdays", "amount"];
const lines = people.map((week) => ({ ...week, amount: week.amount.toFixed() }));
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, stringify(lines, { header: true, columns }));
console.log(
  `${out}: ${people.length} weekly targets of ${members.length} people, together ${sum.toFixed()} ${goal.unit}`,
);
