/**
 * What an officer needs without a network: the list of the day and outcomes that were not sent yet. It lies in this
 * browser's database, sealed with a key that no script can read out, and goes at sign-out or when it is twelve hours old.
 */

const DATABASE = "nhac-han-viec";
const KEPT_MS = 12 * 3_600_000;

interface Sealed {
  readonly id: string;
  readonly at: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly content: ArrayBuffer;
}

const asked = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const open = (): Promise<IDBDatabase> => {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore("keys");
    request.result.createObjectStore("kept", { keyPath: "id" });
  };
  return asked(request);
};

const within = async <T>(
  store: "keys" | "kept",
  mode: IDBTransactionMode,
  use: (open: IDBObjectStore) => IDBRequest<T>,
) => {
  const database = await open();
  try {
    return await asked(use(database.transaction(store, mode).objectStore(store)));
  } finally {
    database.close();
  }
};

const sealingKey = async (): Promise<CryptoKey> => {
  const known = await within<CryptoKey | undefined>("keys", "readonly", (keys) => keys.get("seal"));
  if (known !== undefined) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  await within("keys", "readwrite", (keys) => keys.put(made, "seal"));
  return made;
};

const opened = async ({ iv, content }: Sealed): Promise<unknown> => {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await sealingKey(), content);
  return JSON.parse(new TextDecoder().decode(plain));
};

export interface KeptValue {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly value: unknown;
}

export const keep = async (id: string, value: unknown): Promise<void> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(value));
  const content = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealingKey(), plain);
  await within("kept", "readwrite", (kept) => kept.put({ id, at: Date.now(), iv, content }));
};

export const letGo = async (id: string): Promise<void> => {
  await within("kept", "readwrite", (kept) => kept.delete(id));
};

/** Everything of a kind, oldest first; what is older than twelve hours is gone. */
export const keptOf = async (kind: string): Promise<readonly KeptValue[]> => {
  const all = await within<Sealed[]>("kept", "readonly", (kept) => kept.getAll());
  const isOld = ({ at }: Sealed) => Date.now() - at > KEPT_MS;
  for (const { id } of all.filter(isOld)) await letGo(id);
  const wanted = all.filter((each) => !isOld(each) && (each.id === kind || each.id.startsWith(`${kind}:`)));
  const values = await Promise.all(wanted.map(async (each) => ({ ...each, value: await opened(each) })));
  return values.map(({ id, at, value }) => ({ id, at, value })).sort((a, b) => a.at - b.at);
};

/** At sign-out nothing stays, the key included. */
export const forgetKept = (): void => {
  if (typeof indexedDB !== "undefined") indexedDB.deleteDatabase(DATABASE);
};
