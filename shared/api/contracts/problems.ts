import * as z from "zod";

/**
 * Every refusal that the API knows: its stable name, its HTTP status, and what it says. Clients go by `kind`; the words
 * are for people and may change.
 */
export const PROBLEMS = {
  "invalid-request": {
    status: 400,
    title: "Yêu cầu có chỗ chưa đúng. Xin sửa các ô được nêu rồi gửi lại.",
  },
  "sign-in-required": { status: 401, title: "Xin đăng nhập lại." },
  "not-staff": {
    status: 403,
    title: "Tài khoản này không còn hoặc chưa được dùng hệ thống. Xin liên hệ người quản trị.",
  },
  "second-factor-required": { status: 403, title: "Việc này cần đăng nhập bằng hai bước. Xin đăng nhập lại." },
  "not-allowed": { status: 403, title: "Vai trò của anh/chị không được làm việc này. Xin liên hệ người quản trị." },
  "own-proposal": { status: 403, title: "Người đề nghị không được tự duyệt. Xin để người khác duyệt." },
  "not-found": { status: 404, title: "Không tìm thấy. Xin kiểm tra lại đường dẫn hoặc tìm lại từ đầu." },
  "changed-meanwhile": {
    status: 412,
    title: "Nội dung vừa được người khác thay đổi. Xin tải lại, xem rồi làm lại.",
  },
  "not-possible-now": { status: 409, title: "Việc này không làm được ở trạng thái hiện tại. Xin tải lại trang." },
  "already-decided": { status: 409, title: "Việc này đã được quyết định rồi. Xin tải lại trang." },
  "content-differs": { status: 409, title: "Nội dung đã khác với bản anh/chị xem. Xin xem lại rồi quyết định." },
  "request-in-progress": { status: 409, title: "Yêu cầu này đang được làm. Xin đợi vài giây rồi tải lại." },
  "too-large": { status: 413, title: "Nội dung gửi lên quá lớn. Xin rút ngắn rồi gửi lại." },
  "not-json": { status: 415, title: "Nội dung phải là JSON (Content-Type: application/json)." },
  "key-reused": { status: 422, title: "Khóa Idempotency-Key này đã dùng cho yêu cầu khác. Xin tạo khóa mới." },
  "version-required": { status: 428, title: "Thiếu If-Match. Xin tải lại rồi gửi kèm phiên bản đang xem." },
  "too-many-requests": { status: 429, title: "Quá nhiều yêu cầu. Xin đợi một phút rồi thử lại." },
  "server-fault": {
    status: 500,
    title: "Hệ thống gặp lỗi. Xin thử lại sau; nếu còn lỗi, xin đọc mã cho người quản trị.",
  },
} as const satisfies Readonly<Record<string, { readonly status: number; readonly title: string }>>;

export type ProblemKind = keyof typeof PROBLEMS;

/** Any caller may be answered so, whatever the route. */
export const COMMON_PROBLEMS = [
  "invalid-request",
  "sign-in-required",
  "not-staff",
  "not-allowed",
  "too-large",
  "too-many-requests",
  "server-fault",
] as const satisfies readonly ProblemKind[];

