import { fail, type Reason, show } from "../kernel/index.ts";
import { en, explain, type Format, type FormatOptions, type Locale } from "../messages/index.ts";
import { parseReview } from "./document.ts";
import type { Decision, Finding, Review, SectionName } from "./types.ts";

/** How a review is written. */
export interface MarkdownOptions {
  /** The language, as an imported value. @defaultValue en */
  readonly locale?: Locale;
  /** How money is shown: `{ shift: 4, unit: "萬元" }` for ten thousands. @defaultValue as it is */
  readonly money?: FormatOptions;
}

interface Writer {
  readonly locale: Locale;
  readonly money: FormatOptions;
  readonly format: Format;
}

/** Names come from the CRM: they must neither open a cell nor a tag. */
const escaped = (text: string): string => text.replace(/(?<!\\)\|/g, "\\|").replace(/</g, "&lt;");

/** A reason as a sentence, its details behind it. */
function sentence({ locale, money }: Writer, reason: Reason, details: readonly Reason[]): string {
  const text = escaped(explain(reason, locale, money));
  if (details.length === 0) return text;
  const parts = details.map((detail) => escaped(explain(detail, locale, money)).replace(/[.。]$/, ""));
  const joined = parts.join(locale.tag === "en" ? "; " : "；");
  const [end, colon] = locale.tag === "en" ? [".", ": "] : ["。", "："];
  return `${text.replace(/[.。]$/, "")}${colon}${joined}${end}`;
}

const row = (cells: readonly string[]): string => `| ${cells.map(escaped).join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : [row(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(row), ""];

function standing(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const money = (amount: string | null): string => (amount === null ? "–" : format.money({ amount, unit: "" }));
  const percent = (value: number | null): string => (value === null ? "–" : format.percent(value));
  const tiers = review.standing[0]?.tiers.map(({ tier }) => tier) ?? [];
  const heads = tiers.map((tier) => format.term(tier));
  return [
    ...table(
      [labels.period, ...heads, labels.signed, labels.attainment, labels.expected, labels.pace],
      review.standing.map((line) => [
        line.period,
        ...tiers.map((tier) => money(line.tiers.find((t) => t.tier === tier)?.amount ?? null)),
        money(line.actual),
        percent(line.attainment),
        money(line.expected),
        line.pace === null ? "–" : format.number(line.pace),
      ]),
    ),
    ...table(
      [labels.period, labels.signed, labels.deals, labels.days],
      review.history.map((line) => [
        line.label,
        money(line.amount),
        line.deals === null ? "–" : format.count(line.deals),
        line.workdays === null ? "–" : format.count(line.workdays),
      ]),
    ),
  ];
}

function funnel(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const percent = (value: number | null): string => (value === null ? "–" : format.percent(value));
  return table(
    [labels.step, labels.target, labels.rate, labels.n, labels.interval, labels.extraWins],
    review.funnel.map((line) => [
      line.conversion === "overall" ? labels.overall : line.conversion,
      percent(line.target),
      percent(line.rate),
      `${format.count(line.converted)}/${format.count(line.n)}`,
      line.low === null || line.high === null
        ? "–"
        : `${format.number(line.low * 100, 0)}–${format.number(line.high * 100, 0)}`,
      line.extraWins === null ? "–" : format.number(line.extraWins, 1),
    ]),
  );
}

function people(review: Review, { locale, format }: Writer): string[] {
  const { labels } = locale;
  const money = (amount: string | null): string => (amount === null ? "–" : format.money({ amount, unit: null }));
  const withTeam = review.people.some(({ team }) => team !== null);
  return table(
    [
      labels.rep,
      ...(withTeam ? [labels.team] : []),
      labels.target,
      labels.signed,
      labels.attainment,
      labels.touches,
      labels.next,
      labels.unmet,
    ],
    review.people.map((line) => [
      line.rep,
      ...(withTeam ? [line.team ?? "–"] : []),
      money(line.target),
      money(line.actual),
      line.attainment === null ? "–" : format.percent(line.attainment, 0),
      line.touches === null ? "–" : `${format.number(line.touches, 0)}/${format.number(line.touchesAsked ?? 0, 0)}`,
      line.next === null ? "–" : `${money(line.next)} (${money(line.nextBefore)})`,
      `${money(line.unmet)} / ${money(line.banked)}`,
    ]),
  );
}

function decisions(list: readonly Decision[], writer: Writer): string[] {
  const { labels } = writer.locale;
  const { format } = writer;
  return table(
    [labels.what, labels.who, labels.effect, labels.wrongIf],
    list.map((decision, i) => [
      `${i + 1} ${sentence(writer, decision.do, decision.details)}`,
      `${format.term(decision.owner)}, ${format.date(decision.due)}`,
      sentence(writer, decision.expect, []),
      decision.wrongIf === null ? "–" : sentence(writer, decision.wrongIf, []),
    ]),
  );
}

/**
 * A review as Markdown in a language: about a page for a month, each rate with its n and each percent with its base.
 *
 * @throws SalesPlanError: BAD_POLICY where it is no review, with the path; BAD_OPTION.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { zhHant } from "salesplan/messages";
 * import { monthly, toMarkdown } from "salesplan/review";
 * const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
 * const review = monthly({ calendar: cal }, {}, { asOf: "2026-07-31", period: "2026-07", title: "East" });
 * toMarkdown(review).split("\n")[0]; //=> "# East: 2026-07, as of 31 Jul 2026 (23 working days)"
 * toMarkdown(review, { locale: zhHant }).includes("建議的決定"); //=> false
 * ```
 */
