import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState, useSyncExternalStore } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { ApiProvider, sessionApi } from "../api/api.tsx";
import { failureOf } from "../api/failure.ts";
import type { ConsoleConfig } from "../session/config.ts";
import type { Session } from "../session/session.ts";
import { SessionContext } from "../session/session-context.ts";
import { locale } from "../words/language.ts";
import { Removed, SignIn } from "./gate.tsx";
import { consoleRouter } from "./router.tsx";

const FRESH_MS = 30_000;

const newQueries = () =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        networkMode: "always",
        // A look at a person is written into the audit trail: coming back to the window is none.
        refetchOnWindowFocus: false,
        // A refusal stays a refusal; silence is worth a second call.
        retry: (count, error) => count < 1 && failureOf(error).kind === "no-answer",
        retryDelay: 600,
      },
    },
  });

export const App = ({ config, session }: { readonly config: ConsoleConfig; readonly session: Session }) => {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const [tools] = useState(() => ({
    queries: newQueries(),
    api: sessionApi(config.api, session),
    router: consoleRouter(),
  }));
  const { kind } = state;
  useEffect(() => {
    // Another person may sign in next: nothing of the former one stays.
    if (kind === "in") void tools.queries.invalidateQueries();
    if (kind === "out" || kind === "removed") tools.queries.clear();
  }, [kind, tools]);
  return (
    <I18nProvider locale={locale}>
      {state.kind === "out" && <SignIn session={session} state={state} />}
      {state.kind === "removed" && <Removed session={session} />}
      {(state.kind === "in" || state.kind === "over") && (
        <SessionContext value={{ session, isOver: state.kind === "over", config }}>
          <QueryClientProvider client={tools.queries}>
            <ApiProvider api={tools.api}>
              <RouterProvider router={tools.router} />
            </ApiProvider>
          </QueryClientProvider>
        </SessionContext>
      )}
    </I18nProvider>
  );
};
