import type { Role } from "../../../../shared/access/rules/permissions.ts";

interface Page {
  readonly does: string;
  readonly steps: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const importing = {
  title: "Nhập một danh sách",
  lines: [
    "Mở Nhập danh sách, thả tệp XLSX hoặc CSV vào ô nét đứt. Tải lên chưa thay đổi gì.",
    "Đọc câu mở đầu, rồi xem cột nào không hiểu và điều gì khác thường.",
    "Bấm vào một con số để xem từng dòng đứng sau nó.",
    "Đúng thì bấm Nhập. Sai thì bấm Hủy, dữ liệu vẫn nguyên.",
    "Tải dòng lỗi về, sửa theo cột Lý do, rồi nhập lại chính tệp đó.",
    "Nhập nhầm: mở lần nhập đó và bấm Hoàn tác. Tin đã gửi thì không lấy lại được.",
  ],
};
const find = {
  title: "Tìm một người",
  lines: [
    "Gõ số điện thoại, mã số, mã tra cứu hoặc họ tên vào ô tìm ở trên cùng. Tên gõ không dấu cũng được.",
    "Số điện thoại và mã số được che. Cần xem đủ thì bấm Hiện đầy đủ và chọn lý do.",
    "Dòng thời gian cho biết đã gửi tin nào, bằng kênh nào, đã nhận chưa, ai đã sửa gì.",
  ],
};
const correct = {
  title: "Sửa hồ sơ, ghi từ chối",
  lines: [
    "Người dân báo đổi số: mở hồ sơ, bấm Sửa số điện thoại. Tin sau gửi tới số mới.",
    "Người dân không muốn nhận tin: bấm Ghi từ chối nhận tin. Tin đang chờ dừng ngay.",
    "Không hỏi người dân mã OTP, số tài khoản hay mật khẩu, dù qua điện thoại.",
  ],
};
const visits = {
  title: "Danh sách việc mỗi ngày",
  lines: [
    "Mở Danh sách việc: người phải gặp trước đứng trên. Bấm Gọi để gọi ngay.",
    "Bấm Ghi kết quả rồi chọn một ô. Hẹn ngày đóng thì chọn ngày.",
    "Mất mạng vẫn ghi được; có mạng lại máy tự gửi. Xin đừng đăng xuất trước khi gửi xong.",
    "Ghi nhầm: bấm Hoàn tác hoặc Sửa lại. Ai đóng rồi thì tự hết trong danh sách.",
  ],
};
const payouts = {
  title: "Chi trả lương hưu, trợ cấp",
  lines: [
    "Nhập tệp kết quả ở Nhập danh sách, chọn loại Kết quả chi trả.",
    "Người không nhập tệp mở Chi trả, gõ số đối chiếu theo bản giấy đã ký.",
    "Số khớp thì một người khác nữa duyệt. Chưa duyệt thì chưa gửi tin nào.",
    "Người tạm giữ: xem lý do, bấm Cho gửi hoặc Giữ lại. Ai chưa nhận được tiền có ở Hồ sơ chi trả.",
  ],
};
const twoPeople = {
  title: "Việc cần hai người",
  lines: [
    "Mời cán bộ và đổi vai trò cần người thứ hai duyệt. Không ai duyệt đề nghị của chính mình.",
    "Mở Chờ duyệt, xem phần thay đổi: chữ gạch là đang có, chữ gạch chân là sẽ có.",
    "Chưa đúng thì bấm Trả lại để sửa và ghi lý do.",
  ],
};
const today = {
  title: "Xem tình hình hôm nay",
  lines: [
    "Câu đầu trang Hôm nay cho biết có bao nhiêu tin và việc gì cần làm.",
    "Mỗi con số mở ra danh sách đứng sau nó.",
    "Tin chỉ gửi từ thứ Hai đến thứ Bảy, 07:30–20:00, trừ ngày nghỉ lễ.",
  ],
};

const pages: Readonly<Record<Role, Page>> = {
  viewer: { does: "Anh/chị xem được mọi thứ, không sửa.", steps: [today, find] },
  editor: {
    does: "Anh/chị nhập danh sách, sửa hồ sơ và ghi từ chối nhận tin.",
    steps: [today, importing, find, correct, payouts],
  },
  approver: { does: "Anh/chị duyệt điều người khác lập.", steps: [today, twoPeople, payouts, find] },
  administrator: {
    does: "Anh/chị quản lý cán bộ, xã phường phụ trách và vai trò.",
    steps: [
      {
        title: "Mời và thu hồi quyền cán bộ",
        lines: [
          "Mở Cán bộ, bấm Mời cán bộ. Thư mời được gửi khi người thứ hai duyệt.",
          "Cán bộ xã chỉ thấy người ở các xã được giao; đổi xã ở trang của người đó.",
          "Người nghỉ việc: bấm Thu hồi quyền. Có hiệu lực trong một phút.",
        ],
      },
      twoPeople,
      today,
      {
        title: "Nối tài khoản Zalo, lịch nghỉ, tham số pháp luật",
        lines: [
          "Mã truy cập Zalo được nối lại bằng lệnh seed-zalo-tokens trên máy của người vận hành.",
          "Lịch nghỉ lễ, giờ gửi và tham số pháp luật ở trang Cài đặt; tham số pháp luật cần người thứ hai xác nhận.",
        ],
      },
    ],
  },
  "commune-officer": {
    does: "Anh/chị gặp người dân ở các xã được giao, ghi kết quả và ghi từ chối nhận tin.",
    steps: [
      visits,
      find,
      {
        title: "Khi đến nhà hoặc gọi điện",
        lines: [
          "Nói rõ tên, đơn vị và đọc mã tra cứu trong tin để người dân yên tâm.",
          "Không nhận tiền vào tài khoản cá nhân, không hỏi mã OTP.",
          "Người dân không muốn nhận tin: mở hồ sơ, bấm Ghi từ chối nhận tin.",
        ],
      },
    ],
  },
  "collection-agent": {
    does: "Anh/chị gặp những người trong danh sách của mình và ghi kết quả.",
    steps: [
      visits,
      {
        title: "Khi gặp người dân",
        lines: ["Ghi biên lai cho mỗi lần thu.", "Không nhận tiền vào tài khoản cá nhân, không hỏi mã OTP."],
      },
    ],
  },
};

export const vi = {
  title: "Trợ giúp",
  role: "Vai trò",
  pages,
  common: "Chung cho mọi vai trò",
  commonLines: [
    "Nhắc Hạn không bao giờ gửi đường link, mã QR hay số tài khoản. Tin có đường link là giả.",
    "Không dùng chung tài khoản. Mọi lượt xem và thay đổi đều có tên người làm trong Nhật ký.",
    "Rời máy thì bấm Đăng xuất ở góc trên bên phải.",
    "Dùng bàn phím: phím Tab đi tới, Shift + Tab đi lùi, Enter để mở, Escape để thôi.",
  ],
  hotline: (number: string) => `Tổng đài của tỉnh: ${number}.`,
};