export function toMarkdown(given: Review, options: MarkdownOptions = {}): string {
  const review = parseReview(given);
  if (typeof options !== "object" || options === null)
    fail("BAD_OPTION", ["options"], `an object with locale and money is needed, found ${show(options)}`);
  const { locale = en, money = {} } = options;
  // The unit stands once, in the title.
  const plain = { ...money, unit: "" };
  const writer: Writer = { locale, money: plain, format: locale.format(plain) };
  const { labels } = locale;
  const { format } = writer;
  const of = (section: SectionName): readonly Finding[] =>
    review.findings.filter((finding) => finding.section === section);
  const bullets = (section: SectionName): string[] =>
    of(section).map(({ reason, details }) => `- ${sentence(writer, reason, details)}`);
  const days = review.workdays === null ? "" : ` (${format.count(review.workdays)} ${labels.workdays})`;
  const unit = money.unit ?? review.unit;
  const title = review.title === "" ? review.period.label : `${review.title}: ${review.period.label}`;
  const [comma, end, colon] = locale.tag === "en" ? [", ", ". ", ":"] : ["，", "。", "："];
  const date = locale.tag === "en" ? ` ${format.date(review.asOf)}` : format.date(review.asOf);
  const head = `# ${title}${comma}${labels.asOf}${date}${days}`;
  const lines = [unit ? `${head}${end}${labels.unit}${colon} ${unit}` : head];
  const headline = of("headline").map(({ reason, details }) => sentence(writer, reason, details));
  const gap = locale.tag === "en" ? " " : "";
  if (headline.length > 0) lines.push("", `**${headline.join(gap)}**`);
  const urgent = review.decisions.slice(0, 3).map((decision) => sentence(writer, decision.do, decision.details));
  if (urgent.length > 0) lines.push("", `**${labels.thisWeek}${colon}** ${urgent.join(gap)}`);
  const parts: readonly (readonly [SectionName, readonly string[]])[] = [
    ["standing", [...standing(review, writer), ...bullets("standing")]],
    ["causes", bullets("causes")],
    ["funnel", [...funnel(review, writer), ...bullets("funnel")]],
    ["people", [...people(review, writer), ...bullets("people")]],
    ["customers", bullets("customers")],
    ["market", bullets("market")],
    ["decisions", decisions(review.decisions, writer)],
    ["notJudged", bullets("notJudged")],
  ];
  let number = 0;
  for (const [section, body] of parts) {
    if (body.length === 0) continue;
    number += 1;
    const ended = body.at(-1) === "" ? body.slice(0, -1) : body;
    lines.push("", `## ${number} ${labels[section as keyof typeof labels]}`, "", ...ended);
  }
  return `${lines.join("\n")}\n`;
}
