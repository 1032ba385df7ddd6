// Each zone project first proves that its zone is in force: a TZ that is set but not applied would prove nothing.
const [january, july] = (process.env.EXPECTED_OFFSETS ?? "").split(",").map(Number);
const found = [new Date(2026, 0, 15), new Date(2026, 6, 15)].map((date) => -date.getTimezoneOffset());
if (found[0] !== january || found[1] !== july) {
  throw new Error(`TZ=${process.env.TZ} is not in force: offsets ${found.join(", ")}, expected ${january}, ${july}`);
}

export {};
