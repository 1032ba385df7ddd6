import type { RepPage } from "../rep-types.ts";
import { decisions } from "./tables.ts";
import { bullet, sections, sentence, table, titleOf, type Writer } from "./writer.ts";

/** A rep's page as Markdown. */
export function repMarkdown(page: RepPage, writer: Writer): string {
  const { locale, format } = writer;
  const { labels, marks } = locale;
  const none = "–";
  const date = (day: string | null): string => (day === null ? none : format.date(day));
  const money = (amount: string | null): string => (amount === null ? none : format.money({ amount, unit: "" }));
  const title = page.title === "" ? page.rep : `${page.rep}${marks.comma}${page.title}`;
  const says = page.says.map((reason) => bullet(sentence(writer, reason, [])));
  const deals = table(
    [labels.deal, labels.customer, labels.stage, labels.amount, labels.closes, labels.nextStep, labels.lastTouch],
    page.deals.map((deal) => [
      deal.id,
      deal.customerName ?? none,
      deal.stage,
      money(deal.amount),
      date(deal.date),
      deal.nextStep ?? none,
      date(deal.lastTouch),
    ]),
  );
  const customers = table(
    [labels.customer, labels.class, labels.value, labels.health, labels.lastOrder, labels.lastTouch, labels.touchDue],
    page.customers.map((customer) => [
      customer.name,
      customer.class === null ? none : format.term(customer.class),
      money(customer.worth),
      customer.health === null ? none : format.number(customer.health, 0),
      date(customer.lastOrder),
      date(customer.lastTouch),
      date(customer.touchDue),
    ]),
  );
  const lines = [
    titleOf(writer, { title, period: page.period.label, asOf: page.asOf, workdays: page.workdays }),
    ...(says.length > 0 ? ["", ...says] : []),
    ...sections([
      [labels.myDecisions, decisions(page.decisions, writer)],
      [labels.myDeals, deals],
      [labels.toCall, customers],
    ]),
  ];
  return `${lines.join("\n")}\n`;
}
