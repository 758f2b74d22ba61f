import { act } from "./actions.ts";
import type { Conversation } from "./contract.ts";
import { byId, h } from "./dom.ts";

export interface Composer {
  readonly element: HTMLElement;
  /** The page is built anew with every message; who was writing goes on. */
  readonly restoreFocus: () => void;
}

/** Where a user writes to the official account, with what was begun; nothing on a phone without Zalo. */
export const composerFor = ({ person: { person }, canWrite }: Conversation): Composer | undefined => {
  if (!canWrite) return undefined;
  const before = byId("phone").querySelector<HTMLInputElement>(`#composer-${person}`);
  const hadFocus = before !== null && before === document.activeElement;
  // Made here under this name.
  const input = h("input", { id: `composer-${person}`, maxlength: "500", autocomplete: "off" }) as HTMLInputElement;
  input.value = before?.value ?? "";
  const element = h(
    "form",
    { class: "composer" },
    h("label", { for: input.id, class: "hidden" }, "Nhắn cho cơ quan BHXH qua Zalo"),
    input,
    h("button", { type: "submit" }, "Gửi"),
  );
  input.placeholder = "Nhắn thử: TỪ CHỐI";
  element.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (text !== "" && (await act("write", { person, text }))) clearDraft(person);
  });
  return { element, restoreFocus: () => hadFocus && input.focus({ preventScroll: true }) };
};

/** In whatever field is there by now. */
const clearDraft = (person: number): void => {
  const field = byId("phone").querySelector<HTMLInputElement>(`#composer-${person}`);
  if (field !== null) field.value = "";
};
