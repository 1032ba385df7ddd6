const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The last three characters of an 18-character Salesforce id: which of its 15 letters are capitals. */
export function salesforceSuffix(id: string): string {
  let suffix = "";
  for (let block = 0; block < 15; block += 5) {
    let bits = 0;
    for (let i = 0; i < 5; i += 1) {
      const code = id.charCodeAt(block + i);
      if (code >= 65 && code <= 90) bits |= 1 << i;
    }
    suffix += LETTERS[bits];
  }
  return suffix;
}

/**
 * The 15 characters that a Salesforce id is joined on; null where an id of 18 was changed on its way (a tool that
 * lower-cased it), so that it can no longer be told from another. Whatever is no such id stays as it is.
 */
export function joinedId(text: string): string | null {
  if (text.length !== 18 || !/^[a-zA-Z0-9]{18}$/.test(text)) return text;
  if (salesforceSuffix(text) === text.slice(15).toUpperCase()) return text.slice(0, 15);
  return text.startsWith("00") ? null : text;
}
