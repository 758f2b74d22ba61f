import { createRoot } from "react-dom/client";
import { browserSession, handOverReturn } from "../session/browser.ts";
import { loadConfig } from "../session/config.ts";
import { App } from "./app.tsx";
import { HandedOver, Unavailable } from "./gate.tsx";
import { applyTheme } from "./theme.ts";

/** What the page does once its strings are in place. */
export const openConsole = async (): Promise<void> => {
  applyTheme();
  const root = createRoot(document.getElementById("console") ?? document.body);
  // A browser that does not let us close the window shows what to do with it.
  if (handOverReturn()) return root.render(<HandedOver />);
  try {
    const config = await loadConfig();
    const session = browserSession(config);
    root.render(<App config={config} session={session} />);
    await session.start();
  } catch {
    root.render(<Unavailable />);
  }
};
