import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const casesFolder = resolve(process.env.SALESPLAN_CASES ?? "../shared/cases");
const dataFolder = resolve(process.env.SALESPLAN_DATA ?? "../shared/data");

/** A reference case as it stands in the case files. */
export interface Case {
  readonly id: string;
  readonly source: string;
  readonly function: string;
  // biome-ignore lint/suspicious/noExplicitAny: each function has a shape of its own, read by its own runner
  readonly input: any;
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly expected: any;
  readonly tolerance?: number;
  readonly note?: string;
}

/** The reference cases of a file, or null (said aloud) where the folder is not there. */
export function cases(name: string): readonly Case[] | null {
  const path = resolve(casesFolder, `${name}.json`);
  if (!existsSync(path)) {
    console.warn(`SKIPPED: no reference cases at SALESPLAN_CASES (${name}.json)`);
    return null;
  }
  return JSON.parse(readFileSync(path, "utf8")) as readonly Case[];
}

/** The path of a data file, or null (said aloud) where it is not there. */
export function data(name: string): string | null {
  const path = resolve(dataFolder, name);
  if (existsSync(path)) return path;
  console.warn(`SKIPPED: no data at SALESPLAN_DATA (${name})`);
  return null;
}
