import type { Locale } from "../../messages/index.ts";
import type { Finding } from "../types.ts";
import { bullet, followed, isFollowed, sentence, type Writer } from "./writer.ts";

/**
 * Findings that tell one thing together, by the word for it: those that follow each other are one point, in which they stand in this order:
 * what it says first, what it rests on behind.
 */
const TOGETHER: { readonly [code: string]: string } = {
  AGAINST: "growth",
  AGAINST_PER_DAY: "growth",
  REQUIRED_RATE: "needed",
  FORECAST_ASKS: "needed",
  DAYS_LEFT: "needed",
  FORECAST_RANGE: "forecast",
  CREATED_PART: "forecast",
  NO_CREATED_PART: "forecast",
  PACE_AND_FORECAST: "forecast",
  CALLS_AHEAD: "calls",
  FORECAST_CHECK: "check",
  DATES_SLIP: "check",
  CALLS_CHECK: "check",
  CALLS_IN_VAIN: "check",
  COUNT_EFFECT: "bridge",
  SIZE_EFFECT: "bridge",
  DATED_WON: "dated",
  DATED_MOVED: "dated",
  DATED_SO_FAR: "dated",
  DATED_REST: "dated",
  OTHER_WINS: "dated",
  OTHER_WINS_BEFORE: "dated",
  SLIP_AND_GAP: "dated",
  LEAK: "leak",
  NO_LEAK: "leak",
  COHORT: "leak",
  DEAL_STATES: "cycle",
  CYCLE: "cycle",
  CYCLE_LONG: "cycle",
  CYCLE_WON: "cycle",
  PLAN_ADDS_UP: "plan",
  PLANS_ABOVE: "plan",
  PLANS_BELOW: "plan",
  PLAN_AND_FORECAST: "plan",
  TOUCHES: "reps",
  TOUCHES_SO_FAR: "reps",
  FEEDBACK: "reps",
  FEW_TOUCHES: "reps",
  FEW_TOUCHES_SO_FAR: "reps",
  FEW_SIGNATURES: "reps",
  FEW_SIGNATURES_SO_FAR: "reps",
  NOT_RANKED: "reps",
  REPS_DIFFER: "reps",
  CLASSES: "classes",
  CLASS_MOVES: "classes",
  VALUE_IS_REVENUE: "classes",
  TOP_SHARE: "classes",
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
  MISSING_INPUT: "missing",
  MISSING_RULES: "missing",
  NO_INPUT_TELLS: "missing",
  UNREAD: "rows",
  UNUSED: "rows",
};

/** Those of one topic that are one point wherever they stand. */
const GATHERED: readonly string[] = ["growth", "needed", "classes", "missing", "rows"];

const ORDER = Object.keys(TOGETHER);

const isOurs = ({ reason: { room, code } }: Finding): boolean => room === "review" && Object.hasOwn(TOGETHER, code);

const topicOf = (finding: Finding): string | null =>
  isOurs(finding) ? (TOGETHER[finding.reason.code] as string) : null;

/** Sentences as the text of a point: those that begin alike, up to a colon, say their beginning once. */
function joined(sentences: readonly string[], { colon, semicolon, end, gap }: Locale["marks"]): string {
  let text = "";
  let begun: string | null = null;
  for (const one of sentences) {
    const [beginning, ...rest] = one.split(colon);
    const same = rest.length > 0 && beginning === begun;
    if (text === "") text = one;
    else if (same) text = `${text.slice(0, -end.length)}${semicolon}${rest.join(colon)}`;
    else text += `${gap}${one}`;
    begun = beginning ?? null;
  }
  return text;
}

/**
 * The findings of a section as points of a list. A rival's move begins a point of its own, which its figures follow. What earlier periods
 * brought opens the point of how the period compares with them.
 */
export function points(findings: readonly Finding[], writer: Writer, earlier: readonly string[] = []): string[] {
  const lines: { readonly topic: string | null; readonly findings: Finding[] }[] = [];
  if (earlier.length > 0) lines.push({ topic: "growth", findings: [] });
  for (const finding of findings) {
    const topic = topicOf(finding);
    const gathered = topic !== null && GATHERED.includes(topic);
    const last = gathered ? lines.find((line) => line.topic === topic) : lines.at(-1);
    if (last !== undefined && topic !== null && last.topic === topic) last.findings.push(finding);
    else lines.push({ topic: finding.reason.code === "RIVAL_MOVE" ? "rival" : topic, findings: [finding] });
  }
  const place = (finding: Finding): number => (isOurs(finding) ? ORDER.indexOf(finding.reason.code) : -1);
  return lines.map((line) => {
    const told = [...line.findings]
      .sort((a, b) => place(a) - place(b))
      .map(({ reason, details }) => (isFollowed(details) ? followed : sentence)(writer, reason, details));
    return bullet(joined(line.topic === "growth" ? [...earlier, ...told] : told, writer.locale.marks));
  });
}
