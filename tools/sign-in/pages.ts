/** The pages on which staff sign in on this machine. They stand in for Cognito's managed login. */
export interface Choice {
  readonly sub: string;
  readonly name: string;
  readonly role: string;
}

const escaped = (text: string): string => text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`);

const page = (title: string, content: string): string => `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Nhắc Hạn</title>
<link rel="stylesheet" href="/sign-in/style.css">
</head>
<body>
<main>
<p class="place">Nhắc Hạn · đăng nhập trên máy này</p>
<h1>${title}</h1>
${content}
</main>
</body>
</html>`;

export const choicePage = (address: string, choices: readonly Choice[]): string =>
  page(
    "Anh/chị là ai?",
    `<form method="post" action="${escaped(address)}">
<ul>
${choices
  .map(
    ({ sub, name, role }) =>
      `<li><button name="sub" value="${escaped(sub)}"><strong>${escaped(name)}</strong> <span>${escaped(role)}</span></button></li>`,
  )
  .join("\n")}
</ul>
</form>
<p>Đây là những người dùng thử, không có thật. Trên hệ thống thật, mỗi người đăng nhập bằng thư điện tử, mật khẩu và mã từ ứng dụng xác thực.</p>`,
  );

export const codePage = (
  address: string,
  { sub, name }: Pick<Choice, "sub" | "name">,
  code: string,
  isWrong: boolean,
): string =>
  page(
    "Bước thứ hai",
    `<form method="post" action="${escaped(address)}">
<input type="hidden" name="sub" value="${escaped(sub)}">
<p>${escaped(name)}, ứng dụng xác thực của anh/chị đang hiện mã <strong class="code">${code}</strong>.</p>
${isWrong ? '<p role="alert" id="wrong">Mã chưa đúng. Xin gõ lại sáu chữ số ở trên.</p>' : ""}
<label for="code">Mã gồm 6 chữ số</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" required autofocus value="${isWrong ? "" : code}">
<button class="main">Đăng nhập</button>
</form>`,
  );

export const errorPage = (sentence: string): string =>
  page("Chưa đăng nhập được", `<p>${escaped(sentence)}</p><p>Xin quay lại trang làm việc và đăng nhập lại.</p>`);

/** Signing out was confirmed in the console already: the form sends itself. */
export const leavePage = (form: string): string =>
  page(
    "Đăng xuất",
    `${form}<button class="main" form="op.logoutForm" name="logout" value="yes">Đăng xuất</button>
<script>document.querySelector("button.main").click()</script>`,
  );

export const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, "Noto Sans", sans-serif; }
body { margin: 0; background: light-dark(#f3f5f8, #12171f); color: light-dark(#17202c, #eef2f7); }
main { max-width: 28rem; margin: 8vh auto; padding: 1.5rem; background: light-dark(#fff, #1b222c); border: 1px solid light-dark(#c9d1dc, #3a4553); border-radius: 8px; }
h1 { margin: 0 0 1rem; font-size: 1.375rem; }
.place { margin: 0 0 .25rem; }
ul { list-style: none; margin: 0 0 1rem; padding: 0; }
li + li { margin-top: .5rem; }
button { width: 100%; min-height: 44px; padding: .5rem .75rem; font: inherit; text-align: left; color: inherit; background: transparent; border: 1px solid light-dark(#6b7889, #8c99aa); border-radius: 6px; cursor: pointer; }
button.main { margin-top: 1rem; text-align: center; font-weight: 600; color: #fff; background: #1454a3; border-color: #1454a3; }
button span { float: right; }
label { display: block; font-weight: 600; }
input { box-sizing: border-box; width: 100%; min-height: 44px; padding: 0 .75rem; font: inherit; letter-spacing: .2em; }
.code { font-family: ui-monospace, monospace; letter-spacing: .1em; }
:focus-visible { outline: 3px solid #ffbf47; outline-offset: 2px; box-shadow: 0 0 0 3px #17202c; }
`;
