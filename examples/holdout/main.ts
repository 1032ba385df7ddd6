import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ASOF, holdout, readSample, WEEKS } from "./holdout.ts";

const path = resolve(process.env.SALESPLAN_DATA ?? "../shared/data", "cdnow/CDNOW_sample.txt");
let text = "";
try {
  text = readFileSync(path, "utf8");
} catch {
  console.error(`The CDNOW sample is not there: ${path}
Set SALESPLAN_DATA to a folder that has cdnow/CDNOW_sample.txt; examples/holdout/README.md says where it comes from.`);
  process.exit(2);
}

const { customers, buyers, rankings, purchases, expected } = holdout(readSample(text));
console.log(
  `CDNOW sample: ${customers} customers as of ${ASOF}; ${buyers} of them bought in the ${WEEKS} weeks after.`,
);
console.log(`Who says that nobody will buy is right for ${(1 - buyers / customers).toFixed(3)} of them.\n`);
console.log(`${"ranked by".padEnd(38)}${"AUC".padStart(7)}${"accuracy".padStart(10)}${"cut".padStart(10)}`);
for (const { name, auc, accuracy, cut } of rankings)
  console.log(
    `${name.padEnd(38)}${auc.toFixed(3).padStart(7)}${accuracy.toFixed(3).padStart(10)}${cut.toFixed(2).padStart(10)}`,
  );
console.log(`\nPurchases of the ${WEEKS} weeks: ${purchases}`);
for (const line of expected)
  console.log(
    `${`expected by ${line.name}`.padEnd(38)}${line.purchases.toFixed(0).padStart(7)}   mean error per customer ${line.meanError.toFixed(3)}`,
  );
