/** An id as given: a text, or a whole number taken as its text. */
export type Id = string | number;
/** Yes or no as given. */
export type Flag = boolean | 0 | 1 | "true" | "false" | "1" | "0";
