import type { RouteHandlers } from "../../shared/api/server/asked.ts";
import { looked, namesOf, type OfficeDeps } from "../../shared/api/server/office.ts";
import type { AuditEntry } from "../../shared/audit/ports.ts";
import { ok } from "../../shared/kernel/result.ts";
import type { ListStore } from "../../shared/lists/ports/lists.ts";
import type { StaffListFiles } from "../../shared/lists/ports/staff-uploads.ts";
import type { WriteSheet } from "../../shared/lists/ports/workbooks.ts";
import { pageOf } from "./audit.ts";

export interface ExportDeps extends Pick<OfficeDeps, "audit" | "staff" | "newId"> {
  readonly lists: Pick<ListStore, "write">;
  readonly files: Pick<StaffListFiles, "addressOf">;
  readonly writeSheet: WriteSheet;
}

const MOST_ENTRIES = 5_000;
const PAGE = 500;
const ADDRESS_SECONDS = 300;
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HEADER = ["Thời điểm (UTC)", "Người làm", "Việc", "Đối tượng", "Lý do", "Chi tiết", "Mã yêu cầu"];

/** The trail as a workbook, marked with who fetched it and when; cells are text, so that none is taken for a formula. */
export const exportHandlers = (deps: ExportDeps): Pick<RouteHandlers, "export-audit"> => ({
  async "export-audit"({ body, caller, now, entry }) {
    const entries: AuditEntry[] = [];
    let after: string | undefined;
    do {
      const page = await pageOf(deps, { query: body, now, after, limit: PAGE });
      entries.push(...page.entries);
      after = page.next;
    } while (after !== undefined && entries.length < MOST_ENTRIES && body.from !== undefined);
    const nameOf = await namesOf(deps);
    const mark = `Xuất bởi ${caller.name} (${caller.staffId}) lúc ${now.toISOString()}`;
    const rows = entries.map((each) => [
      ...[each.at, nameOf(each.staffId), each.action, each.subject ? `${each.subject.kind} ${each.subject.id}` : ""],
      ...[each.reason ?? "", JSON.stringify(each.details), each.requestId],
    ]);
    const fileName = `nhat-ky-${now.toISOString().slice(0, 10)}.xlsx`;
    const key = `exports/${deps.newId()}/${fileName}`;
    await deps.lists.write(key, await deps.writeSheet("Nhật ký", HEADER, [[mark], ...rows]), XLSX);
    const url = await deps.files.addressOf(key, { name: fileName, seconds: ADDRESS_SECONDS });
    const expiresAt = new Date(now.getTime() + ADDRESS_SECONDS * 1_000).toISOString();
    const about = { subject: { kind: "audit", id: "export" }, details: { rows: String(rows.length) } } as const;
    return ok(await looked(deps, entry(about), { url, fileName, expiresAt }));
  },
});
