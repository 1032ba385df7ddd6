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
  FORECAST_ASKS: "forecast",
  PACE_AND_FORECAST: "forecast",
  CALLS_AHEAD: "calls",
  FORECAST_CHECK: "check",
  CALLS_CHECK: "check",
  CALLS_IN_VAIN: "check",
  DATES_SLIP: "check",
  COUNT_EFFECT: "bridge",
  SIZE_EFFECT: "bridge",
  DATED_WON: "dated",
  DATED_MOVED: "dated",
  DATED_SO_FAR: "dated",
  DATED_REST: "dated",
  OTHER_WINS: "dated",
  OTHER_WINS_BEFORE: "dated",
  COHORT: "leak",
  LEAK: "leak",
  NO_LEAK: "leak",
  DEAL_STATES: "cycle",
  CYCLE: "cycle",
  CYCLE_WON: "cycle",
  CYCLE_LONG: "cycle",
  PLAN_ADDS_UP: "plan",
  PLANS_ABOVE: "plan",
  PLANS_BELOW: "plan",
  PLAN_AND_FORECAST: "plan",
  TOUCHES: "touches",
  TOUCHES_SO_FAR: "touches",
  FEEDBACK: "touches",
  FEW_TOUCHES: "touches",
  FEW_TOUCHES_SO_FAR: "touches",
  FEW_SIGNATURES: "touches",
  FEW_SIGNATURES_SO_FAR: "touches",
  VALUE_IS_REVENUE: "worth",
  TOP_SHARE: "worth",
  CLASSES: "classes",
  CLASS_MOVES: "classes",
  DEPARTMENT_MET: "departments",
  DEPARTMENT_MISSING: "departments",
  RIVAL_RATES: "rival",
  NO_TREND: "market",
  TREND: "market",
  TREND_RATE: "market",
  TREND_VOLUME: "market",
  MARKET_EVENT: "market",
  INCOMPLETE: "missing",
  UNKNOWN_NAMES: "missing",
  NO_HISTORY: "missing",
  UNREAD: "unread",
  UNUSED: "unused",
  MISSING_INPUT: "missing",
  NO_INPUT_TELLS: "missing",
  MISSING_RULES: "missing",
};

/** Those of one topic that are one point wherever they stand: they come input by input. */
const GATHERED: readonly string[] = ["unread", "unused", "missing"];

const topicOf = ({ reason: { room, code } }: Finding): string | null =>
  room === "review" && Object.hasOwn(TOGETHER, code) ? (TOGETHER[code] as string) : null;

/** The findings of a section as points of a list. A rival's move begins a point of its own, which its figures follow. */
export function points(findings: readonly Finding[], writer: Writer): string[] {
  const lines: { readonly topic: string | null; text: string }[] = [];
  for (const finding of findings) {
    const topic = topicOf(finding);
    const write = isFollowed(finding.details) ? followed : sentence;
    const text = write(writer, finding.reason, finding.details);
    const gathered = topic !== null && GATHERED.includes(topic);
    const last = gathered ? lines.find((line) => line.topic === topic) : lines.at(-1);
    if (last !== undefined && topic !== null && last.topic === topic) last.text += `${writer.locale.marks.gap}${text}`;
    else lines.push({ topic: finding.reason.code === "RIVAL_MOVE" ? "rival" : topic, text });
  }
  return lines.map(({ text }) => bullet(text));
}
