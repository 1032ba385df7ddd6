const HAN = /\p{Script=Han}/u;
const LATIN = /\p{Script=Latin}/u;
const LETTER = /[\p{Script=Latin}\p{Nd}]/u;

/** The gap between two characters of which one belongs to a name: a blank between Chinese and Latin, none within Chinese. */
function gap(left: string, right: string, given: string, name: string): string {
  if (HAN.test(left) && HAN.test(right)) return "";
  // A name of digits alone may be part of a date.
  const mixed = (HAN.test(left) && LETTER.test(right)) || (LETTER.test(left) && HAN.test(right));
  return mixed && LATIN.test(name) ? " " : given;
}

/** A text with its blanks set where `name` stands. */
function around(text: string, name: string): string {
  let out = "";
  let from = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, from)) {
    const before = text.slice(from, at);
    const blank = before.endsWith(" ") ? " " : "";
    const left = blank === "" ? before : before.slice(0, -1);
    out += `${left}${gap(left.slice(-1), name.charAt(0), blank, name)}${name}`;
    from = at + name.length;
    const after = text.charAt(from) === " " ? " " : "";
    const next = text.charAt(from + after.length);
    out += gap(name.slice(-1), next, after, name);
    from += after.length;
  }
  return `${out}${text.slice(from)}`;
}

/**
 * A Chinese text in which names may be Chinese or Latin: `为 Kestrel 启动`, but `为华远启动`. Only the blank beside a name is set;
 * the name itself stays as it was given.
 */
export const spaced = (text: string, names: readonly string[]): string =>
  names.filter((name) => name !== "").reduce(around, text);
