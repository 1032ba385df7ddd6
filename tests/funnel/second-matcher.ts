/** A second, plain implementation of the matcher's rules: it tries out what the first one works out. */
export interface Plain {
  readonly stage: string;
  readonly at: number;
}
export interface PlainRules {
  readonly stages: readonly string[];
  readonly order: "ordered" | "strict" | "any";
  readonly ties: "any" | "input" | "strict";
  readonly entry: "best" | "first" | "all";
  readonly reach: "inOrder" | "implied" | "visited";
  readonly backward: "regression" | "retraction";
  /** Infinity for none. */
  readonly window: number;
}
/** One attempt: which stages it reached, and how it ended. */
export interface PlainAttempt {
  readonly reached: readonly boolean[];
  readonly state: "open" | "done" | "lost";
  readonly entry: number;
}

const LOST = "lost";

/** Events by time; those of one instant as the tie rule has them, a repetition of one left out. */
function inOrder(events: readonly Plain[], { stages, ties, order }: PlainRules): readonly Plain[] {
  const rank = ({ stage }: Plain): number => {
    if (ties === "input") return 0;
    if (stage === LOST) return 99;
    const k = stages.indexOf(stage);
    return k < 0 ? 50 : ties === "any" ? k : -k;
  };
  const known = ({ stage }: Plain): boolean => stage === LOST || stages.includes(stage);
  return events
    .map((event, i) => ({ event, i }))
    .sort((a, b) => a.event.at - b.event.at || rank(a.event) - rank(b.event) || a.i - b.i)
    .map(({ event }) => event)
    .filter((event) => known(event) || order === "strict")
    .filter((event, i, all) => {
      const before = all[i - 1];
      return !known(event) || before?.stage !== event.stage || before.at !== event.at;
    });
}

/** A deal is lost where nothing of the funnel comes after the loss. */
function endsLost(events: readonly Plain[], stages: readonly string[]): boolean {
  const known = events.filter(({ stage }) => stage === LOST || stages.includes(stage));
  return known.at(-1)?.stage === LOST;
}

const upTo = (depth: number, size: number): readonly boolean[] => Array.from({ length: size }, (_, k) => k < depth);

/** An attempt that ended open is lost where a loss comes before the next one begins. */
function withLosses(
  attempts: readonly (PlainAttempt & { readonly from: number })[],
  events: readonly Plain[],
): readonly PlainAttempt[] {
  return attempts.map(({ from, ...one }, i) => {
    const until = attempts[i + 1]?.from ?? events.length;
    const lost = one.state === "open" && events.slice(from, until).some(({ stage }) => stage === LOST);
    return lost ? { ...one, state: "lost" } : one;
  });
}

/** The deepest chain from one event, by trying each later event for the next stage. */
function chainFrom(events: readonly Plain[], start: number, rules: PlainRules): number {
  const first = events[start] as Plain;
  const go = (last: number, depth: number): number => {
    let best = depth;
    for (let e = last + 1; e < events.length; e += 1) {
      const { stage, at } = events[e] as Plain;
      if (stage !== rules.stages[depth] || at - first.at > rules.window) continue;
      if (rules.ties === "strict" && at === (events[last] as Plain).at) continue;
      best = Math.max(best, go(e, depth + 1));
    }
    return best;
  };
  return go(start, 1);
}

