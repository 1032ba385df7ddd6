import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

/*
 * A page is one program: its ts blocks joined in order. Each is written to tests/.docs, typechecked and executed.
 * `expression; //=> value` is an assertion; blocks marked `ts no-run` are counted and printed.
 * The examples in the doc comments of src are checked the same way, one program per example.
 */
const OUT = "tests/.docs";
const FENCE = /^```ts(?<flags>[^\n]*)\n(?<code>[\s\S]*?)^```/gm;

interface Page {
  readonly name: string;
  readonly program: string;
  readonly skipped: number;
}

const under = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file))
    .sort();

/** `expression; //=> value` becomes a check; `const x = ...; //=> value` keeps the name and checks it. */
const withChecks = (code: string): string =>
  code
    .replace(/;[ \t]*\n[ \t]*\/\/=>/g, "; //=>")
    .replace(/^(?<statement>.*?);?[ \t]*\/\/=>[ \t]*(?<want>.+)$/gm, (_line, statement: string, want: string) => {
      const named = /^\s*(?:const|let)\s+(\w+)/.exec(statement);
      return named ? `${statement}; __check(${named[1]}, ${want});` : `__check(${statement}, ${want});`;
    });

const program = (code: string): string =>
  `import { check as __check } from "../support/check.ts";\n${withChecks(code)}\nexport {};\nvoid __check;\n`;

function pageOf(file: string): Page {
  let skipped = 0;
  const blocks: string[] = [];
  for (const { groups } of readFileSync(file, "utf8").matchAll(FENCE)) {
    if (groups?.flags?.includes("no-run")) skipped += 1;
    else blocks.push(groups?.code ?? "");
  }
  return { name: file, program: blocks.length === 0 ? "" : program(blocks.join("\n")), skipped };
}

function examplesOf(file: string): Page[] {
  const comments = [...readFileSync(file, "utf8").matchAll(/\/\*\*[\s\S]*?\*\//g)].map(([text]) =>
    text.replace(/^\s*\*\/?[ \t]?/gm, ""),
  );
  return comments.flatMap((comment, c) =>
    [...comment.matchAll(FENCE)].map(({ groups }, i) => ({
      name: `${file} example ${c}.${i}`,
      program: program(groups?.code ?? ""),
      skipped: 0,
    })),
  );
}

const guides = ["README.md", ...under("docs", ".md")]
  .map(pageOf)
  .filter((page) => page.program !== "" || page.skipped > 0);
const examples = under("src", ".ts").flatMap(examplesOf);
const pages = [...guides, ...examples].filter((page) => page.program !== "");
const fileOf = (page: Page): string => `${page.name.replace(/\W+/g, "_")}.ts`;

beforeAll(() => {
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  for (const page of pages) writeFileSync(join(OUT, fileOf(page)), page.program);
  writeFileSync(
    join(OUT, "tsconfig.json"),
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: {
        noUnusedLocals: false,
        paths: { salesplan: ["../../src/index.ts"], "salesplan/*": ["../../src/*/index.ts"] },
      },
      include: ["./*.ts"],
    }),
  );
  const skipped = guides.reduce((sum, page) => sum + page.skipped, 0);
  console.log(
    `documentation: ${guides.length} pages, ${examples.length} examples in doc comments, ${skipped} blocks marked no-run`,
  );
});

describe("documentation", () => {
  it("typechecks", { timeout: 120_000 }, () => {
    let output = "";
    try {
      execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", OUT], { encoding: "utf8" });
    } catch (error) {
      output = String((error as { stdout?: string }).stdout ?? error);
    }
    expect(output).toBe("");
  });
  for (const page of pages) {
    it(page.name, async () => {
      await import(`../.docs/${fileOf(page)}`);
    });
  }
});
