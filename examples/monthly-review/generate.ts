import { epochDay, plainDate, seeded, weekday } from "salesplan/kernel";

/*
 * A made-up team, the same every time. What was put into it on purpose, so that the review has something to find:
 * visits turn into proposals less often than planned since spring; many deals dated July slip; Lin and Wu make few
 * touches; Zhao is new (half a quota from June) and Yang was away in July; Huayuan Logistics orders less each month,
 * Beichen Foods has stopped; a rival cut prices on 6 July; a joint campaign ran in June and July. And the dirt of any
 * CRM: rows without id or owner, doubled rows, stages that nobody knows, amounts typed with a comma, deals moved from
 * an older system without their history. And reps who call more than their deals hold.
 */

/** The first and last day that the generator makes rows for. */
export const FIRST = "2025-02-01";
export const LAST = "2026-07-31";
/** The day of the export before the last. */
export const BEFORE = "2026-06-30";
/** And of the one before that. */
export const EARLIER = "2026-05-31";

/** Public holidays (on working days) and Saturdays worked instead, 2025 and 2026; made up in the shape of a Taiwan calendar. */
export const holidays = [
  "2025-01-01",
  "2025-01-27",
  "2025-01-28",
  "2025-01-29",
  "2025-01-30",
  "2025-01-31",
  "2025-02-28",
  "2025-04-03",
  "2025-04-04",
  "2025-05-30",
  "2025-10-06",
  "2025-10-10",
  "2026-01-01",
  "2026-02-16",
  "2026-02-17",
  "2026-02-18",
  "2026-02-19",
  "2026-02-20",
  "2026-02-27",
  "2026-04-03",
  "2026-04-06",
  "2026-05-01",
  "2026-06-19",
  "2026-09-25",
  "2026-10-09",
];
export const makeupDays = ["2025-02-08", "2026-09-19"];

interface Rep {
  readonly id: string;
  readonly team: string;
  readonly from: string;
  readonly ramp: number;
  /** How many touches this rep makes of what is asked. */
  readonly drive: number;
}
const reps: readonly Rep[] = [
  ...["Chen", "Lin", "Wu", "Huang", "Liu", "Tsai"].map((id) => ({ id, team: "North" })),
  ...["He", "Yang", "Zhao", "Hsu", "Cheng", "Kuo"].map((id) => ({ id, team: "South" })),
].map(({ id, team }) => ({
  id,
  team,
  from: id === "Zhao" ? "2026-06-01" : "2022-03-01",
  ramp: id === "Zhao" ? 0.5 : 1,
  drive: id === "Lin" || id === "Wu" ? 0.6 : id === "Chen" || id === "Zhao" ? 1.15 : 1,
}));

export interface Team {
  readonly [file: string]: readonly object[];
}