function ordered(events: readonly Plain[], rules: PlainRules): readonly PlainAttempt[] {
  const { stages, entry, window } = rules;
  const size = stages.length;
  const entries = events.flatMap(({ stage }, i) => (stage === stages[0] ? [i] : []));
  if (entries.length === 0) return [];
  if (entry !== "all") {
    const tried = (entry === "first" ? entries.slice(0, 1) : entries).map((e) => ({
      e,
      depth: chainFrom(events, e, rules),
    }));
    const depth = Math.max(...tried.map((one) => one.depth));
    const deepest = tried.filter((one) => one.depth === depth);
    // Of several the latest, until the last stage is reached: of those that complete, the latest entry before the first completion.
    const completed = (upToEvent: number) =>
      deepest.filter(({ e }) => e <= upToEvent && chainFrom(events.slice(0, upToEvent + 1), e, rules) === size);
    const firstDone = events.findIndex((_, i) => completed(i).length > 0);
    const counted = depth === size ? completed(firstDone).at(-1) : deepest.at(-1);
    return [
      {
        reached: upTo(depth, size),
        state: depth === size ? "done" : endsLost(events, stages) ? "lost" : "open",
        entry: counted === undefined ? Number.NaN : (events[counted.e] as Plain).at,
      },
    ];
  }
  const found: (PlainAttempt & { from: number })[] = [];
  for (let e = 0; e < events.length; ) {
    if (events[e]?.stage !== stages[0]) {
      e += 1;
      continue;
    }
    const start = (events[e] as Plain).at;
    // The attempt's own events: until its window, its loss, or its completion.
    let stop = e + 1;
    let state: PlainAttempt["state"] = "open";
    for (; stop < events.length; stop += 1) {
      const { stage, at } = events[stop] as Plain;
      if (at - start > window) break;
      if (stage === LOST) {
        state = "lost";
        break;
      }
      if (chainFrom(events.slice(e, stop + 1), 0, rules) === size) {
        state = "done";
        break;
      }
    }
    const own = events.slice(e, state === "open" ? stop : stop + 1);
    found.push({ reached: upTo(chainFrom(own, 0, rules), size), state, entry: start, from: e });
    e = state === "open" ? stop : stop + 1;
  }
  return withLosses(found, events);
}

/** A move back undoes what lies beyond: the list of what is reached is cut, and grows again. */
function retracted(events: readonly Plain[], { stages, entry, window, ties }: PlainRules): readonly PlainAttempt[] {
  let done: number[] = [];
  let start = 0;
  let seen = false;
  for (const { stage, at } of events) {
    const s = stages.indexOf(stage);
    if (s < 0) continue;
    if (s === 0) {
      if (entry === "best" || !seen) {
        start = at;
        done = [at];
      } else done = done.slice(0, 1);
      seen = true;
    } else if (s < done.length - 1) done = done.slice(0, s + 1);
    else if (s === done.length && at - start <= window && !(ties === "strict" && done.at(-1) === at))
      done = [...done, at];
  }
  if (!seen) return [];
  const full = done.length === stages.length;
  const state = full ? "done" : endsLost(events, stages) ? "lost" : "open";
  return [{ reached: upTo(done.length, stages.length), state, entry: start }];
}

function orders<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length < 2) return [list];
  return list.flatMap((one, i) => orders([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [one, ...rest]));
}
/** Every order of the events that their times allow; what closes a deal comes last of its instant. */
function everyOrder(events: readonly Plain[]): readonly (readonly Plain[])[] {
  const times = [...new Set(events.map(({ at }) => at))].sort((a, b) => a - b);
  return times.reduce<readonly (readonly Plain[])[]>(
    (found, time) => {
      const now = events.filter(({ at }) => at === time);
      const closing = now.filter(({ stage }) => stage === LOST);
      const ways = orders(now.filter(({ stage }) => stage !== LOST));
      return found.flatMap((before) => ways.map((own) => [...before, ...own, ...closing]));
    },
    [[]],
  );
}

