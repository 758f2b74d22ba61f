import { errorName, type Logger } from "../kernel/logger.ts";

/** A limit that cannot be read or written is not applied: `control.failed-open` alarms, and sending continues. */
export const failOpen = async <T>(
  { log }: { readonly log: Logger },
  what: string,
  act: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await act();
  } catch (error) {
    log.error("control.failed-open", { what, error: errorName(error) });
    return undefined;
  }
};
