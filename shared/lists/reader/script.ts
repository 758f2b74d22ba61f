/** The program that reads a file, where the code runs as it is written. */
export const readerScript = new URL("./child.ts", import.meta.url);
