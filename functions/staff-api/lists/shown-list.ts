import { createHash } from "node:crypto";
import { text } from "node:stream/consumers";
import { CHANGE_KINDS, type ImportDetail, type ListChange } from "../../../shared/api/contracts/list.ts";
import { type ImportReport, importReportSchema } from "../../../shared/lists/contracts/import-report.ts";
import type { ImportRecord } from "../../../shared/lists/ports/imports.ts";
import type { StaffUpload } from "../../../shared/lists/ports/staff-uploads.ts";
import { saidOfSheets } from "../../../shared/lists/read/remarks.ts";
import type { UnusualRow } from "../../../shared/lists/rules/unusual.ts";
import type { ListsDeps } from "./lists-deps.ts";

/** A list as staff know it: what was uploaded, and what became of it or would. */
export interface KnownList {
  readonly importId: string;
  readonly upload: StaffUpload | undefined;
  readonly record: ImportRecord | undefined;
}

type State = ImportDetail["state"];
type ChangeKind = ImportDetail["changes"][number]["kind"];

/** A confirmed upload goes on as the import that does it. */
export const findList = async ({ uploads, imports }: ListsDeps, importId: string): Promise<KnownList | undefined> => {
  const [upload, record] = await Promise.all([uploads.find(importId), imports.find(importId)]);
  if (upload?.decision?.kind === "confirmed") {
    const doing = upload.decision.importId;
    return { importId: doing, upload, record: await imports.find(doing) };
  }
  return upload === undefined && record === undefined ? undefined : { importId, upload, record };
};

export const stateOf = ({ upload, record }: KnownList): State => {
  if (upload?.decision?.kind === "cancelled") return "cancelled";
  if (record === undefined) return upload?.decision === undefined ? "uploading" : "confirmed";
  if (record.dryRun) return previewStateOf(record);
  return record.state === "discarded" ? "cancelled" : record.state;
};

const previewStateOf = ({ state, held = [] }: ImportRecord): State => {
  if (state === "running") return "reading";
  if (state !== "done") return state === "refused" ? "refused" : "failed";
  return held.length > 0 ? "held" : "preview";
};

export const summaryOf = (list: KnownList, nameOf: (staffId: string) => string) => {
  const { upload, record, importId } = list;
  const uploadedBy = record?.uploadedBy ?? upload?.uploadedBy ?? "";
  const kind = record?.kind ?? upload?.kind;
  return {
    importId,
    fileName: upload?.fileName ?? record?.file ?? "",
    state: stateOf(list),
    ...(kind !== undefined && { kind }),
    full: record?.full ?? upload?.full ?? false,
    uploadedBy: { staffId: uploadedBy, name: nameOf(uploadedBy) },
    uploadedAt: upload?.at ?? record?.startedAt ?? "",
    ...(record?.endedAt !== undefined && { endedAt: record.endedAt }),
    counts: { ...record?.counts },
    progress: { ...(record?.progress ?? { rows: 0, share: 0 }) },
  };
};

export const reportOf = async (
  { lists }: ListsDeps,
  record: ImportRecord | undefined,
): Promise<ImportReport | undefined> => {
  const file = record?.reportKey === undefined ? undefined : await lists.read(record.reportKey);
  return file && importReportSchema.parse(JSON.parse(await text(file.bytes)));
};

/** What a confirmation is bound to: all that the preview says. */
export const previewHashOf = (report: ImportReport): string =>
  createHash("sha256").update(JSON.stringify(report)).digest("hex");

const EXAMPLES = 3;

