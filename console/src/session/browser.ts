import { isBeside, openIdAuthority, RETURN_PATH } from "./authority.ts";
import type { ConsoleConfig } from "./config.ts";
import { Session } from "./session.ts";

const CHANNEL = "nhac-han.sign-in";

export const browserSession = (config: ConsoleConfig): Session =>
  new Session({
    authority: openIdAuthority(config, location.origin),
    storage: sessionStorage,
    here: () => new URL(location.href),
    go: (address) => location.assign(address),
    replaceAddress: (path) => history.replaceState(null, "", path),
    openBeside: (address) => window.open(address, CHANNEL, "popup,width=480,height=720") !== null,
    onReturned: (hear) => {
      new BroadcastChannel(CHANNEL).onmessage = (event: MessageEvent<unknown>) => {
        if (typeof event.data === "string") hear(event.data);
      };
    },
  });

/** In the window beside the console: hands the answer over and closes. The code in it is worth nothing without the verifier. */
export const handOverReturn = (): boolean => {
  if (location.pathname !== RETURN_PATH || !isBeside(new URL(location.href))) return false;
  new BroadcastChannel(CHANNEL).postMessage(location.href);
  history.replaceState(null, "", "/");
  window.close();
  return true;
};
