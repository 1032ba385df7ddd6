import type { Messages } from "../../kernel/index.ts";
import type { reasons } from "../../risk/reasons.ts";
import type { Format } from "../format.ts";

export const risk: Messages<typeof reasons, Format> = {
  TOP_RISK: ({ title, probability, loss, reserve }, f) =>
    `Top risk: ${title}, ${f.percent(probability)} of ${f.money(loss)} = reserve ${f.money(reserve)}`,
  UNPRICED: ({ count, of }, f) =>
    `${f.count(count)} of ${f.count(of)} open risks have no probability or no loss and are not in the reserve`,
  UNPLACED: ({ count, of }, f) =>
    `${f.count(count)} of ${f.count(of)} open risks lie on no level of likelihood or impact and have no band`,
  NEW_RISK: ({ title, reserve }, f) => `New risk: ${title}, reserve ${f.money(reserve)}`,
  RISK_RAISED: ({ title, before, after }, f) => `${title} asks for ${f.money(after)} instead of ${f.money(before)}`,
  RISK_LOWERED: ({ title, before, after }, f) =>
    `${title} asks for only ${f.money(after)} instead of ${f.money(before)}`,
  RISK_CLOSED: ({ title, released }, f) => `${title} is closed and releases ${f.money(released)}`,
  RISK_VANISHED: ({ title, released }, f) =>
    `${title} left the register without being closed; ${f.money(released)} are no longer reserved`,
  BAND_RAISED: ({ title, before, after }) => `${title} went from ${before} to ${after}`,
  NO_OWNER: ({ title }) => `Nobody watches this risk: ${title}`,
};
