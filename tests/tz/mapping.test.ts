import * as mapping from "salesplan/mapping";
import { expect, it } from "vitest";
import { shapes } from "../../examples/from-export/shapes.ts";

it("local times of an export are instants of its zone, wherever the process runs", () => {
  const deal = {
    id: "D1",
    stage: "lead",
    created: "2026-03-08 02:30",
    closeDate: "2026-07-31",
    closedAt: "2026-11-01",
    lastTouch: "2026-07-31 23:59",
  };
  for (const { name, write, policy } of shapes) {
    const { created, closeDate, closedAt, lastTouch } = mapping.map(policy, "deals", write.deals([deal])).table.columns;
    expect([name, created.values[0], created.days[0]]).toEqual([name, Date.UTC(2026, 2, 7, 18, 30), 20_520]);
    expect([closeDate.values[0], closedAt.days[0], lastTouch.days[0]]).toEqual([20_665, 20_758, 20_665]);
    expect(lastTouch.values[0]).toBe(Date.UTC(2026, 6, 31, 15, 59));
  }
});

it("a Date and an offset fall on the business day of the declared zone", () => {
  const policy = mapping.define({ sources: { deals: { zone: "Asia/Shanghai" } } });
  const rows = ["2026-07-31T23:30:00Z", new Date(Date.UTC(2026, 6, 31, 23, 30)), Date.UTC(2026, 6, 31, 23, 30)].map(
    (closedAt, i) => ({ id: `D${i}`, stage: "signed", closedAt, closeDate: closedAt }),
  );
  const { closedAt, closeDate } = mapping.map(policy, "deals", rows).table.columns;
  expect([...closedAt.days, ...closeDate.values]).toEqual(Array(6).fill(20_666));
});
