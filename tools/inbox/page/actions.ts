import { byId, h } from "./dom.ts";

/** Tells the service what was done on the phone; what follows from it is shown when it happens. */
export const act = async (path: "press" | "write", body: Readonly<Record<string, unknown>>): Promise<boolean> => {
  const response = await fetch(`api/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch(() => undefined);
  const heard = response?.ok ?? false;
  byId("status").textContent = heard ? "Đã gửi" : "Chưa gửi được, hãy thử lại";
  return heard;
};

/** A button of a message. */
export const actionButton = (title: string, path: "press", body: Readonly<Record<string, unknown>>): HTMLElement => {
  const button = h("button", { type: "button", class: "action" }, title);
  button.addEventListener("click", () => void act(path, body));
  return button;
};
