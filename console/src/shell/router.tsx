import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  redirect,
} from "@tanstack/react-router";
import { type ComponentType, lazy } from "react";
import type { Action } from "../../../shared/access/rules/permissions.ts";
import { useMe } from "../api/me.tsx";
import { Crashed, Forbidden, MoreScreen, NotFound } from "./asides.tsx";
import { Frame } from "./frame.tsx";
import { ITEMS } from "./navigation.ts";

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound, errorComponent: Crashed });

/** Screens that a person's roles do not reach say so, and are not even loaded. */
const guarded = (action: Action, load: () => Promise<{ readonly Screen: ComponentType }>) => {
  const Loaded = lazy(async () => ({ default: (await load()).Screen }));
  return () => (useMe().actions.includes(action) ? <Loaded /> : <Forbidden />);
};

const screen = (path: string, action: Action, load: () => Promise<{ readonly Screen: ComponentType }>) =>
  createRoute({ getParentRoute: () => root, path, component: guarded(action, load) });

const first = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: () => {
    const { actions } = useMe();
    const home = ITEMS.find((item) => actions.includes(item.action));
    return <Navigate to={home?.to ?? "/tro-giup"} replace />;
  },
});
const returned = createRoute({
  getParentRoute: () => root,
  path: "/dang-nhap",
  beforeLoad: () => {
    throw redirect({ to: "/", replace: true });
  },
});
const more = createRoute({ getParentRoute: () => root, path: "/them", component: MoreScreen });

const tree = root.addChildren([
  first,
  returned,
  more,
  screen("/hom-nay", "see-today", () => import("../features/today/screen.tsx")),
  screen("/hom-nay/tin", "see-today", () => import("../features/today/messages.tsx")),
  screen("/hom-nay/dang-dung", "see-today", () => import("../features/stops/screen.tsx")),
  screen("/nhap-danh-sach", "see-lists", () => import("../features/lists/screen.tsx")),
  screen("/nhap-danh-sach/$importId", "see-lists", () => import("../features/lists/list.tsx")),
  screen("/nhap-danh-sach/$importId/dong/$kind", "see-lists", () => import("../features/lists/rows.tsx")),
  screen("/nguoi-tham-gia", "search-people", () => import("../features/people/screen.tsx")),
  screen("/nguoi-tham-gia/$participantId", "see-person", () => import("../features/people/person.tsx")),
  screen("/chien-dich", "see-campaigns", () => import("../features/campaigns/screen.tsx")),
  screen("/chien-dich/moi", "write-campaigns", () => import("../features/campaigns/editor.tsx")),
  screen("/chien-dich/$campaignId", "see-campaigns", () => import("../features/campaigns/campaign.tsx")),
  screen("/chien-dich/$campaignId/sua", "write-campaigns", () => import("../features/campaigns/editor.tsx")),
  screen("/du-bao", "see-campaigns", () => import("../features/campaigns/forecast.tsx")),
  screen("/chi-tra", "see-payouts", () => import("../features/payouts/screen.tsx")),
  screen("/chi-tra/ho-so", "see-payout-cases", () => import("../features/payouts/cases.tsx")),
  screen("/chi-tra/ho-so/$caseId", "see-payout-cases", () => import("../features/payouts/case.tsx")),
  screen("/chi-tra/$runId", "see-payouts", () => import("../features/payouts/run.tsx")),
  screen("/danh-sach-viec", "see-work", () => import("../features/work/screen.tsx")),
  screen("/danh-sach-viec/in", "see-work", () => import("../features/work/paper.tsx")),
  screen("/do-bao-phu", "see-coverage", () => import("../features/coverage/screen.tsx")),
  screen("/hop-thu", "see-texts", () => import("../features/inbox/screen.tsx")),
  screen("/tin-nhan", "see-messages", () => import("../features/messages/screen.tsx")),
  screen("/tin-nhan/khong-xu-ly-duoc", "see-messages", () => import("../features/dead-letters/screen.tsx")),
  screen("/tin-nhan/$messageId", "see-messages", () => import("../features/messages/message.tsx")),
  screen("/nhat-ky", "see-audit", () => import("../features/audit/screen.tsx")),
  screen("/cai-dat", "see-settings", () => import("../features/settings/screen.tsx")),
  screen("/cai-dat/luat", "see-settings", () => import("../features/settings/law.tsx")),
  screen("/cai-dat/lich", "see-settings", () => import("../features/settings/calendar.tsx")),
  screen("/yeu-cau-du-lieu", "serve-data-subjects", () => import("../features/rights/screen.tsx")),
  screen("/yeu-cau-du-lieu/$participantId", "serve-data-subjects", () => import("../features/rights/person.tsx")),
  screen("/can-bo", "see-staff", () => import("../features/staff/screen.tsx")),
  screen("/can-bo/moi", "manage-staff", () => import("../features/staff/invite.tsx")),
  screen("/can-bo/$staffId", "see-staff", () => import("../features/staff/member.tsx")),
  screen("/cho-duyet", "see-proposals", () => import("../features/proposals/screen.tsx")),
  screen("/cho-duyet/$proposalId", "see-proposals", () => import("../features/proposals/proposal.tsx")),
  screen("/tro-giup", "see-self", () => import("../features/help/screen.tsx")),
]);

export const consoleRouter = () =>
  createRouter({
    routeTree: tree,
    history: createBrowserHistory(),
    defaultPreload: "intent",
    scrollRestoration: true,
    defaultErrorComponent: Crashed,
  });
