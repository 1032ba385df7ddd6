import { request } from "node:http";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FastifyInstance } from "fastify";
import { Decimal } from "salesplan/money";
import type { Review } from "salesplan/review";
import * as targets from "salesplan/targets";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BEFORE, generate, LAST } from "../../monthly-review/generate.ts";
import { plan, policies } from "../../monthly-review/policies.ts";
import { BODY_LIMIT, service } from "../app.ts";
import { batches } from "../batches.ts";
import { type Database, embedded, type Query, server } from "../database.ts";
import { seed } from "../seed.ts";

/* The embedded database by default; with TEST_DATABASE_URL the same tests run against a server whose database is empty. */
let database: Database;
let app: FastifyInstance;
let seeded: Awaited<ReturnType<typeof seed>>;
beforeAll(async () => {
  const url = process.env["TEST_DATABASE_URL"];
  database = url === undefined ? await embedded() : server(url);
  seeded = await seed(database);
  app = await service(database);
  await app.ready();
}, 240_000);
afterAll(async () => {
  await app?.close();
  await database?.close();
});

interface Answer {
  readonly status: number;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are checked against their schemas below
  readonly body: any;
}
async function ask(url: string, rows?: unknown): Promise<Answer> {
  const reply = await app.inject(rows === undefined ? { url } : { url, method: "POST", payload: rows as object });
  return { status: reply.statusCode, type: String(reply.headers["content-type"]), body: JSON.parse(reply.body) };
}
const isProblem = ({ status, type, body }: Answer, expected: number, code: string): void => {
  expect([status, body.status, body.code]).toEqual([expected, expected, code]);
  expect(type).toMatch(/^application\/problem\+json/);
  expect(JSON.stringify(body)).not.toMatch(/select |insert |node_modules|\.ts:/);
};

/** Wins by rep and month, reckoned a second time straight from the generator's rows. */
function winsOf(day: string, month: string): ReadonlyMap<string, Decimal> {
  const sums = new Map<string, Decimal>();
  const seen = new Set<unknown>();
  for (const deal of generate()[`deals-${day}`] as readonly { readonly [field: string]: unknown }[]) {
    if (seen.has(deal["id"])) continue;
    seen.add(deal["id"]);
    if (deal["stage"] !== "signed" || !String(deal["closeDate"]).startsWith(month)) continue;
    const owner = String(deal["owner"]);
    sums.set(owner, new Decimal(deal["amount"] as number).plus(sums.get(owner) ?? 0));
  }
  return sums;
}

describe("the seed", () => {
  it("stores every row that a column takes, and tells how many it refused", () => {
    if (Object.keys(seeded.stored).length === 0) return;
    expect(seeded.stored).toMatchObject({ reps: 12, customers: 300, competitorMoves: 1 });
    // A deal that is there twice, one of 1,200 and an order of 12,5.
    expect(seeded.refused).toEqual({ deals: 2, transactions: 1 });
    expect(seeded.stored["deals"]).toBe(
      (generate()[`deals-${BEFORE}`]?.length ?? 0) + (generate()[`deals-${LAST}`]?.length ?? 0) - 2,
    );
  });
  it("leaves tables that are filled alone", async () => {
    expect(await seed(database)).toEqual({ stored: {}, refused: {} });
  });
});

