import { zone } from "../calendar/index.ts";
import {
  accounted,
  DAY_MS,
  type Evaluated,
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
import { type MarketPolicy, marketDoor } from "./policy.ts";
import { reasons } from "./reasons.ts";

/** What became of the leads of one source. */
export interface HandoffRow {
  /** Null for leads whose source is not known, and for the row of all leads. */
  readonly source: string | null;
  readonly leads: number;
  /** Taken by sales: linked to a deal, or in one of the policy's accepted statuses. */
  readonly accepted: number;
  /** Given back, and why. */
  readonly rejected: number;
  readonly rejectedBy: readonly { readonly reason: string; readonly leads: number }[];
  /** Neither yet. */
  readonly waiting: number;
  /** Accepted of those decided, with its interval. */
  readonly acceptance: RateSide;
  /** Hours until the first contact, leads not contacted yet counted for as long as they have waited. Null where no contacts were given. */
  readonly hours: DurationSide | null;
  /** Contacted within the policy's hours, of the leads old enough to tell. Null where no contacts were given. */
  readonly inTime: RateSide | null;
}
/** Leads handed from marketing to sales. Rows counted are leads. */
export interface Handoff extends Evaluated<ReasonOf<typeof reasons>> {
  readonly all: HandoffRow;
  /** By source, in the order of their first appearance. */
  readonly sources: readonly HandoffRow[];
  /** Leads without a customer or deal, whose contacts cannot be found: left out of hours and inTime. */
  readonly untraceable: number;
}
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
  /** Dimension of the leads that holds why one was given back. @defaultValue the status itself */
  readonly reason?: string;
}

interface Judged {
  readonly source: string | null;
  readonly state: "accepted" | "rejected" | "waiting";
  readonly reason: string;
  readonly hours: { readonly time: number; readonly ended: boolean } | null;
}

function row(source: string | null, list: readonly Judged[], rules: MarketPolicy, told: boolean): HandoffRow {
  const of = (state: Judged["state"]): readonly Judged[] => list.filter((lead) => lead.state === state);
  const [accepted, rejected] = [of("accepted").length, of("rejected").length];
  const why = new Map<string, number>();
  for (const { reason: text } of of("rejected")) why.set(text, (why.get(text) ?? 0) + 1);
  const side = (successes: number, n: number): RateSide =>
    compareRates({ successes, n }, { successes, n }, { confidence: rules.confidence }).a;
  const timed = list.flatMap(({ hours }) => (hours === null ? [] : [hours]));
  const old = timed.filter(({ time, ended }) => ended || time > rules.contactHours);
  const quick = old.filter(({ time, ended }) => ended && time <= rules.contactHours).length;
  return {
    source,
    leads: list.length,
    accepted,
    rejected,
    rejectedBy: [...why].map(([text, leads]) => ({ reason: text, leads })),
    waiting: list.length - accepted - rejected,
    acceptance: side(accepted, accepted + rejected),
    hours: told
      ? durationSide({ times: timed.map(({ time }) => time), ended: timed.map(({ ended }) => ended) }, rules.confidence)
      : null,
    inTime: told ? side(quick, old.length) : null,
  };
}

/**
 * The hand-over of leads from marketing to sales: accepted, given back and why, still waiting; and how many hours pass until the
 * first contact, with leads that nobody has contacted yet counted for as long as they have waited.
 *
 * @throws SalesPlanError: BAD_POLICY, MISSING_OPTION, UNKNOWN_FIELD, and what reading throws.
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
  const links = readLinks(input.links ?? [], reading).columns;
  const linked = new Map<string, string[]>();
  links.leadId.values.forEach((lead, i) => {
    const key = links.leadId.names[lead] as string;
    linked.set(key, [...(linked.get(key) ?? []), links.dealId.names[links.dealId.values[i] as number] as string]);
  });
  const midnight = (asOf + 1) * DAY_MS;
  const end = table.zone === null ? midnight : zone(table.zone).instant(midnight);
  const told = input.activities !== undefined;
  const contacts = firstContacts(readActivities(input.activities ?? [], reading), asOf, end);
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
    const hours = traceable
      ? contacts.hours(created.values[i] as number, text(customer, i), deals, state === "rejected")
      : null;
    judged.push({ source: text(source, i), state, reason: (why && text(why, i)) ?? word, hours });
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
    reasons: said(all, sources, rules, untraceable),
    all,
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
  const median = all.hours?.median.value ?? null;
  if (median !== null && median > rules.contactHours)
    list.push(reason(reasons, "CONTACT_SLOW", { hours: median, norm: rules.contactHours, n: all.hours?.n ?? 0 }));
  if (late > 0) list.push(reason(reasons, "LEADS_WAITING", { count: late, hours: rules.contactHours }));
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
