/** Why a row could not be read: the codes of `rejected`, each with the number of rows. */
export const reasons = {
  room: "records",
  codes: {
    missing: { severity: "warn", params: { count: "count" } },
    notText: { severity: "warn", params: { count: "count" } },
    unknownChoice: { severity: "warn", params: { count: "count" } },
    notADay: { severity: "warn", params: { count: "count" } },
    notAnInstant: { severity: "warn", params: { count: "count" } },
    notANumber: { severity: "warn", params: { count: "count" } },
    notACount: { severity: "warn", params: { count: "count" } },
    notAFlag: { severity: "warn", params: { count: "count" } },
    moreDecimals: { severity: "warn", params: { count: "count" } },
    tooLarge: { severity: "warn", params: { count: "count" } },
    notARow: { severity: "warn", params: { count: "count" } },
  },
} as const;