describe("batches", () => {
  it("hand out every row once, in order, whatever their size, and hold no more than one", async () => {
    const all = async (size: number): Promise<readonly string[]> =>
      database.snapshot(async (query) => {
        const sizes: number[] = [];
        const ids: string[] = [];
        for await (const rows of batches(query, "customers", [], size)) {
          sizes.push(rows.length);
          ids.push(...rows.map(({ id }) => String(id)));
        }
        expect(Math.max(...sizes)).toBeLessThanOrEqual(size);
        return ids;
      });
    const whole = await all(1_000);
    expect(whole.length).toBe(300);
    expect(new Set(whole).size).toBe(300);
    for (const size of [1, 7, 150, 299, 300, 301]) expect(await all(size)).toEqual(whole);
  });
  it("send values as parameters only", async () => {
    const texts: string[] = [];
    const spy: Query = async (text) => {
      texts.push(text);
      return [];
    };
    const evil = "x'; drop table deals; --";
    for await (const _ of batches(spy, "deals", [["owner", "=", evil]]));
    expect(texts.join()).not.toContain("drop");
    expect(texts[0]).toContain("owner");
  });
  it("give the same answer for another size of batch: a fold does not care", async () => {
    const { winsFold } = await import("../wins-fold.ts");
    const records = await import("salesplan/records");
    const wins = async (size: number) =>
      database.snapshot(async (query) => {
        const fold = winsFold(policies.pipeline, LAST);
        const halves = [fold.init(), fold.init()];
        let at = 0;
        for await (const rows of batches(query, "deals", [["exportedAt", "=", LAST]], size)) {
          const table = records.readDeals(rows as never, { zone: "Asia/Taipei", scale: 2 });
          const half = at++ % 2;
          halves[half] = fold.load(JSON.parse(JSON.stringify(fold.save(fold.add(halves[half] as never, table)))));
        }
        const { actuals, ...rows } = fold.finish(fold.merge(halves[1] as never, halves[0] as never));
        const sorted = actuals.map((row) => JSON.stringify(row)).sort();
        return { sorted, given: rows.given, used: rows.used };
      });
    expect(await wins(100)).toEqual(await wins(5_000));
  });
});

describe("attainment", () => {
  it("is exact to the unit, as reckoned from the rows themselves", async () => {
    const { status, body } = await ask(`/v1/attainment?asOf=${LAST}&period=2026-07`);
    expect(status).toBe(200);
    const expected = winsOf(LAST, "2026-07");
    const reps = body.rows.filter(({ team }: { team: string | null }) => team === "North" || team === "South");
    expect(reps.length).toBe(12);
    for (const row of reps) {
      expect(typeof row.actual).toBe("string");
      expect(row.actual).toBe((expected.get(row.member) ?? new Decimal(0)).toFixed());
    }
    const total = [...expected.values()].reduce((a, b) => a.plus(b), new Decimal(0));
    expect(body.rows[0].actual).toBe(total.toFixed());
    expect(body.rows[0].target).toBe(
      targets.targetsOf(plan, { member: "East", period: "2026-07", tier: "target" })[0]?.amount.toFixed(),
    );
    expect(body.given).toBe(body.used + body.unused.count + body.rejected.count);
  });
  it("of an earlier day is that of the export known then", async () => {
    const { body } = await ask(`/v1/attainment?asOf=${BEFORE}&period=2026-06`);
    expect(body.exportedAt).toBe(BEFORE);
    const total = [...winsOf(BEFORE, "2026-06").values()].reduce((a, b) => a.plus(b), new Decimal(0));
    expect(body.rows[0].actual).toBe(total.toFixed());
  });
});

describe("funnel", () => {
  it("counts deals as the rows have them", async () => {
    const { status, body } = await ask(`/v1/funnel?asOf=${LAST}`);
    expect(status).toBe(200);
    const events = generate()["stage-events"] as readonly { readonly dealId: string; readonly stage: string }[];
    const reached = (stage: string) => new Set(events.filter((e) => e.stage === stage).map((e) => e.dealId)).size;
    expect(body.stages[0].entered).toBe(reached("lead"));
    expect(body.given).toBe(events.length);
    expect(body.given).toBe(body.used + body.unused.count + body.rejected.count);
    expect(body.bottlenecks.length).toBeGreaterThan(0);
  });
  it("of a cohort has its deals only", async () => {
    const { body } = await ask(`/v1/funnel?asOf=${LAST}&from=2026-01-01&until=2026-03-31`);
    const whole = await ask(`/v1/funnel?asOf=${LAST}`);
    expect(body.stages[0].entered).toBeGreaterThan(0);
    expect(body.stages[0].entered).toBeLessThan(whole.body.stages[0].entered);
  });
});

