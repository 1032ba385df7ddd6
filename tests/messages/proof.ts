import type { Catalogue, ParamKinds } from "salesplan/kernel";
import type { Format } from "salesplan/messages";

type Text = (params: object, format: Format) => string;
/** Texts of a room by code, as a test that does not trust the compiler sees them. */
export interface AnyTexts {
  readonly [code: string]: Text;
}
type Values = { readonly [K in keyof ParamKinds]: ParamKinds[K] };

/** A value of each kind, and another one: a sentence that stays the same when a parameter changes does not show it. */
export const SAMPLE: Values = {
  text: "North",
  count: 3,
  number: 2.5,
  percent: 0.25,
  points: 1.5,
  days: 4,
  date: "2026-07-31",
  money: { amount: "1250.50", unit: "TWD" },
};
const OTHER: Values = {
  text: "South",
  count: 57,
  number: 71.25,
  percent: 0.83,
  points: -44,
  days: 91,
  date: "2025-02-03",
  money: { amount: "-98765.25", unit: "TWD" },
};

/**
 * What is wrong with the texts of a catalogue: a code without a text, a text without a code, an empty sentence, a parameter that is not
 * read (seen by a recording proxy), one that is read but changes nothing in the sentence, and one that the code does not have.
 */
export function faultsOf({ room, codes }: Catalogue, texts: AnyTexts, format: Format): string[] {
  const faults: string[] = [];
  for (const code of Object.keys(texts)) if (!Object.hasOwn(codes, code)) faults.push(`${room}.${code}: no such code`);
  for (const [code, { params: kinds }] of Object.entries(codes)) {
    const text = texts[code];
    if (!text) {
      faults.push(`${room}.${code}: no text`);
      continue;
    }
    const asked = new Set<string>();
    const say = (values: { readonly [name: string]: unknown }): string =>
      text(
        new Proxy(values, {
          get: (target, name) => {
            asked.add(String(name));
            return target[String(name)];
          },
        }),
        format,
      );
    const values = Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, SAMPLE[kind]]));
    const sentence = say(values);
    if (!/\S/.test(sentence)) faults.push(`${room}.${code}: empty`);
    if (/undefined|null|NaN|\[object/.test(sentence)) faults.push(`${room}.${code}: ${sentence}`);
    for (const [name, kind] of Object.entries(kinds)) {
      if (!asked.has(name)) faults.push(`${room}.${code}: ${name} is not used`);
      else if (say({ ...values, [name]: OTHER[kind] }) === sentence)
        faults.push(`${room}.${code}: ${name} is read but not shown`);
    }
    for (const name of asked) if (!Object.hasOwn(kinds, name)) faults.push(`${room}.${code}: ${name} is no parameter`);
  }
  return faults;
}
