import { array, regex, string, union, type ZodMiniType } from "zod/mini";
import { type Kind, type NameColumn, nameKind } from "../kernel/index.ts";

/** Field kind of several texts in one cell: a list, or one text with `;` between them. Its names are the joined texts; see {@link tagsOf}. */
export const tags: Kind<string | readonly string[], NameColumn, Int32Array> = /* @__PURE__ */ nameKind(
  "tags",
  (value) => {
    const list = Array.isArray(value) ? value : typeof value === "string" ? value.split(";") : null;
    if (list === null || !list.every((tag) => typeof tag === "string")) return null;
    return list
      .map((tag: string) => tag.trim())
      .filter((tag) => tag !== "")
      .join(";");
  },
  (): ZodMiniType => union([string().check(regex(/\S/)), array(string())]),
  false,
);

/** The single texts of a `tags` cell, by its name in the column. */
export const tagsOf = (name: string): readonly string[] => (name === "" ? [] : name.split(";"));