describe("health", () => {
  it("lists the lowest first, in pages, with contributions that are the score", async () => {
    const first = await ask(`/v1/health?asOf=${LAST}&limit=20`);
    const second = await ask(`/v1/health?asOf=${LAST}&limit=20&offset=20`);
    expect(first.body.customers.length).toBe(20);
    // One order has an amount that no column takes.
    expect(first.body.given).toBe((generate()["transactions"] as readonly object[]).length - 1);
    const scores = [...first.body.customers, ...second.body.customers].map(({ score }) => score ?? 101);
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    for (const { score, dimensions } of first.body.customers)
      if (score !== null)
        expect(dimensions.reduce((sum: number, d: { contribution: number }) => sum + d.contribution, 0)).toBe(score);
  });
  it("has the customer that fades among the alerts", async () => {
    const { body } = await ask(`/v1/health?asOf=${LAST}`);
    const alerted = [...body.events, ...body.open].map(({ customer }) => customer);
    expect(alerted).toContain("C001");
  });
});

describe("review", () => {
  it("stands on the same figures as the other answers, and is written in three languages", async () => {
    const { status, body } = await ask(`/v1/review?asOf=${LAST}&period=2026-07&locale=zh-Hant`);
    expect(status).toBe(200);
    const { review, text } = body as { review: Review; text: string };
    const total = [...winsOf(LAST, "2026-07").values()].reduce((a, b) => a.plus(b), new Decimal(0));
    expect(review.standing[0]?.actual).toBe(total.toFixed());
    expect(review.decisions.length).toBeGreaterThan(3);
    expect(text).toContain("建議的決定");
    for (const { given, used, unused, rejected } of review.inputs) {
      const sum = (codes: { readonly [code: string]: number }) => Object.values(codes).reduce((a, b) => a + b, 0);
      expect(given).toBe(used + sum(unused) + sum(rejected));
    }
  }, 120_000);
});

describe("a wrong request", () => {
  it.each([
    ["/v1/attainment", "BAD_REQUEST", ["querystring", "asOf"]],
    ["/v1/attainment?asOf=2026-02-30", "NOT_A_DAY", ["asOf"]],
    ["/v1/attainment?asOf=tomorrow", "NOT_A_DAY", ["asOf"]],
    ["/v1/funnel?asOf=2026-02-30", "NOT_A_DAY", ["asOf"]],
    ["/v1/health?asOf=2026-02-30", "NOT_A_DAY", ["asOf"]],
    ["/v1/review?asOf=2026-02-30&period=2026-07", "NOT_A_DAY", ["asOf"]],
    [`/v1/attainment?asOf=${LAST}&period=2026-13`, "UNKNOWN_PERIOD", null],
    [`/v1/review?asOf=${LAST}&period=July`, "UNKNOWN_PERIOD", null],
    [`/v1/review?asOf=${LAST}`, "BAD_REQUEST", ["querystring", "period"]],
    [`/v1/review?asOf=${LAST}&period=2026-07&locale=fr`, "BAD_REQUEST", ["querystring", "locale"]],
    [`/v1/funnel?asOf=${LAST}&from=2026-01-01`, "BAD_REQUEST", null],
    [`/v1/funnel?asOf=${LAST}&from=2026-05-01&until=2026-01-01`, null, null],
    [`/v1/health?asOf=${LAST}&limit=100000`, "BAD_REQUEST", ["querystring", "limit"]],
    [`/v1/health?asOf=${LAST}&limit=1.5`, "BAD_REQUEST", ["querystring", "limit"]],
    [`/v1/health?asOf=${LAST}&offset=-1`, "BAD_REQUEST", ["querystring", "offset"]],
    [`/v1/health?asOf=${LAST}&sort=name`, "BAD_REQUEST", ["querystring", "sort"]],
    [`/v1/attainment?asOf=${LAST}&asOf=2026-01-31`, "BAD_REQUEST", ["querystring", "asOf"]],
  ])("%s is a 400 that says where", async (url, code, path) => {
    const answer = await ask(url);
    isProblem(answer, 400, code ?? answer.body.code);
    expect(answer.body.detail.length).toBeGreaterThan(10);
    if (path !== null) expect(answer.body.path).toEqual(path);
  });
  it("for a day before all exports is a 422, for what is not there a 404", async () => {
    isProblem(await ask("/v1/attainment?asOf=2020-01-31"), 422, "NO_EXPORT");
    isProblem(await ask("/v1/secrets"), 404, "NOT_FOUND");
  });
  it("with text that is SQL finds nothing and breaks nothing", async () => {
    const evil = encodeURIComponent("x'; drop table deals; --");
    isProblem(await ask(`/v1/attainment?asOf=${evil}`), 400, "BAD_REQUEST");
    const { body } = await ask(`/v1/health?asOf=${LAST}&tier=${evil}`);
    expect(body.customers).toEqual([]);
    expect((await ask(`/v1/attainment?asOf=${LAST}`)).status).toBe(200);
  });
});

