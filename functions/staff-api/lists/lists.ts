import { text } from "node:stream/consumers";
import * as z from "zod";
import type { Routes } from "../../../shared/api/contracts/routes.ts";
import type { Asked, RouteHandlers } from "../../../shared/api/server/asked.ts";
import { looked, namesOf } from "../../../shared/api/server/office.ts";
import { err, ok } from "../../../shared/kernel/result.ts";
import { rejectionSchema } from "../../../shared/lists/contracts/import-report.ts";
import type { ListsDeps } from "./lists-deps.ts";
import {
  detailOf,
  findList,
  type KnownList,
  previewHashOf,
  reportOf,
  rowsOf,
  stateOf,
  summaryOf,
} from "./shown-list.ts";

const PAGE = 20;
const MOST_LISTS = 200;
const CHANGES_PAGE = 50;
const ADDRESS_SECONDS = 300;
const UPLOAD_SECONDS = 900;

type ListRoutes =
  | "create-upload"
  | "list-imports"
  | "get-import"
  | "list-import-changes"
  | "confirm-import"
  | "cancel-import"
  | "get-rejected-file";

const about = (id: string) => ({ subject: { kind: "list", id } }) as const;

/** From an upload that only looks to the import that does what was seen. */
export const listHandlers = (deps: ListsDeps): Pick<RouteHandlers, ListRoutes> => ({
  "create-upload": (asked) => createUpload(deps, asked),

  async "list-imports"({ cursor }) {
    const [all, nameOf] = await Promise.all([allLists(deps), namesOf(deps)]);
    const rest = all.filter(({ importId }) => cursor.after === undefined || importId < cursor.after);
    const page = rest.slice(0, PAGE);
    const next = rest.length > PAGE ? page.at(-1)?.importId : undefined;
    return ok({ imports: page.map((list) => summaryOf(list, nameOf)), ...cursor.next(next) });
  },

  async "get-import"({ params }) {
    const list = await findList(deps, params.importId);
    return list === undefined ? err({ kind: "not-found" }) : ok(await detailOf(deps, list, await namesOf(deps)));
  },

  async "list-import-changes"({ params, query, cursor, entry }) {
    const list = await findList(deps, params.importId);
    if (list === undefined) return err({ kind: "not-found" });
    const report = await reportOf(deps, list.record);
    const rows =
      query.kind === "rejected" ? await rejectedRows(deps, report?.rejectionsFile) : rowsOf(report, query.kind);
    const from = Number(cursor.after ?? 0);
    const next = rows.length > from + CHANGES_PAGE ? String(from + CHANGES_PAGE) : undefined;
    const page = { changes: rows.slice(from, from + CHANGES_PAGE).map((row) => ({ ...row })), ...cursor.next(next) };
    return ok(await looked(deps, entry({ ...about(params.importId), details: { kind: query.kind } }), page));
  },

  "confirm-import": (asked) => confirm(deps, asked),

  "cancel-import": (asked) => cancel(deps, asked),

  async "get-rejected-file"({ params, now, entry }) {
    const list = await findList(deps, params.importId);
    const key = (await reportOf(deps, list?.record))?.rejectedFile;
    if (list === undefined || key === undefined) return err({ kind: "not-found" });
    const fileName = `${summaryOf(list, () => "").fileName.replace(/\.[^.]+$/, "")}-dong-loi.xlsx`;
    const url = await deps.files.addressOf(key, { name: fileName, seconds: ADDRESS_SECONDS });
    return ok(
      await looked(deps, entry(about(params.importId)), { url, fileName, expiresAt: after(now, ADDRESS_SECONDS) }),
    );
  },
});

/** Uploads that wait or were left, and every import that is not the first look of one, newest first. */
const allLists = async (deps: ListsDeps): Promise<readonly KnownList[]> => {
  const [uploads, records] = await Promise.all([
    deps.uploads.recent(MOST_LISTS),
    deps.imports.since(undefined, MOST_LISTS),
  ]);
  const recordOf = new Map(records.map((record) => [record.importId, record]));
  const doing = new Map(
    uploads.flatMap((upload) => (upload.decision?.kind === "confirmed" ? [[upload.decision.importId, upload]] : [])),
  );
  const known = new Set(uploads.map(({ importId }) => importId));
  const waiting = uploads
    .filter(({ decision }) => decision?.kind !== "confirmed")
    .map((upload) => ({ importId: upload.importId, upload, record: recordOf.get(upload.importId) }));
  const brought = records
    .filter(({ importId }) => !known.has(importId))
    .map((record) => ({ importId: record.importId, upload: doing.get(record.importId), record }));
  return [...waiting, ...brought].toSorted((a, b) => (a.importId < b.importId ? 1 : -1));
};

