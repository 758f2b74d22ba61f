import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { localDataDir } from "../local-cloud/administrator-file.ts";
import { startService } from "./start-service.ts";

const USAGE = "npm start [-- [--fresh] [--port NUMBER]]";
const DEFAULT_PORT = 4500;

const refuse = (sentence: string): never => {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
};

const readArguments = () => {
  try {
    const { values } = parseArgs({ options: { fresh: { type: "boolean" }, port: { type: "string" } } });
    return values;
  } catch {
    return refuse(USAGE);
  }
};

const { fresh = false, port = String(DEFAULT_PORT) } = readArguments();
if (!/^\d{2,5}$/.test(port) || Number(port) > 65_535) refuse(`--port must be a free port such as ${DEFAULT_PORT}`);
if (fresh) rmSync(localDataDir, { recursive: true, force: true });

const service = await startService({
  dataDir: localDataDir,
  port: Number(port),
  say: (line) => process.stdout.write(`${line}\n`),
}).catch((error: NodeJS.ErrnoException) => {
  if (error.code === "EADDRINUSE") return refuse(`Port ${port} is taken: choose another one with --port.`);
  throw error;
});

const end = async () => {
  await service.stop();
  process.exit(0);
};
process.once("SIGINT", end);
process.once("SIGTERM", end);