describe("rows that are given", () => {
  const order = (id: string, more: object = {}) => ({
    id,
    customer: "C009",
    at: "2026-08-03 09:30",
    amount: "1234567890123.45",
    ...more,
  });
  it("are stored once, exactly", async () => {
    const id = `N-${process.pid}-${Math.round(performance.now() * 1000)}`;
    const rows = [order(id), order(`${id}-b`, { at: "2026-08-03T23:30:00Z", amount: "-0.05" })];
    expect(await ask("/v1/transactions", rows)).toMatchObject({ status: 201, body: { given: 2, stored: 2 } });
    const again = await ask("/v1/transactions", rows);
    expect(again.body).toEqual({ given: 2, stored: 0, unused: { count: 2, byCode: { duplicate: 2 }, first: [] } });
    const found = await database.snapshot((query) =>
      query(
        "select amount::text as amount, at = '2026-08-03T01:30:00Z'::timestamptz as taipei from transactions where id = $1",
        [id],
      ),
    );
    expect(found).toEqual([{ amount: "1234567890123.45", taipei: true }]);
    // Nothing of it counts before its day.
    const { body } = await ask(`/v1/health?asOf=${LAST}`);
    expect(body.unused.byCode.afterAsOf).toBeGreaterThanOrEqual(2);
    await database.write((query) => query("delete from transactions where id like $1", [`${id}%`]));
  });
  it.each([
    [
      "an amount as a number, whose digits may be lost",
      [order("a", { amount: 1234.5 })],
      "BAD_REQUEST",
      ["body", "0", "amount"],
    ],
    ["an amount with a comma", [order("a", { amount: "12,5" })], "BAD_REQUEST", ["body", "0", "amount"]],
    ["an amount finer than a cent", [order("a", { amount: "1.005" })], "BAD_REQUEST", ["body", "0", "amount"]],
    [
      "a day that does not exist",
      [order("a"), order("b", { at: "2026-02-30 10:00" })],
      "BAD_ROW",
      ["transactions", 1, "at"],
    ],
    ["no customer", [{ ...order("a"), customer: undefined }], "BAD_REQUEST", ["body", "0", "customer"]],
    ["a currency that cannot be added", [order("a", { currency: "USD" })], "BAD_REQUEST", ["body", "0", "currency"]],
    ["an id that is none", [order(" ")], "BAD_REQUEST", ["body", "0", "id"]],
    ["an id beyond all measure", [order("x".repeat(201))], "BAD_REQUEST", ["body", "0", "id"]],
    ["a time as a number", [order("a", { at: 1_782_864_000_000 })], "BAD_REQUEST", ["body", "0", "at"]],
    ["half a letter", [order("\ud800")], null, null],
    ["a field that is not stored", [order("a", { colour: "red" })], "BAD_REQUEST", ["body", "0", "colour"]],
    ["no list", order("a"), "BAD_REQUEST", ["body"]],
    ["no rows", [], "BAD_REQUEST", ["body"]],
    [
      "more rows than a request may bring",
      Array.from({ length: 1_001 }, (_, i) => ({ id: `${i}`, customer: "c", at: "2026-01-05", amount: "1" })),
      "BAD_REQUEST",
      ["body"],
    ],
    ["a text that no column takes", [order("nul\u0000")], null, null],
  ])("with %s are refused as a whole", async (_, rows, code, path) => {
    const count = () => database.snapshot((query) => query("select count(*)::text as n from transactions"));
    const before = await count();
    const answer = await ask("/v1/transactions", rows);
    isProblem(answer, 400, code ?? answer.body.code);
    if (path !== null) expect(answer.body.path).toEqual(path);
    expect(await count()).toEqual(before);
  });
  it("in a body that is too large, no JSON, or of another type are refused before they are read", async () => {
    const large = await app.inject({
      url: "/v1/transactions",
      method: "POST",
      headers: { "content-type": "application/json" },
      payload: `[${" ".repeat(BODY_LIMIT)}]`,
    });
    expect([large.statusCode, JSON.parse(large.body).status]).toEqual([413, 413]);
    const broken = await app.inject({
      url: "/v1/transactions",
      method: "POST",
      headers: { "content-type": "application/json" },
      payload: "[{",
    });
    expect(broken.statusCode).toBe(400);
    const other = await app.inject({
      url: "/v1/transactions",
      method: "POST",
      headers: { "content-type": "text/csv" },
      payload: "id\n1",
    });
    expect(other.statusCode).toBe(415);
  });
});

