import { takenForGbk } from "./garbled-gbk.ts";

/** Where windows-1252 puts the bytes 0x80 to 0x9F. */
const WINDOWS =
  "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

const byteOf = (code: number, char: string): number => {
  if (code <= 0xff) return code;
  const at = WINDOWS.indexOf(char);
  return at < 0 ? -1 : 0x80 + at;
};

/**
 * Whether a text was decoded with the wrong encoding: it holds the sign of a lost character, or reads as UTF-8 taken for
 * Latin letters ("å®¢æˆ·" for 客户) or for GBK ("瀹㈡埛"). What was lost cannot be put back; the file must be read again.
 */
export function garbled(text: string): boolean {
  let high = false;
  for (let i = 0; i < text.length && !high; i += 1) high = text.charCodeAt(i) > 127;
  if (!high) return false;
  if (text.includes("\uFFFD") || text.includes("锟斤拷")) return true;
  if (takenForGbk(text)) return true;
  // Two characters of GBK or Big5 taken for Latin letters ("¿Í»§" for 客户): no language writes four such signs in a row.
  if (/[\u00A1-\u00FE]{4}/.test(text)) return true;
  let sequences = 0;
  for (let i = 0; i < text.length; i += 1) {
    const byte = byteOf(text.charCodeAt(i), text[i] as string);
    if (byte < 0) return false;
    if (byte < 0x80) continue;
    const more =
      byte >= 0xc2 && byte <= 0xdf ? 1 : byte >= 0xe0 && byte <= 0xef ? 2 : byte >= 0xf0 && byte <= 0xf4 ? 3 : 0;
    if (more === 0) return false;
    for (let k = 0; k < more; k += 1) {
      i += 1;
      const next = i < text.length ? byteOf(text.charCodeAt(i), text[i] as string) : -1;
      if (next < 0x80 || next > 0xbf) return false;
    }
    sequences += 1;
  }
  return sequences > 0;
}
