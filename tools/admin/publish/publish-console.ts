import { globSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";

export interface Publication {
  readonly bucket: string;
  /** What the console's build wrote. */
  readonly folder: string;
  /** What the browser is told of the service. */
  readonly config: Readonly<Record<string, string>>;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".json", "application/json"],
  [".webmanifest", "application/manifest+json"],
  [".svg", "image/svg+xml"],
  [".png", "image/png"],
  [".woff2", "font/woff2"],
]);

/** Of the build alone: which styles the policy allows. */
const NOT_PUBLISHED: ReadonlySet<string> = new Set(["style-hashes.json"]);
/** A file under `assets/` has its content's hash in its name. */
const FOREVER = "public, max-age=31536000, immutable";
/** CloudFront asks the bucket again for these, so that nothing has to be invalidated. */
const ALWAYS_ASKED = "no-cache";

/**
 * Puts the console's files into its bucket. Files of former builds stay: who has the console open may still load them. The
 * shell comes last, when all that it names is there. Returns how many files were put.
 */
export const publishConsole = async (s3: S3Client, { bucket, folder, config }: Publication): Promise<number> => {
  const files = globSync("**/*.*", { cwd: folder }).filter((file) => !NOT_PUBLISHED.has(file));
  if (!files.includes("index.html")) throw new Error(`${folder} holds no built console: npm -w console run build`);
  const put = (key: string, body: Uint8Array | string) =>
    s3.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        ContentType: TYPES.get(extname(key)) ?? "application/octet-stream",
        CacheControl: key.startsWith("assets/") ? FOREVER : ALWAYS_ASKED,
      }),
    );
  const names = files.map((file) => file.replaceAll("\\", "/"));
  for (const name of names.filter((each) => each !== "index.html")) await put(name, readFileSync(join(folder, name)));
  await put("config.json", JSON.stringify(config));
  await put("index.html", readFileSync(join(folder, "index.html")));
  return names.length + 1;
};