describe("a hostile request", () => {
  const send = async (method: "GET" | "POST" | "PUT", url: string, payload?: string | Buffer, type?: string) => {
    const headers = type === undefined ? {} : { "content-type": type };
    const reply = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, type: String(reply.headers["content-type"]), body: JSON.parse(reply.body) };
  };
  const json = "application/json";
  it.each([
    ["GET", "/v1/%", 400],
    ["GET", "/v1/%ff", 400],
    ["GET", `/${"a".repeat(5_000)}`, 404],
    ["PUT", "/v1/transactions", 404],
    ["GET", `/v1/attainment?${"a".repeat(20_000)}`, 400],
    ["GET", `/v1/attainment?asOf[]=${LAST}`, 400],
    ["GET", `/v1/health?asOf=${LAST}&__proto__=1`, 400],
    ["GET", `/v1/health?asOf=${LAST}&limit=-1`, 400],
    ["GET", `/v1/health?asOf=${LAST}&limit=NaN`, 400],
    ["GET", `/v1/health?asOf=${LAST}&offset=1e309`, 400],
    ["GET", `/v1/attainment?asOf=${LAST}&period=2019-Q1`, 400],
    ["GET", `/v1/review?asOf=${LAST}&period=2031-01`, 400],
    ["GET", "/v1/health?asOf=9999-12-31", 400],
    ["GET", `/v1/funnel?asOf=${LAST}&from=2026-02-30&until=2026-07-01`, 400],
  ] as const)("%s %j is a problem with status %d", async (method, url, status) => {
    const answer = await send(method, url);
    isProblem(answer, status, answer.body.code);
  });
  it.each(["'", "'; drop table deals; --", "1 or 1=1", "\u0000", "{{7*7}}", "../../etc/passwd", "9".repeat(400)])(
    "with %j in any parameter is refused, or finds nothing",
    async (evil) => {
      const value = encodeURIComponent(evil);
      for (const url of [
        `attainment?asOf=${value}`,
        `attainment?asOf=${LAST}&period=${value}`,
        `funnel?asOf=${LAST}&until=${LAST}&from=${value}`,
        `health?asOf=${LAST}&limit=${value}`,
        `health?asOf=${LAST}&offset=${value}`,
        `review?asOf=${LAST}&period=2026-07&locale=${value}`,
      ]) {
        const answer = await send("GET", `/v1/${url}`);
        isProblem(answer, 400, answer.body.code);
      }
      const { status, body } = await send("GET", `/v1/health?asOf=${LAST}&tier=${value}`);
      expect(status === 400 || body.customers.length === 0).toBe(true);
    },
  );
  it.each([
    ["nothing", "", json, 400],
    ["null", "null", json, 400],
    ["rows that are none", "[null,1,[]]", json, 400],
    ["a deep list", "[".repeat(100_000) + "]".repeat(100_000), json, 400],
    ["deep objects", `${'[{"a":'.repeat(20_000)}1${"}]".repeat(20_000)}`, json, 400],
    ["a prototype", '[{"__proto__":{"x":1},"customer":"c","at":"2026-07-01","amount":"1"}]', json, 400],
    ["no UTF-8", Buffer.from([0x5b, 0xff, 0xfe, 0x5d]), json, 400],
    ["a form", "a=1", "application/x-www-form-urlencoded", 415],
    ["parts", "x", "multipart/form-data; boundary=x", 415],
    ["a type that is none", "[]", "nonsense", 415],
  ])("whose body is %s is a problem for either table", async (_, payload, type, status) => {
    for (const path of ["transactions", "stage-events"]) {
      const answer = await send("POST", `/v1/${path}`, payload, type);
      isProblem(answer, status, answer.body.code);
    }
  });
  it("sent twelve times at once stores each row once", async () => {
    const id = `M-${process.pid}-${Math.round(performance.now() * 1000)}`;
    const rows = (k: number) =>
      Array.from({ length: 200 }, (_, i) => ({
        id: `${id}-${(i * 7 + k * 13) % 200}`,
        customer: "C009",
        at: "2026-08-03",
        amount: "1",
      }));
    const all = await Promise.all(Array.from({ length: 12 }, (_, k) => ask("/v1/transactions", rows(k))));
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 201));
    expect(all.reduce((sum, { body }) => sum + body.stored, 0)).toBe(200);
    for (const { body } of all) expect(body.stored + body.unused.count).toBe(body.given);
    await database.write((query) => query("delete from transactions where id like $1", [`${id}%`]));
  });
});

