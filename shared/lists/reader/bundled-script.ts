/** The program that reads a file, beside the function's bundle. */
export const readerScript = new URL("./reader.mjs", import.meta.url);
