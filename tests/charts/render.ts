import type { ChartSpec, StackedSpec } from "salesplan/charts";
import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { expect } from "vitest";

export type AnySpec = ChartSpec | StackedSpec;

/** The picture of a specification, drawn without a browser; fails the test where Vega-Lite or Vega warns of anything. */
export async function svgOf(spec: AnySpec): Promise<string> {
  const said: unknown[] = [];
  const logger = () => {
    const note = (...messages: readonly unknown[]) => {
      said.push(...messages);
      return self;
    };
    const quiet = () => self;
    const self = { level: quiet, warn: note, error: note, info: quiet, debug: quiet };
    return self;
  };
  const plain = JSON.parse(JSON.stringify(spec)) as TopLevelSpec;
  // biome-ignore lint/suspicious/noExplicitAny: the loggers of both libraries differ only in overloads of `level`
  const compiled = compile(plain, { logger: logger() as any }).spec;
  // A browser reads it aloud: Vega makes it the label of the picture's container.
  expect(compiled.description).toBe(spec.description);
  // biome-ignore lint/suspicious/noExplicitAny: see above
  const view = new vega.View(vega.parse(compiled), { renderer: "none", logger: logger() as any });
  const svg = await view.toSVG();
  view.finalize();
  expect(said).toEqual([]);
  return svg;
}
