import { rmSync } from "node:fs";
import { flag, readArguments, refuse, text } from "../cli/arguments.ts";
import { localDataDir } from "../local-cloud/administrator-file.ts";
import { startService } from "./start-service.ts";

const USAGE = "npm start [-- [--fresh] [--port NUMBER]]";
const DEFAULT_PORT = 4500;

const { fresh = false, port = String(DEFAULT_PORT) } = readArguments(
  { options: { fresh: flag, port: text } },
  USAGE,
).values;
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
