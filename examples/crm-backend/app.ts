import swagger from "@fastify/swagger";
import { Ajv2020 } from "ajv/dist/2020.js";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import type { PlainDate } from "salesplan/kernel";
import { en, zhHans, zhHant } from "salesplan/messages";
import * as records from "salesplan/records";
import { toMarkdown } from "salesplan/review";
import type { Database } from "./database.ts";
import { attainment, funnelReport, healthReport, review } from "./figures.ts";
import { problem, problemOf } from "./problem.ts";
import { answers, bodies, problemSchema, queries, type Schema } from "./schemas.ts";
import { insert, ZONE } from "./tables.ts";

/** Largest body in bytes: a thousand rows have room. */
export const BODY_LIMIT = 256 * 1024;
const LOCALES = { en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

const PROBLEMS = { GET: [400, 422, 500, 503], POST: [400, 413, 415, 500, 503] } as const;
const problems = (method: keyof typeof PROBLEMS) =>
  Object.fromEntries(
    PROBLEMS[method].map((status) => [
      status,
      { description: "A problem (RFC 9457).", content: { "application/problem+json": { schema: problemSchema } } },
    ]),
  );
const responses = (method: keyof typeof PROBLEMS, description: string, schema: Schema) => ({
  [method === "GET" ? 200 : 201]: { description, content: { "application/json": { schema } } },
  ...problems(method),
});
/** Any error, as a problem; what is the service's own fault goes to the log. */
function tell(error: Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const said = problemOf(error);
  if (said.status >= 500) request.log.error(error);
  return reply.code(said.status).type("application/problem+json").send(said);
}

/** The service over a database; it listens where its caller says. */
export async function service(database: Database, logger: boolean | object = false): Promise<FastifyInstance> {
  const app = Fastify({
    logger,
    bodyLimit: BODY_LIMIT,
    requestTimeout: 60_000,
    // An address that cannot be read reaches no route.
    frameworkErrors: (error, request, reply) => void tell(error, request, reply),
    routerOptions: { maxParamLength: 100 },
  });

  // A query is text: whole numbers in it are read as such. A body is what it is: nothing is made to fit, nothing is dropped.
  const options = { allErrors: true, strict: false, validateFormats: false, useDefaults: true };
  const query = new Ajv2020({ ...options, coerceTypes: true });
  const body = new Ajv2020({ ...options, allErrors: false });
  app.setValidatorCompiler(({ schema, httpPart }) => (httpPart === "body" ? body : query).compile(schema as object));
  // Figures write themselves: a Decimal is a text of plain digits.
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.setErrorHandler(tell);
  app.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .type("application/problem+json")
      .send(problem(404, "NOT_FOUND", `there is no ${request.method} ${request.url.split("?")[0]?.slice(0, 100)}`)),
  );

  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Sales figures", version: "1.0.0", description: "A CRM's questions, answered by salesplan." },
    },
  });

  const get = <Q>(
    path: string,
    summary: string,
    querystring: Schema,
    answer: Schema,
    work: (given: Q) => Promise<unknown>,
  ) =>
    app.route({
      method: "GET",
      url: path,
      schema: { summary, querystring, response: responses("GET", summary, answer) },
      handler: (request) => work(request.query as Q),
    });

  // Routes are declared inside a plugin, so that the documentation sees them.
  await app.register(async () => {
    get<{ asOf: PlainDate; period?: string }>(
      "/v1/attainment",
      "Where everybody stands against the plan",
      queries.attainment,
      answers.attainment,
      ({ asOf, period }) => database.snapshot((run) => attainment(run, asOf, period)),
    );
    get<{ asOf: PlainDate; from?: PlainDate; until?: PlainDate }>(
      "/v1/funnel",
      "Conversions, and where deals leak",
      queries.funnel,
      answers.funnel,
      ({ asOf, from, until }) =>
        database.snapshot((run) =>
          funnelReport(run, asOf, from === undefined || until === undefined ? undefined : { from, until }),
        ),
    );
    get<{ asOf: PlainDate; limit: number; offset: number; tier?: string }>(
      "/v1/health",
      "Customers by health, the lowest first, and alerts",
      queries.health,
      answers.health,
      ({ asOf, ...page }) => database.snapshot((run) => healthReport(run, asOf, page)),
    );
    get<{ asOf: PlainDate; period: string; locale: keyof typeof LOCALES }>(
      "/v1/review",
      "The review of a period",
      queries.review,
      answers.review,
      async ({ asOf, period, locale }) => {
        const found = await database.snapshot((run) => review(run, asOf, period));
        return { review: found, text: toMarkdown(found, { locale: LOCALES[locale] }) };
      },
    );
    for (const [path, name, read] of [
      ["transactions", "transactions", records.readTransactions],
      ["stage-events", "stageEvents", records.readStageEvents],
    ] as const)
      app.route({
        method: "POST",
        url: `/v1/${path}`,
        schema: {
          summary: `Stores ${path.replace("-", " ")}: all of them or none`,
          body: bodies[path],
          response: responses(
            "POST",
            "How many were stored; those that were there already are unused.",
            answers.stored,
          ),
        },
        handler: async (request, reply) => {
          const rows = request.body as readonly object[];
          // The library's reader is the judge of a row; with "throw" it names the first that it cannot read.
          read(rows as never, { zone: ZONE, scale: 2, onRejected: "throw" });
          const stored = await database.write((run) => insert(run, name, rows));
          const known = rows.length - stored;
          const unused = { count: known, byCode: known === 0 ? {} : { duplicate: known }, first: [] };
          return reply.code(201).send({ given: rows.length, stored, unused });
        },
      });
    app.get("/openapi.json", { schema: { hide: true } }, () => app.swagger());
    app.get("/ready", { schema: { hide: true } }, async () => {
      await database.snapshot((run) => run("select 1 as one"));
      return { status: "ok", database: database.name };
    });
  });
  return app;
}
