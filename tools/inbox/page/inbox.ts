import type { Conversation, Overview } from "./contract.ts";
import { showConversation, showEmptyPhone } from "./conversation.ts";
import { byId } from "./dom.ts";
import { showPeople, showRuns, showTotals } from "./overview.ts";
import { type SeenMarks, seenMessages } from "./seen.ts";

// The page's own HTML holds an input and a select under these ids.
const search = byId("search") as HTMLInputElement;
const run = byId("run") as HTMLSelectElement;
const wide = matchMedia("(min-width: 60rem)");

let seen: SeenMarks | undefined;
let sentBefore: number | undefined;
/** Beside the list the phone shows the first person who got a message until a person is chosen. */
let shownByDefault: number | undefined;

const firstReached = ({ people }: Overview): number | undefined => {
  const reached = people.filter(({ refused }) => !refused);
  return (reached.find(({ channel }) => channel === "zalo") ?? reached[0] ?? people[0])?.person;
};

const chosenPerson = (): number | undefined => {
  const person = /^#\/(\d+)$/.exec(location.hash)?.[1];
  return person === undefined ? shownByDefault : Number(person);
};

const fetchJson = async <T>(path: string): Promise<T | undefined> => {
  const response = await fetch(path);
  // The server is of the same version as the page, and its answers have the types of contract.ts.
  return response.ok ? ((await response.json()) as T) : undefined;
};

const announceNew = ({ sent }: Overview): void => {
  const all = sent.zalo + sent.sms;
  if (sentBefore !== undefined && all > sentBefore) byId("status").textContent = `${all - sentBefore} tin mới`;
  sentBefore = all;
};

const showPerson = async (seenNow: SeenMarks): Promise<void> => {
  const person = chosenPerson();
  document.body.classList.toggle("open", /^#\/\d+$/.test(location.hash));
  const conversation =
    person === undefined ? undefined : await fetchJson<Conversation>(`api/conversation?person=${person}`);
  if (person !== chosenPerson()) return;
  if (conversation === undefined) return showEmptyPhone();
  showConversation(conversation);
  seenNow.markRead(conversation.person);
};

const refreshOnce = async (): Promise<void> => {
  const query = new URLSearchParams({ search: search.value, day: run.value });
  const overview = await fetchJson<Overview>(`api/overview?${query}`);
  if (overview === undefined) return;
  seen ??= seenMessages(overview.storeId);
  if (wide.matches && shownByDefault === undefined) shownByDefault = firstReached(overview);
  showTotals(overview);
  showRuns(run, overview);
  await showPerson(seen);
  showPeople(overview, chosenPerson(), seen);
  announceNew(overview);
};

/** One refresh at a time; what is asked for meanwhile is done once, afterwards. */
let running = false;
let again = false;
const refresh = async (): Promise<void> => {
  again = true;
  if (running) return;
  running = true;
  while (again) {
    again = false;
    await refreshOnce().catch(() => undefined);
  }
  running = false;
};

let lastOpened: string | undefined;
const goTo = async (): Promise<void> => {
  const opened = /^#\/\d+$/.test(location.hash);
  await refresh();
  if (opened) {
    lastOpened = location.hash;
    byId("phone").focus({ preventScroll: true });
    if (!wide.matches) scrollTo(0, 0);
  } else if (lastOpened !== undefined) {
    byId("list").querySelector<HTMLElement>(`a[href="${lastOpened}"]`)?.focus();
  }
};

let typing: ReturnType<typeof setTimeout> | undefined;
search.addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(refresh, 150);
});
search.form?.addEventListener("submit", (event) => event.preventDefault());
run.addEventListener("change", refresh);
wide.addEventListener("change", refresh);
addEventListener("hashchange", goTo);

const events = new EventSource("api/events");
events.addEventListener("message", refresh);
events.addEventListener("open", () => {
  byId("offline").hidden = true;
  refresh();
});
events.addEventListener("error", () => {
  byId("offline").hidden = false;
});
