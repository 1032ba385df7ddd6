import { service } from "./app.ts";
import { open } from "./database.ts";
import { seed } from "./seed.ts";

/* The service as a process: DATABASE_URL names a server (else PostgreSQL runs inside), HOST and PORT where it listens. */
const { DATABASE_URL, HOST = "127.0.0.1", PORT = "3000" } = process.env;

const database = await open(DATABASE_URL);
const { stored, refused } = await seed(database);
console.log(`${database.name}: stored ${JSON.stringify(stored)}, refused ${JSON.stringify(refused)}`);
const app = await service(database, { level: "warn" });
const address = await app.listen({ host: HOST, port: Number(PORT) });
console.log(`listening on ${address}; its description is at ${address}/openapi.json`);

const stop = async (): Promise<void> => {
  await app.close();
  await database.close();
};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
