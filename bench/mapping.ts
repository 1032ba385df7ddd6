import { seeded } from "salesplan/kernel";
import * as mapping from "salesplan/mapping";
import { readDeals } from "salesplan/records";
import { type PlainDeal, shapes } from "../examples/from-export/shapes.ts";
import { ratios, report } from "./ratio.ts";

/*
 * A million deals as five systems export them, mapped; against the same deals read from plain rows. Rounds are few because a
 * round takes seconds. A mapped row may take twice what a plain one takes.
 */
const size = Number(process.env.ROWS ?? 1_000_000);
const random = seeded(6);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const two = (n: number): string => String(n).padStart(2, "0");
const day = (): string => `2026-${two(1 + Math.floor(random() * 12))}-${two(1 + Math.floor(random() * 28))}`;
const time = (): string => `${day()} ${two(Math.floor(random() * 24))}:${two(Math.floor(random() * 60))}`;
const owners = Array.from({ length: 40 }, (_, i) => `Rep ${i}`);
const deals: readonly PlainDeal[] = Array.from({ length: size }, (_, i) => ({
  id: `D${i}`,
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

// A parser builds plain and exported rows alike, key by key.
const plain = deals.map((deal) => Object.fromEntries(Object.entries(deal)));
const only = process.argv[2];
for (const { name, write, policy } of shapes) {
  if (only !== undefined && only !== name) continue;
  const rows = write(deals);
  const measured = ratios(
    {
      name: "readDeals, plain rows",
      run: () => readDeals(plain as never, { zone: "Asia/Taipei", scale: 0 }).size,
    },
    [{ name: `map, ${name}`, run: () => mapping.map(policy, "deals", rows).used, bound: 2 }],
    size < 1_000_000 ? 5 : 1,
  );
  report(`${size} deals as ${name}`, measured);
}
