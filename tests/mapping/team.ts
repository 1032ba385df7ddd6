import { plainDate, seeded } from "salesplan/kernel";
import * as records from "salesplan/records";
import type { PlainRow, Row, Travelling } from "../../examples/from-export/shapes.ts";

/** Rows of a made-up team, by record: in the words of the library, every cell a text, "" for nothing. */
export type PlainTeam = { readonly [R in Travelling]: readonly PlainRow[] };
export const zone = "Asia/Taipei";

/** A team of one seed: small, and full of what makes mapping hard (blanks, doubled ids, commas in names, texts that look like totals). */
export function plainTeam(seed: number): PlainTeam {
  const random = seeded(seed);
  const upTo = (n: number): number => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const or = (value: () => string, blank = 0.2): string => (random() < blank ? "" : value());
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = (): string => plainDate(18_000 + upTo(4000));
  const clock = (): string => `${day()} ${two(upTo(24))}:${two(upTo(60))}`;
  const when = (): string => (random() < 0.3 ? day() : clock());
  const word = (): string =>
    pick(["web", "referral", "老客户", "Ångström", "cold call", "Total Energies", "林", "O'Neil & Co, Ltd", "No. 7"]);
  const people = ["Chen", "林", "Wu Yi", "O'Neil"];
  const many = (make: (i: number) => PlainRow): readonly PlainRow[] =>
    Array.from({ length: 1 + upTo(12) }, (_, i) => make(i));
  const dealId = (): string => `D${1 + upTo(30)}`;
  const customer = (): string => `C${1 + upTo(20)}`;
  const stage = (): string => pick(["lead", "visit", "proposal", "signed", "lost", "verbal yes"]);
  const money = (): string => String(upTo(2_000_000) * pick([1, 1, 100, 1000]));
  const months = ["2026-07", "2026-08", "2026-09", "2026-10"];
  return {
    deals: many(() => ({
      id: dealId(),
      stage: stage(),
      status: or(() => pick(["open", "won", "lost"])),
      amount: or(money),
      owner: or(() => pick(people)),
      customer: or(customer),
      created: or(when),
      closeDate: or(day),
      closedAt: or(when),
      type: or(word),
      source: or(word),
      competitors: or(() => pick(["Kestrel", "Kestrel;Lumen"])),
      nextStep: or(word),
      lastTouch: or(clock),
      lostReason: or(() => pick(["price", "timing;price"])),
    })),
    stageEvents: many(() => ({ dealId: dealId(), stage: stage(), at: when() })),
    leads: many((i) => ({
      id: `L${i}`,
      owner: or(() => pick(people)),
      source: or(word),
      created: or(when),
      status: or(() => pick(["new", "working"])),
    })),
    links: many((i) => ({ leadId: `L${i}`, dealId: dealId() })),
    actuals: many(() => ({
      date: day(),
      amount: money(),
      owner: or(() => pick(people)),
      metric: "signed",
      customer: or(customer),
      dealId: dealId(),
    })),
    activities: many((i) => ({
      id: `A${i}`,
      at: when(),
      owner: pick(people),
      kind: pick(["call", "visit", "email", "message"]),
      customer: or(customer),
      dealId: or(dealId),
      outcome: or(() => pick(["connected", "无人接听"])),
      minutes: or(() => String(upTo(90))),
      noteLength: String(upTo(60)),
      checkedIn: String(random() < 0.4),
      done: String(random() < 0.8),
    })),
    customers: many((i) => ({
      id: `C${i}`,
      name: or(word),
      segment: or(word),
      potentialGrade: or(() => pick(["high", "中"])),
      intent: or(() => pick(["A", "B"])),
      owner: or(() => pick(people)),
      since: or(day),
      region: or(word),
    })),
    contactRoles: many((i) => ({
      customer: customer(),
      contact: `P${i}`,
      department: or(() => pick(["IT", "财务"])),
      role: or(word),
      dealId: or(dealId),
      lastTouch: or(clock),
    })),
    reps: people.slice(0, 1 + upTo(4)).map((id) => ({
      id,
      team: pick(["North", "华东"]),
      from: or(day),
      to: or(day, 0.8),
      ramp: or(() => pick(["1", "0.5", "0.25"])),
    })),
    // In the order of a cross table: owner by owner, month by month.
    planCells: people
      .slice(0, 1 + upTo(4))
      .flatMap((owner) =>
        months.filter((_, i) => i === 0 || random() < 0.8).map((period) => ({ owner, period, amount: money() })),
      ),
    transactions: many((i) => ({
      id: `T${i}`,
      customer: customer(),
      at: when(),
      amount: random() < 0.2 ? `-${1 + upTo(100_000)}` : money(),
      refundOf: or(() => `T${upTo(9)}`, 0.8),
      currency: "TWD",
    })),
  };
}

const readers: { readonly [R in Travelling]: (rows: never, options: { zone: string; scale: number }) => unknown } = {
  deals: records.readDeals,
  stageEvents: records.readStageEvents,
  leads: records.readLeads,
  links: records.readLinks,
  actuals: records.readActuals,
  activities: records.readActivities,
  customers: records.readCustomers,
  contactRoles: records.readContactRoles,
  reps: records.readReps,
  planCells: records.readPlanCells,
  transactions: records.readTransactions,
};
/** The Table of plain rows. */
export const plainTable = (record: Travelling, rows: readonly PlainRow[]) =>
  readers[record](rows as never, { zone, scale: 0 }) as {
    readonly columns: { readonly [field: string]: object };
    readonly size: number;
    readonly given: number;
    readonly scale: number;
  };

/** A file as people hand it over: columns in another order, a column more, blank lines, blanks around headings. */
export function soiled(rows: readonly Row[], seed: number): readonly Row[] {
  const random = seeded(seed);
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const order = headings.map((heading) => [random(), heading] as const).sort(([a], [b]) => a - b);
  const renamed = new Map(headings.map((heading) => [heading, random() < 0.3 ? ` ${heading} ` : heading]));
  const blank = Object.fromEntries(order.map(([, heading]) => [renamed.get(heading) as string, ""]));
  return rows.flatMap((row) => {
    const made = Object.fromEntries(order.map(([, heading]) => [renamed.get(heading) as string, row[heading] ?? ""]));
    return random() < 0.15 ? [made, blank] : [made];
  });
}

/** The same file as arrays below lines of a title. */
export function asLines(rows: readonly Row[]): readonly (readonly string[])[] {
  const headings = Object.keys(rows[0] ?? {});
  return [["Export of July"], [], headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ""))];
}
