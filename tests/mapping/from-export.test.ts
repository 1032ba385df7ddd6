import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as mapping from "salesplan/mapping";
import { afterAll, expect, it } from "vitest";
import { type PlainDeal, shapes } from "../../examples/from-export/shapes.ts";
import { writeCsv } from "../../examples/monthly-review/csv.ts";
import { BEFORE, generate, LAST } from "../../examples/monthly-review/generate.ts";
import { reviewOf, teamInput } from "../../examples/monthly-review/team.ts";

const folder = mkdtempSync(join(tmpdir(), "salesplan-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("five exports of one team lead to the same review", () => {
  const files = generate();
  for (const [name, rows] of Object.entries(files)) writeCsv(folder, name, rows);
  const input = teamInput(folder);
  const expected = reviewOf(input);
  expect(expected.history.at(-1)?.amount).toBe("5281000");
  for (const { write, policy } of shapes) {
    const read = (day: string) =>
      mapping.map(policy, "deals", write(files[`deals-${day}`] as readonly PlainDeal[])).table;
    const found = reviewOf({ ...input, deals: read(LAST), lastExport: { exportedAt: BEFORE, deals: read(BEFORE) } });
    expect(found).toEqual(expected);
  }
});
