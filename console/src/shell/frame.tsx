import { Link, Outlet } from "@tanstack/react-router";
import { Suspense, useSyncExternalStore } from "react";
import { Answer } from "../api/answer.tsx";
import { type Me, MeProvider } from "../api/me.tsx";
import { useRead } from "../api/use-route.ts";
import { Banner } from "../design/banner.tsx";
import { Button } from "../design/button.tsx";
import { Icon } from "../design/icon.tsx";
import { Skeleton } from "../design/states.tsx";
import { ToastRegion } from "../design/toast.tsx";
import { useSession } from "../session/session-context.ts";
import { number } from "../words/format.ts";
import { AccountMenu } from "./account-menu.tsx";
import { barOf, ITEMS, type Item } from "./navigation.ts";
import { SearchBox } from "./search-box.tsx";
import { words } from "./words.ts";

const Count = ({ count }: { readonly count: number }) =>
  count > 0 && (
    <span className="count">
      {number(count)}
      <span className="vh">{words.waiting}</span>
    </span>
  );

const NavLink = ({ item, me, short }: { readonly item: Item; readonly me: Me; readonly short?: boolean }) => (
  <Link to={item.to} activeProps={{ "aria-current": "page" }} activeOptions={{ exact: false }}>
    <Icon name={item.icon} />
    <span>{short ? (item.short ?? item.label) : item.label}</span>
    {item.counts && <Count count={me.waiting} />}
  </Link>
);

const SideMenu = ({ items, me }: { readonly items: readonly Item[]; readonly me: Me }) => {
  const groups = [...new Set(items.map((item) => item.group))];
  return (
    <nav className="side" aria-label={words.menu}>
      {groups.map((group) => (
        <div key={group ?? ""}>
          {group && <h2>{group}</h2>}
          <ul>
            {items
              .filter((item) => item.group === group)
              .map((item) => (
                <li key={item.to}>
                  <NavLink item={item} me={me} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </nav>
  );
};

const PhoneBar = ({ items, me }: { readonly items: readonly Item[]; readonly me: Me }) => {
  const { bar, more } = barOf(items);
  return (
    <nav className="tabbar" aria-label={words.quickMenu}>
      {bar.map((item) => (
        <NavLink key={item.to} item={item} me={me} short />
      ))}
      {more.length > 0 && (
        <Link to="/them" activeProps={{ "aria-current": "page" }}>
          <Icon name="menu" />
          <span>{words.screens.more}</span>
          {more.some((item) => item.counts) && <Count count={me.waiting} />}
        </Link>
      )}
    </nav>
  );
};

const hearNetwork = (listener: () => void) => {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
};

const Notices = () => {
  const { session, isOver } = useSession();
  const isOnline = useSyncExternalStore(hearNetwork, () => navigator.onLine);
  return (
    <>
      {!isOnline && (
        <Banner tone="warn" title={words.offline.title} announce>
          <p>{words.offline.more}</p>
        </Banner>
      )}
      {isOver && (
        <Banner tone="warn" title={words.over.title} announce>
          <p>{words.over.more}</p>
          <Button small look="primary" onPress={() => void session.signInBeside()}>
            {words.over.signIn}
          </Button>
        </Banner>
      )}
    </>
  );
};

const Framed = ({ me }: { readonly me: Me }) => {
  const items = ITEMS.filter((item) => me.actions.includes(item.action));
  return (
    <MeProvider me={me}>
      <ToastRegion>
        <a className="skip" href="#content">
          {words.skip}
        </a>
        <header className="top">
          <div className="top-in">
            <Link className="brand" to="/">
              <b>{words.product}</b>
              <span>{me.agency.province}</span>
            </Link>
            {me.actions.includes("search-people") && <SearchBox />}
            <AccountMenu me={me} />
          </div>
        </header>
        <div className="frame">
          <SideMenu items={items} me={me} />
          <main id="content" tabIndex={-1}>
            <Notices />
            <Suspense fallback={<Skeleton label={words.updating} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
        <PhoneBar items={items} me={me} />
      </ToastRegion>
    </MeProvider>
  );
};

/** The frame around every screen, once it is known who looks at it. */
export const Frame = () => {
  const me = useRead("get-me", {}, { refetchMs: 60_000, onReturn: true });
  if (me.data) return <Framed me={me.data} />;
  return (
    <main id="content" tabIndex={-1}>
      <h1 className="vh">{words.product}</h1>
      <Answer of={me} what={words.product}>
        {() => null}
      </Answer>
    </main>
  );
};