const createUpload = async (deps: ListsDeps, { body, caller, now, entry }: Asked<Routes["create-upload"]>) => {
  const importId = deps.newImportId(now);
  const { fileName, kind, full, bytes } = body;
  const wanted = { importId, kind, fileName, size: bytes, uploadedBy: caller.staffId, full, dryRun: true };
  const address = await deps.uploadAddress(wanted);
  if (!address.ok) return err({ kind: "too-large" } as const);
  const { url, headers, key } = address.value;
  const upload = { importId, key, fileName, kind, full, uploadedBy: caller.staffId, at: now.toISOString() };
  const details = { kind, full: String(full), bytes: String(bytes) };
  await deps.commit([deps.uploads.open(upload), deps.audit.entry(entry({ ...about(importId), details }))]);
  const { "content-length": _, ...sent } = headers; // browsers set it themselves and let no page do so
  return ok({ importId, uploadUrl: url, headers: sent, expiresAt: after(now, UPLOAD_SECONDS) });
};

const cancel = async (deps: ListsDeps, { params, caller, now, entry }: Asked<Routes["cancel-import"]>) => {
  const list = await findList(deps, params.importId);
  if (list?.upload === undefined) return err({ kind: "not-found" } as const);
  if (list.upload.decision !== undefined) return err({ kind: "already-decided" } as const);
  const decision = { kind: "cancelled", by: caller.staffId, at: now.toISOString() } as const;
  const done = await deps.commit([
    deps.uploads.decide(list.upload, decision),
    deps.audit.entry(entry(about(params.importId))),
  ]);
  if (!done.ok) return err({ kind: "already-decided" } as const);
  return ok(await detailOf(deps, { ...list, upload: { ...list.upload, decision } }, await namesOf(deps)));
};

const after = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1_000).toISOString();

/** The decision is one of any number, bound to what was shown; only then is the file brought in again. */
const confirm = async (deps: ListsDeps, { params, body, caller, now, entry }: Asked<Routes["confirm-import"]>) => {
  const list = await findList(deps, params.importId);
  if (list?.upload === undefined) return err({ kind: "not-found" } as const);
  const { upload } = list;
  if (upload.decision !== undefined) return err({ kind: "already-decided" } as const);
  const state = stateOf(list);
  const report = await reportOf(deps, list.record);
  if (report === undefined || (state !== "preview" && state !== "held"))
    return err({ kind: "not-possible-now" } as const);
  if (previewHashOf(report) !== body.previewHash) return err({ kind: "content-differs" } as const);
  const importId = deps.newImportId(now);
  const decision = { kind: "confirmed", by: caller.staffId, at: now.toISOString(), importId } as const;
  const details = { previewHash: body.previewHash, importId };
  const done = await deps.commit([
    deps.uploads.decide(upload, decision),
    deps.audit.entry(entry({ ...about(params.importId), details })),
  ]);
  if (!done.ok) return err({ kind: "already-decided" } as const);
  await deps.files.bringIn(upload, { importId, by: caller.staffId });
  // What was held in the preview was looked at: the import need not wait for the same person once more.
  if (state === "held") await deps.files.confirmHeld(importId, caller.staffId);
  const doing = { importId, upload: { ...upload, decision }, record: undefined };
  return ok(await detailOf(deps, doing, await namesOf(deps)));
};

const rejectedRows = async ({ lists }: ListsDeps, key: string | undefined) => {
  const file = key === undefined ? undefined : await lists.read(key);
  if (file === undefined) return [];
  const rejections = z.array(rejectionSchema).parse(JSON.parse(await text(file.bytes)));
  return rejections.map(({ row, column, reason }) => ({
    row,
    person: { name: "" },
    fields: column === undefined ? [] : [{ field: column }],
    reason,
  }));
};
