import type { Agency } from "../../shared/provinces/rules/agency.ts";
import { dateText } from "../../shared/wording/rules/date-text.ts";
import type { Checked } from "./check-message.ts";
import { ACTIONS, type ActionName, KINDS } from "./page-texts.ts";
import { STYLE } from "./style.ts";

/** not-found: a code that is none, another phone, a message of too long ago, too many tries: one answer for all. */
export type Shown =
  | { readonly kind: "start" }
  | { readonly kind: "not-found" }
  | { readonly kind: "found"; readonly checked: Checked; readonly once: string; readonly done?: ActionName };

type Speaker = Pick<Agency, "name" | "hotline">;

/** The whole page: one form, no script, nothing from elsewhere. Vietnamese first, English after it. */
export const checkPage = (shown: Shown, agency: Speaker): string => `<!doctype html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Kiểm tra tin nhắn – ${agency.name}</title><style>${STYLE}</style></head><body>
<header><p>${agency.name}</p></header><main>
<h1>Kiểm tra tin nhắn</h1>
<p lang="en" class="en">Check a message</p>
${resultOf(shown, agency)}${FORM}${scams(agency)}${PRIVACY}
</main></body></html>`;

const resultOf = (shown: Shown, agency: Speaker): string => {
  if (shown.kind === "start") return "";
  if (shown.kind === "not-found") {
    return `<section class="no" role="status"><h2>Không tìm thấy tin này</h2>
<p>Mời ông/bà xem lại mã và bốn số cuối của điện thoại đã nhận tin. Mã dùng được 90 ngày. Nếu vẫn không thấy, xin đừng làm theo tin đó và gọi ${agency.hotline}.</p>
<p lang="en" class="en">Message not found. Check the code and the last four digits of the phone that got it. Codes work for 90 days. If it is still not found, do not follow the message; call ${agency.hotline}.</p></section>`;
  }
  const { checked, done } = shown;
  const kind = KINDS[checked.scheme];
  const day = checked.sentOn === undefined ? "" : ` Gửi ngày ${dateText(checked.sentOn)}.`;
  const dayEnglish = checked.sentOn === undefined ? "" : ` Sent on ${dateText(checked.sentOn)}.`;
  return `<section class="yes" role="status"><h2>Đúng là tin của ${agency.name}</h2>
<p>${kind.vi}${day}</p><p lang="en" class="en">This message is ours: ${kind.en}${dayEnglish}</p>
${done === undefined ? actionsOf(shown) : `<p><strong>${ACTIONS[done].done}</strong></p><p lang="en" class="en">${ACTIONS[done].doneEnglish}</p>`}</section>`;
};

/** Code and digits passed the check, so that they hold letters and digits alone. */
const actionsOf = ({ checked, once }: Extract<Shown, { readonly kind: "found" }>): string => {
  const names = (Object.keys(ACTIONS) as ActionName[]).filter(
    (name) => checked.scheme === "pension-payout" || !ACTIONS[name].isOfPayout,
  );
  const hidden = Object.entries({ code: checked.code, digits: checked.digits, once })
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`)
    .join("");
  const buttons = names.map(
    (name) =>
      `<button name="action" value="${name}">${ACTIONS[name].label}<span lang="en" class="en">${ACTIONS[name].english}</span></button>`,
  );
  return `<form method="post" class="acts">${hidden}${buttons.join("")}</form>`;
};

const FORM = `<form method="post">
<label for="code">Mã trong tin <span lang="en" class="en">Code in the message</span></label>
<input id="code" name="code" maxlength="14" autocomplete="off" autocapitalize="characters" spellcheck="false" required>
<label for="digits">Bốn số cuối của điện thoại nhận tin <span lang="en" class="en">Last four digits of the phone</span></label>
<input id="digits" name="digits" inputmode="numeric" maxlength="4" autocomplete="off" required>
<button>Kiểm tra <span lang="en" class="en">Check</span></button></form>`;

const scams = ({ hotline }: Speaker): string => `<section><h2>Nhận biết tin lừa đảo</h2><ul>
<li>Tin của chúng tôi không bao giờ có đường link, mã QR, số tài khoản.</li>
<li>Chúng tôi không hỏi mã OTP, mật khẩu, số căn cước, không xin chuyển tiền vào tài khoản cá nhân.</li>
<li>Có người gọi bảo cài ứng dụng, cập nhật VssID: xin cúp máy và gọi ${hotline}.</li></ul>
<p lang="en" class="en">Our messages never hold a link, a QR code or an account number. We never ask for an OTP, a password, an identity number or a transfer to a personal account. In doubt, hang up and call ${hotline}.</p></section>`;

const PRIVACY = `<section><h2>Dữ liệu của ông/bà</h2>
<p>Trang này chỉ dùng mã và bốn số cuối để tìm tin, không lưu lại số điện thoại hay địa chỉ mạng, không dùng cookie. Yêu cầu của ông/bà (xác nhận, từ chối, nhận lại, xin gọi lại) được chuyển cho cán bộ. Để đếm số lần thử, mã đã nhập chỉ giữ ở dạng băm, xóa sau hai ngày. Khi ông/bà gửi yêu cầu, cơ quan giữ yêu cầu ấy và mã của tin cho đến khi làm xong; lời từ chối nhận tin được giữ để không gửi nữa. Ông/bà có quyền xem, sửa, xóa dữ liệu của mình theo Luật Bảo vệ dữ liệu cá nhân.</p>
<p lang="en" class="en">This page uses the code and the four digits only to find the message. It keeps no phone number and no network address and sets no cookie. What you ask for goes to our staff. To count tries, only a hash of a typed code is kept, for two days. When you ask for something, your request and the code of its message are kept until it is done; a refusal is kept so that it holds. You may ask to see, correct or delete your data under the Law on Personal Data Protection.</p></section>`;
