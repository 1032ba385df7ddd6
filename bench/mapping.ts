import { spawnSync } from "node:child_process";
import { seeded } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";
import { readDeals } from "salesplan/records";
import { type PlainRow, shapes } from "../examples/from-export/shapes.ts";
import { report } from "./ratio.ts";

/*
 * A million deals as five systems export them, mapped; against the same deals read from plain rows. A mapped row may take twice
 * what a plain one takes. Every cell is a text of its own, as a parser gives it: no two rows share one, however often it recurs.
 * Each shape has a process of its own, so that no shape pays for what another left in memory.
 */
const size = Number(process.env.ROWS ?? 1_000_000);
const [only] = process.argv.slice(2);
if (only === undefined) {
  for (const { name } of shapes) {
    const run = spawnSync(process.execPath, [...process.execArgv, process.argv[1] as string, name], {
      stdio: "inherit",
    });
    if (run.status !== 0) process.exitCode = 1;
  }
} else measure(only);

type Cells = { readonly [heading: string]: string };

/** Deals of one seed, in pieces, so that no more than a piece is held twice. */
function* pieces(size: number): Generator<readonly PlainRow[]> {
  const random = seeded(6);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const two = (n: number): string => String(n).padStart(2, "0");
  const day = (): string => `2026-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
  const time = (): string => `${day()} ${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}`;
  const owners = Array.from({ length: 40 }, (_, i) => `Rep ${i}`);
  for (let from = 0; from < size; from += 10_000)
    yield Array.from({ length: Math.min(10_000, size - from) }, (_, i) => ({
      id: `D${from + i}`,
      stage: pick(["lead", "visit", "proposal", "signed", "lost"]),
      status: pick(["open", "won", "lost"]),
      amount: String(1000 * Math.floor(random() * 3000)),
      owner: pick(owners),
      customer: `C${Math.floor(random() * 20_000)}`,
      created: time(),
      closeDate: day(),
      closedAt: random() < 0.5 ? time() : "",
      type: pick(["new", "existing"]),
      source: pick(["web", "fair", "referral"]),
      competitors: "",
      nextStep: "",
      lastTouch: time(),
      lostReason: "",
    }));
}

/** The same rows with texts of their own in every cell. */
function parsed(rows: readonly object[], into: Cells[]): void {
  const [first] = rows;
  const headings = Object.keys(first ?? {});
  for (const row of rows as readonly Cells[]) {
    const made: { [heading: string]: string } = {};
    for (const heading of headings) {
      const text = row[heading] ?? "";
      made[heading] = text === "" ? "" : Buffer.from(text).toString();
    }
    into.push(made);
  }
}

function measure(name: string): void {
  const shape = shapes.find((one) => one.name === name);
  if (shape === undefined) throw new Error(`no shape is called ${name}`);
  // Compiled on other rows: what is measured begins with texts that nobody has looked at.
  const warm = [...pieces(20_000)].map((piece) => [piece, shape.write.deals(piece)] as const);
  for (let i = 0; i < 10; i += 1)
    for (const [piece, written] of warm) {
      readDeals(piece as never, { zone: "Asia/Taipei", scale: 0 });
      mapping.map(shape.policy, "deals", written);
    }
  const plain: Cells[] = [];
  const rows: Cells[] = [];
  for (const piece of pieces(size)) {
    parsed(piece, plain);
    parsed(shape.write.deals(piece), rows);
  }
  const read = () => readDeals(plain as never, { zone: "Asia/Taipei", scale: 0 }).size;
  const map = () => mapping.map(shape.policy, "deals", rows).used;
  const pairs = [0, 1, 2].map((round) => {
    // Each goes first in turn. The first round is the one in which no text has been looked at before, as in a real run.
    if (round % 2 === 0) return [cpu(read), cpu(map)] as const;
    const mapped = cpu(map);
    return [cpu(read), mapped] as const;
  });
  const middle = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[1] as number;
  const [reading, mapped] = pairs[0] as readonly [number, number];
  report(`${size} deals as ${name} (processor time)`, [
    { name: "readDeals, plain rows", ms: middle(pairs.map(([r]) => r)), ratio: 1, bound: null },
    { name: `map, ${name}, first run`, ms: mapped, ratio: mapped / reading, bound: 2 },
    {
      name: `map, ${name}, median of three`,
      ms: middle(pairs.map(([, m]) => m)),
      ratio: middle(pairs.map(([r, m]) => m / r)),
      bound: 2,
    },
  ]);
}

/** Milliseconds of processor time, collecting garbage included: a round takes seconds, in which other programs come between. */
function cpu(run: () => unknown): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
