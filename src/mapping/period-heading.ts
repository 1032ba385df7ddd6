const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const CHINESE = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const two = (n: number): string => String(n).padStart(2, "0");

/**
 * The label of the period that a heading names; `"year"` where only its year is missing, `"century"` where the year has two
 * digits and its century is not declared, null where it names none.
 */
export function periodOfHeading(heading: string, year: number | null, century: number | null = null): string | null {
  const text = heading
    .replace(/^\uFEFF/, "")
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, " ");
  const month = (y: string | undefined, m: number): string | null => {
    const of = y === undefined || y === "" ? year : Number(y);
    if (!(m >= 1 && m <= 12)) return null;
    return of === null ? "year" : `${of}-${two(m)}`;
  };
  let found = /^(\d{4})[-/.年 ]?(\d{1,2})月?$/.exec(text);
  if (found) return month(found[1], Number(found[2]));
  found = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (found) return month(found[2], Number(found[1]));
  found = /^(?:(\d{4})年? ?)?(\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|目标|目標)?$/.exec(text);
  if (found)
    return month(found[1], /^\d/.test(found[2] ?? "") ? Number(found[2]) : CHINESE.indexOf(found[2] ?? "") + 1);
  found = /^([a-z]{3,9})\.?[ -/']*(\d{4})?$/.exec(text);
  const name = found?.[1] ?? "";
  const at = MONTHS.indexOf(name.slice(0, 3));
  const full = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
  ];
  if (found && at >= 0 && (name.length === 3 || name === "sept" || full[at] === name)) return month(found[2], at + 1);
  const short = /^([a-z]{3,9})\.?[ -/']*(\d{2})$/.exec(text);
  const named = MONTHS.indexOf(short?.[1]?.slice(0, 3) ?? "");
  const long = short?.[1] ?? "";
  if (short && named >= 0 && (long.length === 3 || long === "sept" || full[named] === long))
    return century === null ? "century" : month(String(century + Number(short[2])), named + 1);
  found = /^(?:(\d{4})[- ]?)?q([1-4])(?:[- ](\d{4}))?$/.exec(text) ?? null;
  if (found) {
    const of = found[1] ?? found[3] ?? (year === null ? null : String(year));
    return of === null ? "year" : `${of}-Q${found[2]}`;
  }
  found = /^(\d{4})年?$/.exec(text);
  return found && Number(found[1]) >= 1900 && Number(found[1]) <= 2200 ? (found[1] as string) : null;
}
