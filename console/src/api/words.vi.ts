import { FIELD_PROBLEMS, PROBLEMS } from "virtual:contracts";
import type { FieldProblem, ProblemKind } from "../../../shared/api/contracts/problems.ts";

/** The sentences stand in the API's own tables: a refusal reads the same here and in a script. */
const problems = Object.fromEntries(Object.entries(PROBLEMS).map(([kind, { title }]) => [kind, title])) as Readonly<
  Record<ProblemKind, string>
>; // the same keys
const fields: Readonly<Record<FieldProblem, string>> = FIELD_PROBLEMS;

export const vi = {
  loading: (what: string) => `Đang tải ${what}`,
  notLoaded: (what: string) => `Không tải được ${what}`,
  again: "Thử lại",
  codeBefore: "Nếu vẫn lỗi, đọc mã",
  codeAfter: "cho người quản trị.",
  noAnswer: "Mạng chậm hoặc máy chủ đang bận. Dữ liệu vẫn còn nguyên.",
  noAnswerToChange: "Chưa biết đã lưu hay chưa. Bấm lại nút vừa rồi: nếu đã lưu, việc này không làm hai lần.",
  notSaved: (count: number) => `Chưa lưu được: có ${count} chỗ cần sửa`,
  notDone: "Chưa làm được",
  signInAgain: "Đăng nhập lại ở cửa sổ bên cạnh",
  problems,
  fields,
};
