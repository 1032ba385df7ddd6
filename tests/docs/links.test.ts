import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

const pages = [
  "README.md",
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
];
const text = (page: string): string => readFileSync(page, "utf8").replace(/^```[\s\S]*?^```/gm, "");

describe.each(pages)("%s", (page) => {
  it("links to what is there", () => {
    for (const [, target = ""] of text(page).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [file = "", anchor] = target.split("#");
      const at = file === "" ? page : join(dirname(page), file);
      expect(existsSync(at), `${target} is not there`).toBe(true);
      if (anchor === undefined) continue;
      const anchors = [...text(at).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
        title
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s-]/gu, "")
          .replaceAll(" ", "-"),
      );
      expect(anchors, `${target}: no such heading`).toContain(anchor);
    }
  });
});

it("the index names every guide, and a guide stands for every room", () => {
  const index = readFileSync("docs/README.md", "utf8");
  for (const guide of readdirSync("docs/guides")) expect(index).toContain(`guides/${guide}`);
  for (const { name } of readdirSync("src", { withFileTypes: true }).filter((entry) => entry.isDirectory()))
    expect(index, name).toContain(`\`${name}\``);
});