/** The rows of a made-up team, by file name. */
export function generate(seed = 343): Team {
  const random = seeded(seed);
  const chance = (p: number): boolean => random() < p;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
  const exponential = (mean: number): number => -mean * Math.log(1 - random());
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const thousands = (x: number): number => Math.max(10, Math.round(x / 1000)) * 1000;
  const hundreds = (x: number): number => Math.max(5, Math.round(x / 100)) * 100;
  const off = new Set(holidays.map((day) => epochDay(day)));
  const worked = new Set(makeupDays.map((day) => epochDay(day)));
  const isWorkday = (day: number): boolean => worked.has(day) || (weekday(day) < 6 && !off.has(day));
  const nextWorkday = (day: number): number => (isWorkday(day) ? day : nextWorkday(day + 1));
  const first = epochDay(FIRST);
  const last = epochDay(LAST);
  const at = (day: number): string =>
    `${plainDate(day)} ${String(between(9, 17)).padStart(2, "0")}:${String(between(0, 59)).padStart(2, "0")}`;

  const segments = ["manufacturing", "logistics", "retail", "food", "technology"];
  const prefixes = [
    "Tai",
    "Hua",
    "Jin",
    "Ming",
    "Xin",
    "Da",
    "Yong",
    "Fu",
    "Hong",
    "Rui",
    "An",
    "Shun",
    "Guang",
    "Wei",
    "Cheng",
  ];
  const middles = [
    "yuan",
    "feng",
    "sheng",
    "de",
    "tong",
    "he",
    "ye",
    "li",
    "shi",
    "da",
    "xing",
    "cheng",
    "an",
    "hai",
    "lin",
    "mei",
    "long",
    "xin",
    "ping",
    "kang",
  ];
  const words: { readonly [segment: string]: string } = {
    manufacturing: "Precision",
    logistics: "Logistics",
    retail: "Stores",
    food: "Foods",
    technology: "Systems",
  };
  const names = new Set(["Huayuan", "Beichen", "Hengda", "Dingsheng"]);
  while (names.size < 300) names.add(`${pick(prefixes)}${pick(middles)}`);
  const customers = [...names].map((name, i) => {
    const segment =
      name === "Huayuan" ? "logistics" : name === "Beichen" ? "food" : (segments[i % segments.length] as string);
    const size = Math.exp(normal() * 1.25 - 0.4);
    return {
      id: `C${String(i + 1).padStart(3, "0")}`,
      name: `${name} ${words[segment]}`,
      segment,
      size: name === "Huayuan" ? 9 : name === "Beichen" ? 4 : name === "Dingsheng" ? 3.5 : size,
      interval: between(18, 60),
      grade:
        i < 3
          ? "high"
          : i % 11 === 10
            ? ""
            : chance(0.2 + 0.15 * Math.min(size, 2))
              ? "high"
              : chance(0.6)
                ? "medium"
                : "low",
      intent: chance(0.25) ? "A" : chance(0.5) ? "B" : "C",
      owner: i === 0 ? "He" : (reps[i % reps.length] as Rep).id,
      since: plainDate(epochDay("2018-01-01") + between(0, 2400)),
      region: i % 2 === 0 ? "north" : "south",
    };
  });

  // Orders of existing customers, each at its own rhythm.
  const transactions: object[] = [];
  const engagement: object[] = [];
  let order = 0;
  for (const customer of customers) {
    const base = 9_000 * customer.size;
    let day = first + between(0, customer.interval);
    while (day <= last) {
      const monthsLeft = Math.max(0, (last - day) / 30.4);
      const fading = customer.id === "C001" && monthsLeft < 4;
      if (customer.id === "C002" && last - day < 74) break;
      order += 1;
      const amount = hundreds(base * (0.75 + 0.5 * random()) * (fading ? 0.45 + 0.13 * monthsLeft : 1));
      transactions.push({ id: `T${order}`, customer: customer.id, at: at(nextWorkday(day)), amount, currency: "TWD" });
      if (chance(0.015))
        transactions.push({
          id: `R${order}`,
          customer: customer.id,
          at: at(nextWorkday(day + between(2, 12))),
          amount: -hundreds(amount * 0.3),
          refundOf: `T${order}`,
          currency: "TWD",
        });
      const stretch = fading ? 1.4 + (4 - monthsLeft) * 0.35 : 1;
      day += Math.max(5, Math.round(customer.interval * stretch * (0.75 + 0.5 * random())));
    }
    const logins = between(6, 40);
    for (let month = 0; month < 18; month += 1) {
      const label = `${2025 + Math.floor((month + 1) / 12)}-${String(((month + 1) % 12) + 1).padStart(2, "0")}`;
      const fade =
        customer.id === "C001" && month >= 14
          ? 0.8 - 0.15 * (month - 14)
          : customer.id === "C002" && month >= 15
            ? 0.3
            : 1;
      engagement.push({
        customer: customer.id,
        month: label,
        logins: Math.round(logins * fade * (0.85 + 0.3 * random())),
      });
    }
  }

  // Leads that become deals; their stages, amounts and expected dates over time.
  interface Step {
    readonly stage: string;
    readonly day: number;
  }
  interface Deal {
    readonly id: string;
    readonly customer: string;
    readonly owner: string;
    readonly source: string;
    readonly type: string;
    readonly steps: readonly Step[];
    readonly expected: readonly { readonly day: number; readonly close: number }[];
    readonly asked: number;
    readonly signed: number;
    readonly rivals: string;
    readonly finance: boolean;
    readonly at: readonly string[];
  }
  const season = [0.95, 0.8, 1.05, 1, 1, 1.1, 1.0, 0.95, 1.1, 1, 1.05, 1.1];
  const deals: Deal[] = [];
  for (let day = first; day <= last; day += 1) {
    if (!isWorkday(day)) continue;
    const month = Number(plainDate(day).slice(5, 7)) - 1;
    const expectedLeads = 5.2 * (season[month] as number) * (day >= epochDay("2026-01-01") ? 1.12 : 1);
    let leads = Math.floor(expectedLeads) + (chance(expectedLeads % 1) ? 1 : 0);
    for (; leads > 0; leads -= 1) {
      const customer = pick(customers);
      const ready = reps.filter((rep) => epochDay(rep.from) <= day && (rep.ramp === 1 || chance(0.6)));
      const owner = pick(ready).id;
      const campaign = day >= epochDay("2026-06-01") && chance(0.18);
      const source = campaign ? "joint campaign" : pick(["web", "fair", "referral", "cold call", "web"]);
      const finance = chance(0.6);
      const rivals = chance(0.2)
        ? day > epochDay("2026-03-01") && chance(0.5)
          ? "Kestrel"
          : pick(["Kestrel", "Lumen"])
        : "";
      const steps: Step[] = [{ stage: "lead", day }];
      const expected: { day: number; close: number }[] = [];
      let asked = thousands(160_000 * Math.exp(normal() * 0.55));
      if (customer.name.startsWith("Hengda") && day > epochDay("2026-05-01")) asked = 720_000;
      let now = day;
      const go = (stage: string, p: number, wait: number, least: number): boolean => {
        const won = chance(p);
        now = nextWorkday(now + least + Math.round(won ? exponential(wait) : exponential(wait * 1.6)));
        steps.push({ stage: won ? stage : "lost", day: now });
        return won;
      };
      const spring = day >= epochDay("2026-02-01");
      // Every entry has an expected day; one that comes near without a decision is put off.
      let close = nextWorkday(day + 80);
      expected.push({ day, close });
      const wait = (from: number, ahead: number): void => {
        close = nextWorkday(from + ahead);
        expected.push({ day: from, close });
      };
      const putOff = (from: number): void => {
        for (let look = from + 21; look < now; look += 21) if (close - look < 12) wait(look, between(30, 55));
      };
      const visited = go("visit", campaign ? 0.76 : 0.7, 7, 1);
      const seen = now;
      if (visited) wait(seen, 62);
      if (visited && go("proposal", spring ? 0.58 : 0.67, 11, 2)) {
        const offered = now;
        const slow = (finance ? 1 : 1.5) * (offered >= epochDay("2026-05-15") ? 1.25 : 1);
        wait(offered, 32);
        go("signed", finance ? 0.62 : 0.5, 24 * slow, 6);
        putOff(offered);
        if (chance(0.1) && now - 9 > offered) expected.push({ day: now - 9, close: now });
      }
      const signed = chance(0.3) ? thousands(asked * (0.82 + 0.16 * random())) : asked;
      deals.push({
        id: `D${String(deals.length + 1).padStart(4, "0")}`,
        customer: customer.id,
        owner,
        source,
        type: chance(0.35) ? "new" : "existing",
        steps,
        expected,
        asked,
        signed,
        rivals,
        finance,
        at: steps.map((step) => at(step.day)),
      });
    }
  }

  // What is written down of a deal stays the same in every export: it is drawn from the deal's own stream.
  const kept = deals.map((deal, i) => {
    const own = seeded(i + 1);
    const of = <T>(list: readonly T[]): T => list[Math.floor(own() * list.length)] as T;
    return {
      /** Days from one touch to the next; some deals are left alone. */
      rhythm: own() < 0.25 ? 60 : 6 + Math.floor(own() * 24),
      nextSteps: deal.steps.map(() => (own() < 0.7 ? of(["send contract", "call back", "visit", "price talk"]) : "")),
      lostReason: own() < 0.5 ? of(["price", "no budget", "timing", "rival"]) : "",
    };
  });
  const exported = (asOf: number): object[] =>
    deals.flatMap((deal, i) => {
      const { rhythm, nextSteps, lostReason } = kept[i] as (typeof kept)[number];
      const done = deal.steps.filter((step) => step.day <= asOf);
      const now = done.at(-1);
      if (!now) return [];
      const open = now.stage !== "signed" && now.stage !== "lost";
      const expected = deal.expected.filter((change) => change.day <= asOf).at(-1)?.close;
      const touch = now.day + Math.floor((asOf - now.day) / rhythm) * rhythm;
      return [
        {
          id: deal.id,
          owner: deal.owner,
          stage: now.stage,
          status: open ? "open" : now.stage === "signed" ? "won" : "lost",
          amount: now.stage === "signed" ? deal.signed : deal.asked,
          customer: deal.customer,
          created: deal.at[0],
          closeDate: open ? (expected === undefined ? "" : plainDate(expected)) : plainDate(now.day),
          closedAt: open ? "" : deal.at[done.length - 1],
          type: deal.type,
          source: deal.source,
          competitors: deal.rivals,
          nextStep: open ? nextSteps[done.length - 1] : "",
          lastTouch: open ? plainDate(touch) : "",
          lostReason: now.stage === "lost" ? lostReason : "",
        },
      ];
    });

  // Moved from an older system: only their present stage came along.
  const moved = new Set(deals.slice(40, 71));
  const stageEvents = deals
    .filter((deal) => !moved.has(deal))
    .flatMap((deal) =>
      deal.steps.flatMap((step, i) =>
        step.day <= last
          ? [{ dealId: deal.id, stage: step.stage, at: deal.at[i], owner: deal.owner, source: deal.source }]
          : [],
      ),
    );
  const contactRoles = deals
    .filter((deal) => deal.steps.length > 2)
    .flatMap((deal) => [
      {
        customer: deal.customer,
        contact: `${deal.id}-it`,
        department: "IT",
        role: "technical",
        dealId: deal.id,
        lastTouch: plainDate(deal.steps[1]?.day ?? 0),
      },
      ...(deal.finance
        ? [
            {
              customer: deal.customer,
              contact: `${deal.id}-fin`,
              department: "finance",
              role: "economic",
              dealId: deal.id,
              lastTouch: plainDate(deal.steps[2]?.day ?? 0),
            },
          ]
        : []),
    ]);

  // Touches and time sheets.
  const activities: object[] = [];
  const timeEntries: object[] = [];
  const leave = { rep: "Yang", from: "2026-07-08", to: "2026-07-17" };
  for (let day = first; day <= last; day += 1) {
    if (!isWorkday(day)) continue;
    const recent = day >= epochDay("2026-06-01");
    for (const rep of reps) {
      if (day < epochDay(rep.from)) continue;
      if (rep.id === leave.rep && day >= epochDay(leave.from) && day <= epochDay(leave.to)) continue;
      const touches = Math.round(4.9 * rep.drive + normal());
      for (let i = 0; i < touches; i += 1) {
        const kind = pick(["call", "call", "visit", "email", "message"]);
        const met = chance(kind === "visit" ? 0.97 : kind === "call" ? 0.9 : 0.86);
        activities.push({
          id: `A${activities.length + 1}`,
          at: at(day),
          owner: rep.id,
          kind,
          customer: pick(customers).id,
          outcome: met ? pick(["connected", "meaningful"]) : pick(["voicemail", "no answer", ""]),
          minutes: kind === "visit" ? between(30, 90) : kind === "call" ? between(2, 20) : between(1, 5),
        });
      }
      if (!recent || chance(0.25)) continue;
      const shares: readonly (readonly [string, number])[] = [
        ["high intent", 0.31],
        ["nurturing", 0.29],
        ["new leads", 0.18],
        ["internal", 0.22],
      ];
      for (const [bucket, share] of shares) {
        timeEntries.push({
          owner: rep.id,
          date: plainDate(day),
          minutes: Math.max(5, Math.round(480 * 0.94 * share * (0.7 + 0.6 * random()))),
          bucket,
        });
      }
    }
  }

  /** What each rep said on the eve of July: a good part of all that was dated into it. */
  const calls = reps.map(({ id }) => {
    const dated = deals.flatMap(({ owner, steps, expected, asked }) => {
      const now = steps.filter((step) => step.day <= epochDay(BEFORE)).at(-1)?.stage;
      const close = expected.filter((change) => change.day <= epochDay(BEFORE)).at(-1)?.close ?? 0;
      const open = owner === id && now !== undefined && now !== "signed" && now !== "lost";
      return open && plainDate(close).startsWith("2026-07") ? [asked] : [];
    });
    const sum = dated.reduce((all, asked) => all + asked, 0);
    return { owner: id, period: "2026-07", amount: thousands(sum * (0.55 + 0.25 * random())), by: "rep", at: BEFORE };
  });

  const dealsNow = exported(last);
  const before = exported(epochDay(BEFORE));
  const earlier = exported(epochDay(EARLIER));
  const firstDeal = dealsNow[5] as object;
  return {
    reps: reps.map(({ id, team, from, ramp }) => ({ id, team, from, ramp })),
    leaves: [leave],
    customers: customers.map(({ id, name, segment, grade, intent, owner, since, region }) => ({
      id,
      name,
      segment,
      potentialGrade: grade,
      intent,
      owner,
      since,
      region,
    })),
    transactions: [
      ...transactions,
      { id: "T-x1", customer: "", at: "2026-07-02 10:00", amount: 5000, currency: "TWD" },
      { id: "T-x2", customer: "C017", at: "2026-07-03 10:00", amount: "12,5", currency: "TWD" },
    ],
    engagement,
    "deals-2026-05-31": earlier,
    "deals-2026-06-30": before,
    "deals-2026-07-31": [
      ...dealsNow,
      firstDeal,
      { ...firstDeal, id: "D9001", stage: "verbal yes", status: "" },
      { ...firstDeal, id: "D9002", stage: "", status: "open" },
      { ...firstDeal, id: "D9003", amount: "1,200", status: "open", stage: "proposal" },
    ],
    "stage-events": [
      ...stageEvents,
      { dealId: "D0003", stage: "demo day", at: "2026-05-04 10:00", owner: "He", source: "web" },
    ],
    "contact-roles": contactRoles,
    activities: [
      ...activities,
      ...Array.from({ length: 19 }, (_, i) => ({
        id: `A-x${i}`,
        at: "2026-07-14 10:00",
        owner: i < 11 ? "Former" : "",
        kind: "call",
        customer: "C009",
        outcome: "connected",
        minutes: 4,
      })),
    ],
    "time-entries": timeEntries,
    calls,
    "competitor-moves": [
      { competitor: "Kestrel", date: "2026-07-06", kind: "priceCut", segment: "", note: "list prices cut by 12 %" },
    ],
    "market-events": [{ date: "2026-06-15", kind: "economy", segment: "manufacturing", note: "orders index below 50" }],
  };
}