describe("the description", () => {
  it("is OpenAPI 3.1 whose schemas every answer keeps", async () => {
    const { body: document } = await ask("/openapi.json");
    expect(document.openapi).toBe("3.1.0");
    expect(Object.keys(document.paths)).toEqual([
      "/v1/attainment",
      "/v1/funnel",
      "/v1/health",
      "/v1/review",
      "/v1/transactions",
      "/v1/stage-events",
    ]);
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    const statuses = (path: string, method: string) => Object.keys(document.paths[path][method].responses);
    expect(statuses("/v1/health", "get")).toEqual(["200", "400", "422", "500", "503"]);
    expect(statuses("/v1/transactions", "post")).toEqual(["201", "400", "413", "415", "500", "503"]);
    for (const url of [
      `/v1/attainment?asOf=${LAST}`,
      `/v1/funnel?asOf=${LAST}`,
      `/v1/health?asOf=${LAST}&limit=500`,
      `/v1/review?asOf=${LAST}&period=2026-Q3`,
    ]) {
      const { body } = await ask(url);
      const path = url.split("?")[0] as string;
      const { schema } = document.paths[path].get.responses["200"].content["application/json"];
      const check = ajv.compile(schema);
      expect(check(body) ? [] : check.errors).toEqual([]);
      const problems = document.paths[path].get.responses["400"].content["application/problem+json"].schema;
      expect(ajv.compile(problems)((await ask(`${path}?asOf=nope&period=x`)).body)).toBe(true);
      // Money is text throughout: no amount is a number.
      expect(/"(amount|amount12Months|requiredPerDay|recentAmount)":-?\d/.test(JSON.stringify(body))).toBe(false);
    }
  }, 180_000);
});

describe("over a socket", () => {
  it("answers as it does without one, and closes when asked", async () => {
    const other = await service(database);
    const address = await other.listen({ host: "127.0.0.1", port: 0 });
    const reply = await fetch(`${address}/v1/attainment?asOf=${LAST}&period=2026-07`);
    expect(reply.headers.get("content-type")).toMatch(/^application\/json/);
    expect(await reply.json()).toEqual((await ask(`/v1/attainment?asOf=${LAST}&period=2026-07`)).body);
    const wrong = await fetch(`${address}/v1/review?asOf=${LAST}&period=nope`);
    expect([wrong.status, wrong.headers.get("content-type")?.split(";")[0]]).toEqual([400, "application/problem+json"]);
    // A body that never ends is cut off at the limit, not collected.
    const status = await new Promise<number | string>((resolve) => {
      const sending = request(`${address}/v1/transactions`, {
        method: "POST",
        headers: { "content-type": "application/json" },
      });
      sending.on("response", (got) => resolve(got.statusCode ?? 0));
      sending.on("error", (error) => resolve(error.message));
      const chunk = Buffer.alloc(64 * 1024, " ");
      const more = (): void => {
        if (!sending.destroyed && sending.write(chunk)) setImmediate(more);
        else sending.once("drain", more);
      };
      more();
      setTimeout(() => sending.destroy(), 5_000).unref();
    });
    expect(status === 413 || typeof status === "string").toBe(true);
    await other.close();
    await expect(fetch(`${address}/ready`)).rejects.toThrow();
  }, 60_000);
});
