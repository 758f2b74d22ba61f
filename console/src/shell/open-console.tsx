import { createRoot } from "react-dom/client";
import { RETURN_PATH } from "../session/authority.ts";
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
  // Coming back from sign-in, most people open the first screen: it loads while the tokens are on their way.
  if (location.pathname === RETURN_PATH) void import("../features/today/screen.tsx");
  try {
    const config = await loadConfig();
    const session = browserSession(config);
    root.render(<App config={config} session={session} />);
    await session.start();
  } catch {
    root.render(<Unavailable />);
  }
};
