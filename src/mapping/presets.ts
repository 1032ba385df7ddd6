import type { Preset } from "./preset.ts";
import type { PresetName } from "./preset-names.ts";
import { fxiaokePresets } from "./presets-fxiaoke.ts";
import { hubspotPresets } from "./presets-hubspot.ts";
import { salesforcePresets } from "./presets-salesforce.ts";
import { spreadsheetPresets } from "./presets-spreadsheet.ts";
import { xiaoshouyiPresets } from "./presets-xiaoshouyi.ts";

/**
 * Headings by CRM and object: `hubspot.deal`, `salesforce.opportunity`, `xiaoshouyi.opportunity`, `fxiaoke.opportunity`,
 * `spreadsheet.deals` and others. They name columns only. What a cell means (order of dates, zone, decimal marks, currency)
 * differs by user and is never part of a preset. Tenants rename columns: a source's own `aliases` and `columns` go before.
 */
export const presets: { readonly [N in PresetName]: Preset } = /* @__PURE__ */ Object.assign(
  {} as { [N in PresetName]: Preset },
  hubspotPresets,
  salesforcePresets,
  xiaoshouyiPresets,
  fxiaokePresets,
  spreadsheetPresets,
);