/** One right after the other: between two stages only repeats of the earlier one. */
function strictFrom(events: readonly Plain[], start: number, { stages, window }: PlainRules): number {
  let depth = 1;
  for (let e = start + 1; e < events.length; e += 1) {
    const { stage, at } = events[e] as Plain;
    if (stage === stages[depth] && at - (events[start] as Plain).at <= window) depth += 1;
    else if (stage !== stages[depth - 1]) break;
    if (depth === stages.length) break;
  }
  return depth;
}
/** One chain after another: what breaks one may begin the next. */
function strictAll(events: readonly Plain[], rules: PlainRules): readonly PlainAttempt[] {
  const { stages } = rules;
  const found: (PlainAttempt & { from: number })[] = [];
  for (let e = 0; e < events.length; ) {
    if (events[e]?.stage !== stages[0]) {
      e += 1;
      continue;
    }
    const depth = strictFrom(events, e, rules);
    let stop = e + 1;
    while (stop < events.length && strictFrom(events.slice(0, stop), e, rules) < depth) stop += 1;
    const done = depth === stages.length;
    // Repeats of the stage that was reached belong to the chain.
    while (!done && events[stop]?.stage === stages[depth - 1]) stop += 1;
    found.push({
      reached: upTo(depth, stages.length),
      state: done ? "done" : "open",
      entry: (events[e] as Plain).at,
      from: e,
    });
    e = stop;
  }
  return withLosses(found, events);
}
function strict(events: readonly Plain[], rules: PlainRules): readonly PlainAttempt[] {
  const { stages, entry, ties } = rules;
  const size = stages.length;
  if (entry === "all") return strictAll(events, rules);
  const depths = (ties === "any" ? everyOrder(events) : [events]).map((list) => {
    const entries = list.flatMap(({ stage }, i) => (stage === stages[0] ? [i] : []));
    return Math.max(0, ...(entry === "first" ? entries.slice(0, 1) : entries).map((e) => strictFrom(list, e, rules)));
  });
  const depth = Math.max(...depths);
  if (depth === 0) return [];
  return [
    {
      reached: upTo(depth, size),
      state: depth === size ? "done" : endsLost(events, stages) ? "lost" : "open",
      entry: Number.NaN,
    },
  ];
}

function anyOrder(events: readonly Plain[], { stages, entry, window }: PlainRules): readonly PlainAttempt[] {
  const size = stages.length;
  const own = events.filter(({ stage }) => stages.includes(stage));
  const kinds = (from: number, list: readonly Plain[]): number =>
    new Set(
      list
        .slice(from)
        .flatMap(({ stage, at }) => (at - (list[from] as Plain).at <= window && stages.includes(stage) ? [stage] : [])),
    ).size;
  if (own.length === 0) return [];
  if (entry !== "all") {
    const depth = Math.max(...own.slice(0, entry === "first" ? 1 : own.length).map((_, i) => kinds(i, own)));
    return [
      {
        reached: upTo(depth, size),
        state: depth === size ? "done" : endsLost(events, stages) ? "lost" : "open",
        entry: Number.NaN,
      },
    ];
  }
  const found: PlainAttempt[] = [];
  for (let e = 0; e < events.length; ) {
    const start = (events[e] as Plain).at;
    if (!stages.includes((events[e] as Plain).stage)) {
      e += 1;
      continue;
    }
    const done = new Set<string>();
    let state: PlainAttempt["state"] = "open";
    for (; e < events.length && state === "open"; e += 1) {
      const { stage, at } = events[e] as Plain;
      if (stage === LOST) state = "lost";
      else if (!stages.includes(stage)) continue;
      else if (at - start > window) break;
      else done.add(stage);
      if (done.size === size) state = "done";
    }
    found.push({ reached: upTo(done.size, size), state, entry: start });
  }
  return found;
}

function touched(events: readonly Plain[], { stages, reach, window, backward }: PlainRules): readonly PlainAttempt[] {
  const own = events.filter(({ stage }) => stages.includes(stage));
  const [first] = own;
  if (first === undefined) return [];
  const path = own.filter(({ at }) => at - first.at <= window).map(({ stage }) => stages.indexOf(stage));
  const stays = (i: number): boolean =>
    backward === "regression" || path.slice(i + 1).every((later) => later >= (path[i] as number));
  const kept = path.filter((_, i) => stays(i));
  const implied = reach === "implied";
  const reached = stages.map((_, k) => kept.some((s) => s === k || (implied && s > k)));
  const done = reached.at(-1) as boolean;
  return [{ reached, state: done ? "done" : endsLost(events, stages) ? "lost" : "open", entry: first.at }];
}

/** The attempts of one deal by the plain rules. */
export function plainly(events: readonly Plain[], rules: PlainRules): readonly PlainAttempt[] {
  const list = inOrder(events, rules);
  if (rules.reach !== "inOrder") return touched(list, rules);
  if (rules.order === "strict") return strict(list, rules);
  if (rules.order === "any") return anyOrder(list, rules);
  return rules.backward === "retraction" ? retracted(list, rules) : ordered(list, rules);
}
