// Keeps etc/<room>.api.md: what each room exports, so that a change of the API shows in review. `--update` rewrites the reports.
import { mkdirSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";

const update = process.argv.includes("--update");
mkdirSync("etc", { recursive: true });
mkdirSync("temp", { recursive: true });
const rooms = readdirSync("src", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);
let changed = 0;
for (const room of rooms) {
  const none = { logLevel: ExtractorLogLevel.None };
  const config = ExtractorConfig.prepare({
    configObjectFullPath: resolve("tools/api-extractor.json"),
    packageJsonFullPath: resolve("package.json"),
    configObject: {
      projectFolder: resolve("."),
      mainEntryPointFilePath: resolve(`dist/${room}/index.d.ts`),
      compiler: { tsconfigFilePath: resolve("tsconfig.json") },
      apiReport: {
        enabled: true,
        reportFolder: resolve("etc"),
        reportTempFolder: resolve("temp"),
        reportFileName: `${room}.api.md`,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: none },
        extractorMessageReporting: { default: none },
        tsdocMessageReporting: { default: none },
      },
    },
  });
  const result = Extractor.invoke(config, {
    localBuild: update,
    showVerboseMessages: false,
    messageCallback: (message) => {
      if (message.logLevel !== "error") message.handled = true;
    },
  });
  if (result.apiReportChanged) changed += 1;
}
console.log(`api: ${rooms.length} rooms, ${changed} reports ${update ? "rewritten" : "differ from etc/"}`);
if (changed > 0 && !update) {
  console.error("The API changed. Run `npm run api` and review the difference of etc/.");
  process.exitCode = 1;
}
