import { type CalendarPolicy, zone } from "../calendar/index.ts";
import {
  accounted,
  DAY_MS,
  epochDay,
  NONE,
  needed,
  type PlainDate,
  type ReadOptions,
  type ReasonOf,
  reason,
  type Table,
  tally,
} from "../kernel/index.ts";
import { compareRates, type DurationSide, durationSide, type RateSide } from "../measure/index.ts";
import { must } from "../measure/must.ts";
import {
  type ActivityColumns,
  type ActivityRow,
  type LeadColumns,
  type LeadRow,
  type LinkColumns,
  type LinkRow,
  readActivities,
  readLeads,
  readLinks,
} from "../records/index.ts";
import { firstContacts } from "./first-contacts.ts";
import type { Handoff, HandoffRow } from "./handoff-types.ts";
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";
import { unread } from "./unread.ts";
import { workingHours } from "./working-hours.ts";

const HOUR_MS = 3_600_000;

/** What a hand-off is read from. */
export interface HandoffInput {
  readonly leads: Table<"leads", LeadColumns> | readonly LeadRow[];
  /** Which lead became which deal. @defaultValue none */
  readonly links?: Table<"links", LinkColumns> | readonly LinkRow[];
  /** Activities, among which the first contact of each lead's customer or deal is found. @defaultValue hours are not told */
  readonly activities?: Table<"activities", ActivityColumns> | readonly ActivityRow[];
}
/** Options of {@link handoff}. For renamed fields read the rows into Tables first. */
export interface HandoffOptions extends Omit<ReadOptions<LeadRow>, "from"> {
  /** The day whose end is looked at. */
  readonly asOf: PlainDate;
  /** Whose working days are counted; needed where the policy has office hours. */
  readonly calendar?: CalendarPolicy;
  /** Dimension of the leads that holds why one was given back. @defaultValue the status itself */
  readonly reason?: string;
}

interface Judged {
  readonly source: string | null;
  readonly state: "accepted" | "rejected" | "waiting";
  readonly reason: string;
  /** Hours of the clock, and working hours (null without office hours), until the first contact or so far. */
  readonly contact: { readonly hours: number; readonly working: number | null; readonly ended: boolean } | null;
}

function row(source: string | null, list: readonly Judged[], rules: MarketPolicy, told: boolean): HandoffRow {
  const of = (state: Judged["state"]): readonly Judged[] => list.filter((lead) => lead.state === state);
  const [accepted, rejected] = [of("accepted").length, of("rejected").length];
  const why = new Map<string, number>();
  for (const { reason: text } of of("rejected")) why.set(text, (why.get(text) ?? 0) + 1);
  const side = (successes: number, n: number): RateSide =>
    compareRates({ successes, n }, { successes, n }, { confidence: rules.confidence }).a;
  const timed = list.flatMap(({ contact }) => (contact === null ? [] : [contact]));
  const counted = ({ hours, working }: (typeof timed)[number]): number => working ?? hours;
  const old = timed.filter((one) => one.ended || counted(one) > rules.contactHours);
  const quick = old.filter((one) => one.ended && counted(one) <= rules.contactHours).length;
  const durations = (of: (one: (typeof timed)[number]) => number): DurationSide =>
    durationSide({ times: timed.map(of), ended: timed.map(({ ended }) => ended) }, rules.confidence);
  return {
    source,
    leads: list.length,
    accepted,
    rejected,
    rejectedBy: [...why].map(([text, leads]) => ({ reason: text, leads })),
    waiting: list.length - accepted - rejected,
    acceptance: side(accepted, accepted + rejected),
    hours: told ? durations(({ hours }) => hours) : null,
    workingHours: told && rules.officeHours !== null ? durations(counted) : null,
    inTime: told ? side(quick, old.length) : null,
  };
}

/**
 * The hand-over of leads from marketing to sales: accepted, given back and why, still waiting; and how many hours pass until the
 * first contact, with leads that nobody has contacted yet counted for as long as they have waited: hours of the clock, and beside
 * them working hours where the policy has office hours, so that a lead of Friday night is not late on Monday morning.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, OUTSIDE_CALENDAR where office hours are counted beyond the calendar, and what reading throws.
 *
 * @example
 * ```ts
 * import { define, handoff } from "salesplan/market";
 * const policy = define({ rejected: ["unqualified"], contactHours: 24 });
 * const leads = [
 *   { id: "l1", source: "web", created: "2026-07-01T09:00+08:00", customer: "c1", status: "new" },
 *   { id: "l2", source: "web", created: "2026-07-02T09:00+08:00", customer: "c2", status: "unqualified" },
 * ];
 * const activities = [{ id: 1, at: "2026-07-01T15:00+08:00", owner: "Amy", kind: "call", customer: "c1" }];
 * const found = handoff(policy, { leads, links: [{ leadId: "l1", dealId: "d1" }], activities }, { asOf: "2026-07-31", zone: "Asia/Taipei" });
 * found.all.accepted; //=> 1
 * found.all.rejectedBy; //=> [{ reason: "unqualified", leads: 1 }]
 * found.all.hours?.endedMedian; //=> 6
 * ```
 */
