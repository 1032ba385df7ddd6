import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { toMarkdown } from "salesplan/review";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { writeCsv } from "../../monthly-review/csv.ts";
import { generate } from "../../monthly-review/generate.ts";
import { cal, plan, policies } from "../../monthly-review/policies.ts";
import { reviewOf, teamInput } from "../../monthly-review/team.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = join(root, "out", "review.html");
const executablePath = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));
const shots = process.env["SCREENSHOTS"];
if (executablePath === undefined) console.warn("SKIPPED: examples/browser needs chromium-headless-shell or chromium");

describe.skipIf(executablePath === undefined)("the page", () => {
  const folder = mkdtempSync(join(tmpdir(), "salesplan-page-"));
  const names = Object.keys(generate());
  const all = names.map((name) => join(folder, `${name}.csv`));
  let browser: Browser;
  let page: Page;
  let asked: string[];
  let said: string[];
  beforeAll(async () => {
    expect(existsSync(built), "build the page before its test: npm run build in examples/browser").toBe(true);
    for (const [name, rows] of Object.entries(generate())) writeCsv(folder, name, rows);
    browser = await chromium.launch({
      executablePath: executablePath as string,
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    expect(asked.filter((url) => !url.startsWith("file:"))).toEqual([]);
    await page?.close();
  });

  async function open(width = 1280, height = 900): Promise<void> {
    page = await browser.newPage({ viewport: { width, height } });
    page.setDefaultTimeout(100_000);
    [asked, said] = [[], []];
    page.on("request", (request) => asked.push(request.url()));
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(pathToFileURL(built).href);
  }
  const done = (): Promise<unknown> =>
    page.waitForFunction(
      () => /^(Reviewed|No review)/.test(document.getElementById("status")?.textContent ?? ""),
      null,
      { timeout: 100_000 },
    );
  const text = (selector: string): Promise<string> => page.innerText(selector);
  const file = (name: string, content: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(content) });
  const bytes = (name: string, content: readonly number[]) => {
    return { name, mimeType: "text/csv", buffer: Buffer.from(content) };
  };
  const stored = (name: string) => file(name, readFileSync(join(folder, name), "utf8"));
  const fits = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  async function accessible(): Promise<void> {
    await page.evaluate(readFileSync(join(root, "node_modules", "axe-core", "axe.min.js"), "utf8"));
    const faults = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(faults).toEqual([]);
  }

  it("shows the demo's files as the review that the demo prints, with its charts", async () => {
    await open();
    await page.setInputFiles("#files", all);
    await done();
    expect(await page.inputValue("#as-of")).toBe("2026-07-31");
    const expected = reviewOf({ ...teamInput(folder), budget: 300_000 });
    const markdown = toMarkdown(expected, { unit: "thousand" });
    const shown = (await text("#review")).replace(/\s+/g, " ");
    const lines = markdown.split("\n").filter((line) => line.startsWith("- "));
    expect(lines.length).toBeGreaterThan(15);
    for (const line of lines) expect(shown).toContain(line.slice(2).replaceAll("&lt;", "<"));
    expect(shown).toContain(/\*\*(.+?)\*\*/.exec(markdown)?.[1]);
    const labels = await page.$$eval("figure .wide svg", (all) =>
      all.map((svg) => svg.getAttribute("aria-label") ?? ""),
    );
    expect(labels.length).toBeGreaterThanOrEqual(12);
    for (const label of labels) expect(label.length).toBeGreaterThan(20);
    expect(await page.locator("figure .narrow svg").first().isVisible()).toBe(false);
    expect(await text("#status")).toContain(`${names.length} files; `);
    expect(await fits()).toBe(true);
    expect(said).toEqual([]);
    await accessible();
    if (shots) await page.screenshot({ path: join(shots, "page-wide.png"), fullPage: true });
  });

  it("is readable on a phone: nothing wider than the window, pictures drawn for it", async () => {
    await open(375, 740);
    if (shots) await page.screenshot({ path: join(shots, "page-phone-empty.png"), fullPage: true });
    expect(await fits()).toBe(true);
    await page.setInputFiles("#files", all);
    await done();
    expect(await fits()).toBe(true);
    expect(await page.locator("figure .narrow svg").first().isVisible()).toBe(true);
    expect(await page.locator("figure .wide svg").first().isVisible()).toBe(false);
    const small = await page.$$eval("figure .narrow svg", (all) =>
      all.map((svg) => svg.getBoundingClientRect().width / Number(svg.getAttribute("viewBox")?.split(" ")[2])),
    );
    // Letters of 11 pixels shrink to 7 at the least.
    expect(Math.min(...small)).toBeGreaterThan(0.62);
    await accessible();
    if (shots) await page.screenshot({ path: join(shots, "page-phone.png"), fullPage: true });
  });

  it("is worked by keyboard alone, and takes another language and unit", async () => {
    await open();
    await page.setInputFiles("#files", all);
    await done();
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    const visited: string[] = [];
    for (let i = 0; i < 12; i += 1) {
      await page.keyboard.press("Tab");
      visited.push(await page.evaluate(() => document.activeElement?.id ?? ""));
    }
    const places = ["files", "as-of", "period", "language", "unit", "again", "clear", "list"].map((id) =>
      visited.indexOf(id),
    );
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await page.focus("#language");
    for (let i = 0; i < 2; i += 1) await page.keyboard.press("ArrowDown");
    await page.waitForFunction(
      () =>
        document.getElementById("review")?.lang === "zh-Hant-TW" &&
        !document.getElementById("review")?.hasAttribute("aria-busy"),
    );
    expect(await text("#review h1")).toContain("2026年7月");
    expect(await text("#review")).toContain("建議的決定");
    await page.focus("#period");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("2026-Q3");
    await page.focus("#again");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#review h1")?.textContent?.includes("2026年第三季"));
    await page.focus("#clear");
    await page.keyboard.press("Space");
    expect(await text("#status")).toBe("No file yet.");
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("files");
  });

  it("takes dropped files", async () => {
    await open();
    const csv = readFileSync(join(folder, "deals-2026-07-31.csv"), "utf8");
    const data = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([content], "deals-2026-07-31.csv", { type: "text/csv" }));
      return transfer;
    }, csv);
    await page.dispatchEvent("#drop", "dragover", { dataTransfer: data });
    expect(await page.getAttribute("#drop", "class")).toBe("over");
    await page.dispatchEvent("#drop", "drop", { dataTransfer: data });
    await done();
    expect(await text("#status")).toMatch(/^Reviewed 1 file\b/);
    expect(await text("#review")).toContain("July 2026 closed at");
  });

  it("says in words what it cannot read: rows with their place, files with the cause", async () => {
    await open();
    await page.setInputFiles("#files", [
      stored("deals-2026-07-31.csv"),
      file(
        "orders.csv",
        'customer,at,amount\nC001,2026-07-02,100\n,2026-07-03,50\nC002,2026-02-30,70\nC003,2026-07-04,"12,5"\n',
      ),
      file("photos.csv", "album,picture\nsummer,1\n"),
      file("torn.csv", 'id,stage\nD1,"signed\n'),
      file("empty.csv", "id,stage\n"),
      file("nothing.csv", ""),
      bytes("gbk.csv", [...Buffer.from("id,name\nC1,"), 0xbb, 0xaa, 0xd4, 0xb6, 0x0a]),
      bytes("book.csv", [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0]),
      bytes("noise.csv", [1, 0, 2, 0]),
      file("ragged.csv", "id,stage\nD1,signed,more\n"),
      file("rules.json", "{ not json"),
    ]);
    await done();
    const list = await text("#list");
    expect(list).toContain("Row 2, customer: lacks a required value");
    expect(list).toContain('Row 3, at: holds no readable time (found "2026-02-30")');
    expect(list).toContain('Row 4, amount: holds no readable number (found "12,5")');
    const errors = await text("#errors");
    expect(errors).toContain("photos.csv: is of no kind that the review knows. Its headings are album, picture");
    expect(errors).toContain("torn.csv: is no CSV file that can be read");
    expect(errors).toContain("empty.csv: holds no row below its headings.");
    expect(errors).toContain("nothing.csv: is empty.");
    expect(errors).toContain("gbk.csv: is not written in UTF-8, but perhaps in GBK or Big5: save it as CSV UTF-8");
    expect(errors).toContain("book.csv: is a workbook: save the sheet as CSV UTF-8");
    expect(errors).toContain("noise.csv: is no file of text.");
    expect(errors).toContain("ragged.csv: is no CSV file that can be read");
    expect(errors).toContain("rules.json");
    expect(await text("#status")).toContain("Reviewed 2 files");
    if (shots) await page.screenshot({ path: join(shots, "page-errors.png") });
    await accessible();
    await page.fill("#period", "July");
    await page.locator("#period").blur();
    await page.waitForFunction(() => document.getElementById("status")?.textContent === "No review.");
    expect(await text("#errors")).toContain("a label such as 2026");
  });

  it("reads what Excel saves as Unicode text with commas", async () => {
    await open();
    const csv = readFileSync(join(folder, "deals-2026-07-31.csv"), "utf8");
    await page.setInputFiles("#files", bytes("deals-2026-07-31.csv", [0xff, 0xfe, ...Buffer.from(csv, "utf16le")]));
    await done();
    expect(await text("#status")).toMatch(/^Reviewed 1 file\b/);
  });

  it("takes another team's rules from a file, and names what is wrong in them", async () => {
    await open();
    const rules = { title: "Night shift", unit: "EUR", scale: 0, calendar: cal, plan, policies };
    const wrong = { ...rules, policies: { ...policies, pipeline: { ...policies.pipeline, stages: { open: [] } } } };
    await page.setInputFiles("#files", [
      stored("deals-2026-07-31.csv"),
      { name: "rules.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(rules)) },
    ]);
    await done();
    expect(await text("#review h1")).toContain("Night shift");
    await page.setInputFiles("#files", {
      name: "rules.json",
      mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(wrong)),
    });
    await page.waitForFunction(() => document.getElementById("errors")?.textContent?.includes("pipeline.stages"));
  });

  it("treats names from a file as text, whatever they look like", async () => {
    await open();
    const evil =
      "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ![y](http://127.0.0.1:9/y) <script>alert(1)</script>";
    const customers = readFileSync(join(folder, "customers.csv"), "utf8").replace("Huayuan Logistics", `"${evil}"`);
    await page.setInputFiles("#files", [
      ...names.filter((name) => name !== "customers").map((name) => stored(`${name}.csv`)),
      file("customers.csv", customers),
      file(`${evil.replaceAll("/", "")}.csv`, "a,b\n1,2\n"),
    ]);
    await done();
    expect(await page.locator("#review img, #review a, #review script, .tool img").count()).toBe(0);
    expect(await text("#review")).toContain("<img src=x onerror=alert(1)>");
  });

  it("can connect to nothing, and runs no code made from text", async () => {
    await open();
    const found = await page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
      const failed = async (work: () => unknown): Promise<boolean> => {
        try {
          await work();
          return false;
        } catch {
          return true;
        }
      };
      const results = [
        await failed(() => fetch("http://127.0.0.1:9/")),
        await failed(
          () =>
            new Promise((ok, no) => {
              const socket = new WebSocket("ws://127.0.0.1:9/");
              socket.onopen = ok;
              socket.onerror = no;
            }),
        ),
        await failed(
          () =>
            new Promise((ok, no) => {
              const image = new Image();
              image.onload = ok;
              image.onerror = no;
              image.src = "http://127.0.0.1:9/x.png";
            }),
        ),
        await failed(
          () =>
            new Promise((ok, no) => {
              const script = document.createElement("script");
              script.onload = ok;
              script.onerror = no;
              script.src = "http://127.0.0.1:9/x.js";
              document.head.append(script);
            }),
        ),
        !navigator.sendBeacon("http://127.0.0.1:9/", "x") || true,
      ];
      const inline = document.createElement("script");
      inline.textContent = "globalThis.ran = true";
      document.head.append(inline);
      await new Promise((tick) => setTimeout(tick, 200));
      return { results, blocked: [...new Set(blocked)].sort(), ran: "ran" in globalThis };
    });
    expect(found.results).toEqual([true, true, true, true, true]);
    expect(found.blocked).toEqual(["connect-src", "img-src", "script-src-elem"]);
    expect(found.ran).toBe(false);
    asked = asked.filter((url) => url.startsWith("file:"));
  });

  const reviews = ["review", "review.zh-Hans", "review.zh-Hant"].map((name) =>
    fileURLToPath(new URL(`../../monthly-review/out/${name}.html`, import.meta.url)),
  );
  const ownPage = async (path: string, width: number): Promise<void> => {
    expect(existsSync(path), "npm run demo writes it").toBe(true);
    await open(width, 800);
    await page.goto(pathToFileURL(path).href);
  };
  const scrolled = (): Promise<number> =>
    page.$$eval(".table", (all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);

  it.each(reviews)(
    "shows the rows of every table as cards on a phone, and as a table to a screen reader (%s)",
    async (path) => {
      await ownPage(path, 375);
      expect([await fits(), await scrolled()]).toEqual([true, 0]);
      const tables = page.getByRole("table");
      const count = await page.locator("table").count();
      expect(count).toBeGreaterThanOrEqual(4);
      expect(await tables.count()).toBe(count);
      const sizes = await page.$$eval("table", (all) => all.map(({ rows }) => rows.length));
      const people = tables.nth(sizes.indexOf(Math.max(...sizes)));
      expect(
        await people.evaluate((table) => getComputedStyle(table.querySelector("tbody tr") as Element).display),
      ).toBe("grid");
      const headings = await people.getByRole("columnheader").allTextContents();
      const reps = (await people.getByRole("row").count()) - 1;
      expect(reps).toBeGreaterThanOrEqual(12);
      expect(await people.getByRole("rowheader").count()).toBe(reps);
      expect(await people.getByRole("cell").count()).toBe(reps * (headings.length - 1));
      const labels = await people
        .locator("td")
        .evaluateAll((all) => all.map((cell) => cell.getAttribute("data-label")));
      expect(labels.slice(0, headings.length - 1)).toEqual(headings.slice(1));
      const said = await people
        .locator("td")
        .evaluateAll((all) =>
          all.map((cell) =>
            getComputedStyle(cell, "::before").content.includes(cell.getAttribute("data-label") ?? "?"),
          ),
        );
      expect(said.every(Boolean)).toBe(true);
    },
  );

  it.each(reviews)("fits on paper: nothing beyond the edge, no picture or row broken (%s)", async (path) => {
    // What A4 leaves between its margins.
    await ownPage(path, 687);
    await page.emulateMedia({ media: "print" });
    expect([await fits(), await scrolled()]).toEqual([true, 0]);
    const broken = await page.$$eval(
      "figure, tr, li",
      (all) => all.filter((one) => getComputedStyle(one).breakInside !== "avoid").length,
    );
    expect(broken).toBe(0);
    const kept = await page.$$eval("h1, h2", (all) => all.every((one) => getComputedStyle(one).breakAfter === "avoid"));
    expect(kept).toBe(true);
    // A letter of 11 pixels is at least 6 points on paper.
    const sizes = await page.$$eval("figure .narrow svg", (all) =>
      all.map(
        (svg) => (11 * 0.75 * svg.getBoundingClientRect().width) / Number(svg.getAttribute("viewBox")?.split(" ")[2]),
      ),
    );
    expect(Math.min(...sizes)).toBeGreaterThan(6);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    expect(sheets).toBeGreaterThan(3);
    expect(sheets).toBeLessThanOrEqual(12);
  });

  it("is read in the dark, pictures on their white ground", async () => {
    await ownPage(reviews[0] as string, 1280);
    await page.emulateMedia({ colorScheme: "dark" });
    const grounds = await page.evaluate(() =>
      ["body", "figure"].map((name) => getComputedStyle(document.querySelector(name) as Element).backgroundColor),
    );
    expect(grounds).toEqual(["rgb(23, 25, 28)", "rgb(255, 255, 255)"]);
    await accessible();
    await open();
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setInputFiles("#files", [
      stored("deals-2026-07-31.csv"),
      file("photos.csv", "album,picture\nsummer,1\n"),
    ]);
    await done();
    if (shots) await page.screenshot({ path: join(shots, "page-dark.png") });
    await accessible();
  });

  it.each([1280, 375])("and the demo's own page stand in a window %d wide, and load nothing", async (width) => {
    const own = fileURLToPath(new URL("../../monthly-review/out/review.html", import.meta.url));
    expect(existsSync(own), "npm run demo writes it").toBe(true);
    await open(width, 800);
    await page.goto(pathToFileURL(own).href);
    expect(await fits()).toBe(true);
    expect(await page.locator("figure").count()).toBeGreaterThanOrEqual(12);
    expect(await page.locator("script, link, img").count()).toBe(0);
    await accessible();
    if (width > 600)
      expect((await page.evaluate(() => performance.getEntriesByType("resource").length)) === 0).toBe(true);
    expect(said).toEqual([]);
  });
});
