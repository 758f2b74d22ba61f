import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";

export interface FunctionLogs {
  write(functionName: string, line: string): void;
  stop(): Promise<void>;
}

/** What functions print: a file for each in `<dataDir>/logs`, and every line to a listener. */
export const newFunctionLogs = ({
  dataDir,
  onLog,
}: {
  dataDir: string | undefined;
  onLog: ((line: string, functionName: string) => void) | undefined;
}): FunctionLogs => {
  const files = new Map<string, WriteStream>();
  // A connection may still break after the end; by then the folder may be gone.
  let isOver = false;
  const folder = dataDir === undefined ? undefined : join(dataDir, "logs");
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  return {
    write: (functionName, line) => {
      onLog?.(line, functionName);
      if (folder === undefined || isOver) return;
      const file = files.get(functionName) ?? createWriteStream(join(folder, `${functionName}.log`), { flags: "a" });
      files.set(functionName, file);
      file.write(`${line}\n`);
    },
    stop: async () => {
      isOver = true;
      await Promise.all([...files.values()].map((file) => new Promise<void>((resolve) => file.end(() => resolve()))));
    },
  };
};
