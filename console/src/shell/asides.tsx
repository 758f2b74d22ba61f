import { Link } from "@tanstack/react-router";
import { useMe } from "../api/me.tsx";
import { Button, ButtonLink } from "../design/button.tsx";
import { Icon } from "../design/icon.tsx";
import { PageHead } from "../design/page-head.tsx";
import { rolesInWords } from "./account-menu.tsx";
import { barOf, ITEMS } from "./navigation.ts";
import { words } from "./words.ts";

export const NotFound = () => (
  <>
    <PageHead title={words.notFound.title} />
    <p className="lead">{words.notFound.more}</p>
    <p>
      <ButtonLink to="/" look="primary">
        {words.notFound.home}
      </ButtonLink>
    </p>
  </>
);

export const Forbidden = () => {
  const me = useMe();
  return (
    <>
      <PageHead title={words.forbidden.title} />
      <p className="lead">{words.forbidden.more(rolesInWords(me))}</p>
      <p>
        <ButtonLink to="/">{words.notFound.home}</ButtonLink>
      </p>
    </>
  );
};

export const Crashed = () => (
  <>
    <PageHead title={words.crashed.title} />
    <p className="lead">{words.crashed.more}</p>
    <p>
      <Button look="primary" onPress={() => location.reload()}>
        {words.gate.reload}
      </Button>
    </p>
  </>
);

/** What has no place in the bar at the bottom of a phone. */
export const MoreScreen = () => {
  const { actions } = useMe();
  const { more } = barOf(ITEMS.filter((item) => actions.includes(item.action)));
  return (
    <>
      <PageHead title={words.screens.more} />
      <nav className="sheet" aria-label={words.screens.more}>
        <ul className="more-list">
          {more.map((item) => (
            <li key={item.to}>
              <Link to={item.to}>
                <Icon name={item.icon} />
                {item.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
};
