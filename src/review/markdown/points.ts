import type { Finding } from "../types.ts";
import { bullet, followed, isFollowed, sentence, type Writer } from "./writer.ts";

/** Findings that tell one thing together, by the word for it: those that follow each other are one point. */
const TOGETHER: { readonly [code: string]: string } = {
  AGAINST: "growth",
  AGAINST_PER_DAY: "growth",
  REQUIRED_RATE: "needed",
  DAYS_LEFT: "needed",
  FORECAST_RANGE: "forecast",
  CREATED_PART: "forecast",
  NO_CREATED_PART: "forecast",
  FORECAST_ASKS: "asks",
  PACE_AND_FORECAST: "asks",
  FORECAST_CHECK: "check",
  DATES_SLIP: "check",
  COUNT_EFFECT: "bridge",
  SIZE_EFFECT: "bridge",
  DATED_WON: "dated",
  DATED_MOVED: "dated",
  DATED_SO_FAR: "dated",
  DATED_REST: "dated",
  OTHER_WINS: "dated",
  CYCLE: "cycle",
  CYCLE_LONG: "cycle",
  PLAN_ADDS_UP: "plan",
  PLANS_ABOVE: "plan",
  PLANS_BELOW: "plan",
  TOUCHES: "touches",
  TOUCHES_SO_FAR: "touches",
  FEEDBACK: "touches",
  VALUE_IS_REVENUE: "worth",
  TOP_SHARE: "worth",
  CLASSES: "classes",
  CLASS_MOVES: "classes",
  DEPARTMENT_MET: "departments",
  DEPARTMENT_MISSING: "departments",
  RIVAL_RATES: "rival",
  MARKET_EVENT: "events",
  INCOMPLETE: "rows",
  UNKNOWN_NAMES: "rows",
  UNREAD: "rows",
  UNUSED: "rows",
  MISSING_INPUT: "missing",
  MISSING_RULES: "missing",
};

const topicOf = ({ reason: { room, code } }: Finding): string | null =>
  room === "review" && Object.hasOwn(TOGETHER, code) ? (TOGETHER[code] as string) : null;

/** The findings of a section as points of a list. A rival's move begins a point of its own, which its figures follow. */
export function points(findings: readonly Finding[], writer: Writer): string[] {
  const lines: { readonly topic: string | null; text: string }[] = [];
  for (const finding of findings) {
    const topic = topicOf(finding);
    const write = isFollowed(finding.details) ? followed : sentence;
    const text = write(writer, finding.reason, finding.details);
    const last = lines.at(-1);
    if (last !== undefined && topic !== null && last.topic === topic) last.text += `${writer.locale.marks.gap}${text}`;
    else lines.push({ topic: finding.reason.code === "RIVAL_MOVE" ? "rival" : topic, text });
  }
  return lines.map(({ text }) => bullet(text));
}
