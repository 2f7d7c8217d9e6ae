export const probe = "a file of a test";
