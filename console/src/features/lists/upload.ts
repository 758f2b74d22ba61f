export interface Upload {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly file: File;
  readonly onShare: (share: number) => void;
  readonly signal: AbortSignal;
}

/** `fetch` does not say how much of a body has gone; the older way does. False when it did not arrive. */
export const putFile = ({ url, headers, file, onShare, signal }: Upload): Promise<boolean> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve(request.status >= 200 && request.status < 300);
    request.onerror = () => resolve(false);
    request.onabort = () => resolve(false);
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });

export const ENDINGS = [".xlsx", ".xls", ".xlsm", ".xlsb", ".ods", ".csv", ".txt"] as const;

/** What can be said of a file before it is sent. */
export const faultOf = (file: File, maxBytes: number): "wrongEnding" | "emptyFile" | "tooLarge" | undefined => {
  const name = file.name.toLowerCase();
  if (!ENDINGS.some((ending) => name.endsWith(ending))) return "wrongEnding";
  if (file.size === 0) return "emptyFile";
  return file.size > maxBytes ? "tooLarge" : undefined;
};