export const detailOf = async (
  deps: ListsDeps,
  list: KnownList,
  nameOf: (staffId: string) => string,
): Promise<ImportDetail> => {
  const { record } = list;
  const report = await reportOf(deps, record);
  const state = stateOf(list);
  const waits = report !== undefined && (state === "preview" || state === "held");
  const undo = record?.undo;
  return {
    ...summaryOf(list, nameOf),
    version: `"${state}.${record?.endedAt?.replace(/[^0-9]/g, "") ?? "0"}"`,
    ...(report && { recognised: recognisedIn(report) }),
    held: heldIn(report),
    changes: changesIn(report),
    warnings: { ...record?.warnings },
    ...(waits && { previewHash: previewHashOf(report) }),
    ...(report?.error && { problem: { kind: report.error.kind, sentence: report.error.sentence } }),
    hasRejectedFile: report?.rejectedFile !== undefined,
    canUndo: state === "done",
    ...(undo && { undo: { ...undo, by: { staffId: undo.by, name: nameOf(undo.by) } } }),
  };
};

/** What the report says of reading. */
const recognisedIn = ({
  columns = { understood: [], notUnderstood: [] },
  readFrom = NOT_READ,
  remarks = [],
  note,
}: ImportReport): NonNullable<ImportDetail["recognised"]> => {
  const said = saidOfSheets(readFrom);
  return {
    columns: [...columns.understood, ...columns.notUnderstood.map((header) => ({ header }))],
    ...readFrom,
    remarks: [...remarks.filter((remark) => !said.includes(remark)), ...(note === undefined ? [] : [note])],
  };
};

const NOT_READ = { headerRow: 0, hiddenSheets: [], otherSheets: [], hiddenRows: 0 };

const KIND_OF: Readonly<Record<string, ChangeKind>> = {
  "phone-taken": "lost-phone",
  "phone-changed": "lost-phone",
  leaving: "gone",
};

const changeKindOf = (kind: string): ChangeKind | undefined =>
  KIND_OF[kind] ?? CHANGE_KINDS.find((each) => each === kind);

const heldIn = (report: ImportReport | undefined): ImportDetail["held"] =>
  (report?.held ?? []).flatMap(({ kind, count, of, limit }) => {
    const shown = changeKindOf(kind);
    if (shown === undefined) return [];
    const examples = rowsOf(report, shown).slice(0, EXAMPLES);
    return [
      {
        kind: shown,
        count,
        examples,
        share: of === 0 ? 0 : count / of,
        limit: { count: limit.people, percent: limit.percent },
      },
    ];
  });

const changesIn = (report: ImportReport | undefined): ImportDetail["changes"] => {
  if (report === undefined) return [];
  const counted = CHANGE_KINDS.map((kind) => ({
    kind,
    count: countOf(report, kind),
    examples: rowsOf(report, kind).slice(0, EXAMPLES),
  }));
  return counted.filter(({ count }) => count > 0);
};

const COUNTED = ["new", "changed", "same", "rejected", "missing"] as const;

const countOf = (report: ImportReport, kind: ChangeKind): number => {
  const counted = COUNTED.find((each) => each === kind);
  if (counted !== undefined) return report[counted] ?? 0;
  const reason = report.held?.find((each) => changeKindOf(each.kind) === kind);
  return reason?.count ?? report.warnings[kind] ?? rowsOf(report, kind).length;
};

export const rowsOf = (report: ImportReport | undefined, kind: ChangeKind): readonly ListChange[] =>
  (report?.unusual ?? []).filter((row) => changeKindOf(row.kind) === kind).map(shownRow);

const FIELD_OF: Readonly<Record<string, string>> = {
  "set-back": "paidThrough",
  "phone-taken": "phone",
  "phone-changed": "phone",
  "moved-household": "household",
  renamed: "fullName",
  gone: "status",
  leaving: "status",
  foreign: "commune",
};

const shownRow = ({ kind, row, scheme, name, before, after }: UnusualRow): ListChange => {
  const isPhone = FIELD_OF[kind] === "phone";
  const shown = (value: string | undefined) =>
    value !== undefined && isPhone ? value.replace(/\d(?=\d{3})/g, "•") : value;
  return {
    row,
    person: { name },
    scheme,
    fields: [
      {
        field: FIELD_OF[kind] ?? kind,
        ...(before !== undefined && { before: shown(before) }),
        ...(after !== undefined && { after: shown(after) }),
      },
    ],
  };
};
