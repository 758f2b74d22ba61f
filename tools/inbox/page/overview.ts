import type { Overview, PersonLine } from "./contract.ts";
import { byId, h, shown, spoken } from "./dom.ts";
import type { SeenMarks } from "./seen.ts";

const number = new Intl.NumberFormat("vi-VN");

const total = (label: string, value: number, why = ""): HTMLElement =>
  h(
    "div",
    {},
    h("dt", {}, label),
    h("dd", {}, number.format(value)),
    why === "" ? undefined : h("dd", { class: "why" }, `(${why})`),
  );

/** The strip of today's counts. */
export const showTotals = ({ today, sent, summary }: Overview): void => {
  byId("today").textContent = `Hôm nay, ${today}`;
  const why = summary?.skipped.map(({ label, count }) => `${number.format(count)} ${label}`).join(" · ");
  const skipped = summary?.skipped.reduce((sum, { count }) => sum + count, 0) ?? 0;
  byId("totals").replaceChildren(
    total("đã gửi qua Zalo", sent.zalo),
    total("đã gửi qua SMS", sent.sms),
    ...(summary ? [total("đang chờ", summary.waiting), total("không gửi", skipped, why)] : []),
  );
};

/** The days on which anything was sent; the choice stays. */
export const showRuns = (select: HTMLSelectElement, { runs }: Overview): void => {
  const chosen = select.value;
  const options = runs.map(({ day, label, zalo, sms }) =>
    h("option", { value: day }, `${label}: ${number.format(zalo)} Zalo, ${number.format(sms)} SMS`),
  );
  select.replaceChildren(h("option", { value: "" }, "Tất cả các ngày"), ...options);
  select.value = chosen;
};

const personLink = (line: PersonLine, selected: boolean, unread: number): HTMLElement =>
  h(
    "a",
    { href: `#/${line.person}`, "aria-current": selected ? "true" : undefined },
    h("span", { class: "who" }, line.name ?? shown(line.phone), line.name ? undefined : spoken(line.spokenPhone)),
    h("span", { class: "when" }, line.time),
    h("span", { class: line.refused ? "preview refused" : "preview" }, line.preview),
    unread > 0 ? h("span", { class: "badge" }, number.format(unread), spoken(" tin chưa đọc")) : undefined,
    extraLine(line),
  );

const extraLine = ({ name, phone, commune, note }: PersonLine): HTMLElement | undefined => {
  const parts = [name && phone, commune, note && `Số thử: ${note}`].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : h("span", { class: "extra" }, parts.join(" · "));
};

/** The list of people, with the focus where it was. */
export const showPeople = ({ people, more }: Overview, selected: number | undefined, seen: SeenMarks): void => {
  const list = byId("list");
  const focused = document.activeElement?.closest("#list a")?.getAttribute("href");
  list.replaceChildren(
    ...people.map((line) => h("li", {}, personLink(line, line.person === selected, seen.unread(line)))),
  );
  if (focused) list.querySelector<HTMLElement>(`a[href="${focused}"]`)?.focus({ preventScroll: true });
  byId("found").textContent = foundText(people.length, more);
};

const foundText = (count: number, more: boolean): string => {
  if (count === 0) return "Chưa có ai. Tin sẽ hiện ở đây ngay khi hệ thống gửi, hoặc hãy thử tìm cách khác.";
  return more ? `${count} người có tin mới nhất. Hãy tìm để thấy những người khác.` : `${count} người`;
};