export function handoff(policy: MarketPolicy, input: HandoffInput, options: HandoffOptions): Handoff {
  must(input, "input", "object");
  must(options, "options", "object");
  const rules = marketDoor.compiled(policy);
  const asOf = epochDay(needed(options.asOf, "asOf", "say on which day's end the leads are looked at"), ["asOf"]);
  const dimensions =
    options.reason === undefined ? options.dimensions : [...(options.dimensions ?? []), options.reason];
  const table = readLeads(input.leads, dimensions ? { ...options, dimensions } : options);
  const { dimensions: _, ...reading } = options;
  const linkTable = readLinks(input.links ?? [], reading);
  const links = linkTable.columns;
  const linked = new Map<string, string[]>();
  links.leadId.values.forEach((lead, i) => {
    const key = links.leadId.names[lead] as string;
    linked.set(key, [...(linked.get(key) ?? []), links.dealId.names[links.dealId.values[i] as number] as string]);
  });
  const midnight = (asOf + 1) * DAY_MS;
  const end = table.zone === null ? midnight : zone(table.zone).instant(midnight);
  const told = input.activities !== undefined;
  const activities = readActivities(input.activities ?? [], reading);
  const contacts = firstContacts(activities, asOf, end);
  const { officeHours } = rules;
  const cal =
    officeHours === null
      ? null
      : needed(options.calendar, "calendar", "office hours are those of working days: give the calendar");
  const working = officeHours && cal && workingHours(cal, table.zone === null ? null : zone(table.zone), officeHours);
  const why = options.reason === undefined ? undefined : table.dimensions[options.reason];
  const { id, source, created, status, customer } = table.columns;
  const text = (
    column: { readonly values: Int32Array; readonly names: readonly string[] },
    i: number,
  ): string | null =>
    (column.values[i] as number) === NONE ? null : (column.names[column.values[i] as number] as string);
  const unused = tally(options.keep);
  const seen = new Set<string>();
  const judged: Judged[] = [];
  let untraceable = 0;
  for (let i = 0; i < table.size; i += 1) {
    const key = text(id, i) as string;
    const from = created.days[i] as number;
    const skip = from !== NONE && from > asOf ? "afterAsOf" : seen.has(key) ? "duplicate" : null;
    if (skip !== null) {
      unused.add(table.origin ? (table.origin[i] as number) : i, null, skip);
      continue;
    }
    seen.add(key);
    const word = text(status, i) ?? "";
    const deals = linked.get(key) ?? [];
    const state =
      deals.length > 0 || rules.accepted.includes(word)
        ? "accepted"
        : rules.rejected.includes(word)
          ? "rejected"
          : "waiting";
    const traceable = told && from !== NONE && (text(customer, i) !== null || deals.length > 0);
    if (told && !traceable) untraceable += 1;
    const came = created.values[i] as number;
    const first = traceable ? contacts.after(came, text(customer, i), deals, state === "rejected") : null;
    const contact = first && {
      hours: (first.at - came) / HOUR_MS,
      working: working === null ? null : working(came, first.at),
      ended: first.ended,
    };
    judged.push({ source: text(source, i), state, reason: (why && text(why, i)) ?? word, contact });
  }
  const bySource = new Map<string | null, Judged[]>();
  for (const lead of judged) {
    const list = bySource.get(lead.source);
    if (list) list.push(lead);
    else bySource.set(lead.source, [lead]);
  }
  const all = row(null, judged, rules, told);
  const sources = [...bySource].map(([name, list]) => row(name, list, rules, told));
  return {
    asOf: options.asOf,
    ...accounted(table, unused.done()),
    reasons: [...unread([linkTable, activities]), ...said(all, sources, rules, untraceable)],
    all,
    countedIn: officeHours === null ? "clock" : "office",
    sources,
    untraceable,
  };
}

function said(
  all: HandoffRow,
  sources: readonly HandoffRow[],
  rules: MarketPolicy,
  untraceable: number,
): readonly ReasonOf<typeof reasons>[] {
  const list: ReasonOf<typeof reasons>[] = [];
  const late = all.hours && all.inTime ? all.inTime.n - all.inTime.successes : 0;
  const office = rules.officeHours !== null;
  const median = (office ? all.workingHours : all.hours)?.median.value ?? null;
  if (median !== null && median > rules.contactHours)
    list.push(
      reason(reasons, office ? "CONTACT_SLOW_OFFICE" : "CONTACT_SLOW", {
        hours: median,
        norm: rules.contactHours,
        n: all.hours?.n ?? 0,
      }),
    );
  if (late > 0)
    list.push(
      reason(reasons, office ? "LEADS_WAITING_OFFICE" : "LEADS_WAITING", { count: late, hours: rules.contactHours }),
    );
  for (const { source, rejected, rejectedBy, leads } of sources) {
    const [most] = [...rejectedBy].sort((a, b) => b.leads - a.leads || (a.reason < b.reason ? -1 : 1));
    if (most)
      list.push(
        reason(reasons, "LEADS_REJECTED", { source: source ?? "", count: rejected, n: leads, reason: most.reason }),
      );
  }
  if (untraceable > 0) list.push(reason(reasons, "NO_CONTACTS_KNOWN", { count: untraceable }));
  return list;
}
