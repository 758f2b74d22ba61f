import { actionButton } from "./actions.ts";
import { composerFor } from "./composer.ts";
import type { Block, Conversation, DeliveryState, InboxEntry } from "./contract.ts";
import { byId, h, shown, spoken } from "./dom.ts";

const DELIVERY = {
  delivered: ({ time }: DeliveryState) => ["✓✓ ", `Đã tới máy lúc ${time}`],
  sent: () => ["✓ ", "Đã chuyển đi, máy chưa báo nhận"],
  unknown: () => ["? ", "Mất kết nối với Zalo, chưa rõ kết quả"],
} as const;

const meta = (time: string, delivery: DeliveryState, parts?: number): HTMLElement => {
  const [tick, text] = DELIVERY[delivery.state](delivery);
  return h(
    "p",
    { class: "meta" },
    h("span", {}, parts === undefined ? time : `${time} · tính ${parts} tin SMS`),
    h("span", { class: delivery.state }, shown(tick ?? ""), text ?? ""),
  );
};

const block = (part: Block): HTMLElement => {
  if ("text" in part) return h("p", {}, part.text);
  return h("dl", {}, ...part.rows.map(([label, value]) => h("div", {}, h("dt", {}, label), h("dd", {}, value))));
};

type Shown<K extends InboxEntry["kind"]> = Extract<InboxEntry, { readonly kind: K }>;

const refusal = ({ channel, time, reason, code }: Shown<"refused">): HTMLElement => {
  const what = channel === "zalo" ? "Zalo" : "SMS";
  return h(
    "li",
    { class: "refusal" },
    `${time} · Không hiện trên máy. ${what}: ${reason} (mã ${code.replace("-", "−")}).`,
  );
};

const sms = ({ sender, text, time, delivery, parts }: Shown<"sms">): HTMLElement =>
  h(
    "li",
    { class: "message sms" },
    h("p", { class: "from" }, sender, h("span", {}, "SMS")),
    h("div", { class: "text" }, h("p", { lang: "vi" }, text)),
    meta(time, delivery, parts),
  );

const card = (entry: Shown<"zalo">): HTMLElement =>
  h(
    "li",
    { class: "message zalo" },
    h("p", { class: "from" }, entry.sender, h("span", {}, "Zalo OA")),
    h(
      "div",
      { class: "text" },
      h("h3", {}, entry.title),
      ...entry.blocks.map(block),
      h("p", { class: "call" }, `Gọi ${entry.call}`),
      entry.press === undefined ? undefined : actionButton(entry.press, "press", { sequence: entry.sequence }),
    ),
    meta(entry.time, entry.delivery),
  );

const said = ({ sender, text, time }: Shown<"said">): HTMLElement =>
  h(
    "li",
    { class: "message zalo" },
    h("p", { class: "from" }, sender, h("span", {}, "Zalo OA")),
    h("div", { class: "text" }, h("p", {}, text)),
    h("p", { class: "meta" }, time),
  );

const wrote = ({ text, time }: Shown<"wrote">): HTMLElement =>
  h("li", { class: "wrote" }, spoken("Người nhận: "), h("p", {}, text), h("p", { class: "when" }, time));

const bubble = (entry: InboxEntry): HTMLElement => {
  switch (entry.kind) {
    case "refused":
      return refusal(entry);
    case "sms":
      return sms(entry);
    case "zalo":
      return card(entry);
    case "said":
      return said(entry);
    case "wrote":
      return wrote(entry);
  }
};

const withDays = ({ entries }: Conversation): HTMLElement[] =>
  entries.flatMap((entry, index) => [
    ...(entry.day === entries[index - 1]?.day ? [] : [h("li", { class: "day" }, entry.day)]),
    bubble(entry),
  ]);

const subtitle = ({ person: { name, phone, commune, note } }: Conversation): string =>
  [name && phone, commune, note && `Số thử: ${note}`].filter((part) => part !== undefined).join(" · ");

/** Where to scroll so that the newest message is read from its beginning. */
const topOfLast = (messages: HTMLElement): number => {
  const last = messages.lastElementChild?.getBoundingClientRect().top ?? 0;
  return last - messages.getBoundingClientRect().top - 8;
};

/** After writing or pressing the page scrolls to what comes of it; a reader stays in place. */
const isNewsOfChat = (previous: Element, now: HTMLElement, { entries }: Conversation): boolean =>
  previous.childElementCount < now.childElementCount && ["said", "wrote"].includes(entries.at(-1)?.kind ?? "");

/** What is on one person's telephone, the newest at the end and in sight. */
export const showConversation = (conversation: Conversation): void => {
  const { person } = conversation;
  const previous = byId("phone").querySelector(".messages");
  const messages = h(
    "ol",
    { class: "messages", tabindex: "0", "aria-label": "Tin nhắn", "data-person": String(person.person) },
    ...withDays(conversation),
  );
  const isSame = previous !== null && previous.getAttribute("data-person") === String(person.person);
  const wasReading = isSame && !isNewsOfChat(previous, messages, conversation) ? previous.scrollTop : undefined;
  const hadFocus = previous !== null && previous === document.activeElement;
  const composer = composerFor(conversation);
  byId("phone").replaceChildren(
    h("a", { class: "back", href: "#/" }, "‹ Danh sách người nhận"),
    h(
      "div",
      { class: "frame" },
      h(
        "div",
        { class: "bar" },
        h(
          "h2",
          { id: "phone-title" },
          person.name ?? shown(person.phone),
          person.name ? undefined : spoken(person.spokenPhone),
        ),
        h("p", {}, subtitle(conversation)),
      ),
      messages,
      composer?.element,
    ),
  );
  composer?.restoreFocus();
  messages.scrollTop = wasReading ?? topOfLast(messages);
  if (hadFocus) messages.focus({ preventScroll: true });
};

export const showEmptyPhone = (): void => {
  byId("phone").replaceChildren(
    h(
      "div",
      { class: "frame" },
      h("div", { class: "bar" }, h("h2", { id: "phone-title" }, "Điện thoại")),
      h("p", { class: "messages empty" }, "Chọn một người trong danh sách để xem tin của họ."),
    ),
  );
};
