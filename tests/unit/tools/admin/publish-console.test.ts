import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { afterAll, describe, expect, it } from "vitest";
import { publishConsole } from "../../../../tools/admin/publish/publish-console.ts";

describe("publishing the console", () => {
  const folder = mkdtempSync(join(tmpdir(), "nhac-han-publish-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const config = { api: "https://console.example/api", clientId: "c" };

  it("says of an empty folder what to do, and puts nothing", async () => {
    const bucket = mockClient(S3Client);

    await expect(publishConsole(new S3Client({}), { bucket: "b", folder, config })).rejects.toThrow("npm -w console");
    expect(bucket.calls()).toHaveLength(0);
  });

  it("puts hashed files to be kept, the settings and the shell to be asked for again, and the shell last", async () => {
    const bucket = mockClient(S3Client);
    bucket.on(PutObjectCommand).resolves({});
    mkdirSync(join(folder, "assets"));
    for (const file of ["index.html", "assets/main-abc.js", "assets/main-abc.css", "sw.js", "style-hashes.json"]) {
      writeFileSync(join(folder, file), file);
    }

    const count = await publishConsole(new S3Client({}), { bucket: "b", folder, config });

    const put = bucket.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input);
    const of = (key: string) => put.find(({ Key }) => Key === key);
    expect(count).toBe(5);
    expect(put.map(({ Key }) => Key).sort()).toEqual([
      ...["assets/main-abc.css", "assets/main-abc.js", "config.json", "index.html", "sw.js"],
    ]);
    expect(put.at(-1)).toMatchObject({
      Key: "index.html",
      ContentType: "text/html; charset=utf-8",
      CacheControl: "no-cache",
    });
    expect(of("assets/main-abc.js")?.CacheControl).toContain("immutable");
    expect([of("sw.js")?.CacheControl, of("config.json")?.Body]).toEqual(["no-cache", JSON.stringify(config)]);
  });
});