/** What is wrong with one field. It never repeats the value. */
export const FIELD_PROBLEMS = {
  missing: "Xin điền ô này.",
  "unknown-field": "Xin bỏ trường này: hệ thống không nhận.",
  "wrong-type": "Kiểu dữ liệu chưa đúng. Xin xem tài liệu API.",
  "too-short": "Nội dung quá ngắn. Xin viết thêm.",
  "too-long": "Nội dung quá dài. Xin rút ngắn.",
  "too-many": "Có quá nhiều mục. Xin bớt đi.",
  "too-deep": "Dữ liệu lồng nhau quá nhiều tầng.",
  "not-in-list": "Xin chọn một trong các giá trị cho phép.",
  "out-of-range": "Số nằm ngoài khoảng cho phép.",
  "wrong-form": "Nội dung chưa đúng dạng. Xin xem ví dụ rồi sửa lại.",
  "not-a-mobile-number": "Xin ghi số di động Việt Nam gồm 10 chữ số, ví dụ 0912 345 678.",
  "not-a-name": "Họ tên chỉ gồm chữ cái, dấu cách và các dấu . ' -",
  "not-an-email": "Xin ghi địa chỉ thư điện tử, ví dụ ten@coquan.vn.",
  "not-a-commune": "Xin chọn xã, phường có trong danh sách của tỉnh.",
  "communes-needed": "Vai trò cán bộ xã cần ít nhất một xã.",
  "window-outside-day": "Chỉ được gửi trong khoảng 07:30–20:00. Xin chọn giờ trong khoảng này.",
  "window-too-short": "Giờ đóng phải sau giờ mở ít nhất 60 phút.",
  "no-sending-day": "Xin để lại ít nhất một ngày gửi trong tuần.",
  "past-day": "Ngày này đã qua. Xin chọn từ ngày hôm nay trở đi.",
  "nothing-changes": "Nội dung này giống như đang dùng. Xin sửa rồi lưu.",
  "unknown-parameter": "Không có tham số này. Xin tải lại trang rồi chọn lại.",
  "already-confirmed": "Tham số này đã được xác nhận rồi.",
  "not-sendable": "Tin không được có đường link, số tài khoản, mã OTP hay yêu cầu gửi thông tin cá nhân. Xin viết lại.",
  "days-reversed": "Ngày sau phải từ ngày trước trở đi.",
  "no-sending-day-between": "Giữa hai ngày này không có ngày gửi tin nào. Xin chọn lại.",
  "step-not-true": "Bước nhắc này không đúng với ngày của nó hoặc bị lặp. Xin xem lại mốc, số ngày và tên.",
  "step-taken": "Tên bước này đã có ở chiến dịch khác. Xin đặt tên khác.",
  "not-of-this-kind": "Mục này không dùng cho loại chiến dịch này. Xin bỏ đi.",
  "not-of-this-scheme": "Mục này không dùng cho loại bảo hiểm này. Xin bỏ đi.",
  "unknown-step": "Không có bước nhắc này. Xin bỏ lời hoặc thêm bước.",
  "unknown-placeholder": "Có chỗ điền không có trong danh sách. Xin chọn trong danh sách.",
  "forbidden-words":
    "Lời có điều tin nhắn không được chứa: đường link, số tài khoản, mã OTP hoặc hỏi thông tin cá nhân. Xin bỏ đi.",
  "too-long-for-sms": "Quá 1 tin SMS khi họ tên và số tiền dài nhất. Xin viết ngắn lại.",
  "code-missing": "Thẻ Zalo cần một dòng có mã tra cứu. Xin thêm dòng này.",
  "too-many-placeholders": "Một mẫu Zalo chỉ chứa tối đa 10 chỗ điền. Xin bớt đi.",
  "too-vague": "Xin gõ thêm chữ, ít nhất hai ký tự.",
  "expired-cursor": "Trang này đã hết hạn. Xin tải lại danh sách từ đầu.",
} as const;
export type FieldProblem = keyof typeof FIELD_PROBLEMS;

const fieldProblemSchema = z.enum(Object.keys(FIELD_PROBLEMS) as [FieldProblem, ...FieldProblem[]]); // its own keys

/** RFC 9457. `type` is `urn:nhac-han:problem:<kind>`. */
export const problemSchema = z
  .strictObject({
    type: z.string().meta({ example: "urn:nhac-han:problem:invalid-request" }),
    kind: z.enum(Object.keys(PROBLEMS) as [ProblemKind, ...ProblemKind[]]), // its own keys
    title: z.string(),
    status: z.int(),
    /** To read out to the administrator; finds the request in the logs. */
    requestId: z.string(),
    errors: z
      .array(
        z.strictObject({
          /** Where: `body.phone`, `query.cursor`, `path.participantId`, `header.If-Match`. */
          field: z.string(),
          problem: fieldProblemSchema,
          remedy: z.string(),
        }),
      )
      .optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

export const problemType = (kind: ProblemKind): string => `urn:nhac-han:problem:${kind}`;
