export * from "./reasons.ts";
