import { parseRepPage, parseReview } from "./document.ts";
import { points } from "./markdown/points.ts";
import { repMarkdown } from "./markdown/rep-page.ts";
import { decisions, funnel, history, isInPeople, people, standing } from "./markdown/tables.ts";
import { capital, type MarkdownOptions, sections, sentence, titleOf, writerOf } from "./markdown/writer.ts";
import { isRepPage } from "./rep.ts";
import type { RepPage } from "./rep-types.ts";
import type { Finding, Review, SectionName } from "./types.ts";

export type { DisplayUnit, MarkdownOptions } from "./markdown/writer.ts";

/** Decisions that are named at the top. */
const FIRST = 3;

/**
 * A review, or the page of one rep, as Markdown in a language: about a page, each rate with its n and each percent with its base.
 *
 * @throws SalesPlanError: BAD_POLICY where it is no review, with the path; BAD_OPTION.
 * @example
 * ```ts
 * import * as calendar from "salesplan/calendar";
 * import { zhHant } from "salesplan/messages";
 * import { monthly, toMarkdown } from "salesplan/review";
 * const cal = calendar.define({ zone: "Asia/Taipei", covered: ["2026-01-01", "2026-12-31"] });
 * const review = monthly({ calendar: cal }, {}, { asOf: "2026-07-31", period: "2026-07", title: "East" });
 * toMarkdown(review).split("\n")[0]; //=> "# East: July 2026, as of 31 Jul 2026 (23 working days)"
 * toMarkdown(review, { locale: zhHant }).includes("建議的決定"); //=> false
 * ```
 */
export function toMarkdown(given: Review | RepPage, options: MarkdownOptions = {}): string {
  if (isRepPage(given)) {
    const page = parseRepPage(given);
    return repMarkdown(page, writerOf(options, page.unit));
  }
  const review = parseReview(given);
  const writer = writerOf(options, review.unit);
  const { labels, marks } = writer.locale;
  const of = (section: SectionName): readonly Finding[] =>
    review.findings.filter((finding) => finding.section === section);
  const bullets = (section: SectionName): string[] => points(of(section), writer);
  const lines = [
    titleOf(writer, { title: review.title, period: review.period.label, asOf: review.asOf, workdays: review.workdays }),
  ];
  const headline = of("headline").map(({ reason, details }) => capital(sentence(writer, reason, details)));
  if (headline.length > 0) lines.push("", `**${headline.join(marks.gap)}**`);
  const urgent = review.decisions.slice(0, FIRST).map((decision) => sentence(writer, decision.do, []));
  if (urgent.length > 0) lines.push("", `**${labels.thisWeek}${marks.colon.trim()}** ${urgent.join(marks.gap)}`);
  lines.push(
    ...sections([
      [labels.standing, [...standing(review, writer), ...points(of("standing"), writer, history(review, writer))]],
      [labels.causes, bullets("causes")],
      [labels.funnel, [...funnel(review, writer), ...bullets("funnel")]],
      [
        labels.people,
        [
          ...people(review, writer),
          ...points(
            of("people").filter((finding) => !isInPeople(review, finding)),
            writer,
          ),
        ],
      ],
      [labels.customers, bullets("customers")],
      [labels.market, bullets("market")],
      [labels.decisions, decisions(review.decisions, writer)],
      [labels.follow, bullets("follow")],
      [labels.notJudged, bullets("notJudged")],
    ]),
  );
  return `${lines.join("\n")}\n`;
}
