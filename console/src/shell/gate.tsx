import type { ReactNode } from "react";
import { Banner } from "../design/banner.tsx";
import { Button } from "../design/button.tsx";
import { useTitle } from "../design/use-title.ts";
import type { Session, SessionState } from "../session/session.ts";
import { words } from "./words.ts";

const { gate } = words;

const Gate = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => {
  useTitle(title);
  return (
    <div className="gate">
      <header className="top">
        <div className="top-in">
          <span className="brand">
            <b>{words.product}</b>
          </span>
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <div className="sheet stack-l">{children}</div>
      </main>
    </div>
  );
};

const NOTICES = {
  left: { tone: "good", title: gate.left, more: gate.leftMore },
  refused: { tone: "warn", title: gate.refused, more: gate.refusedMore },
  unreachable: { tone: "bad", title: gate.unreachable, more: gate.unreachableMore },
} as const;

/** The page before sign-in. */
export const SignIn = ({
  session,
  state,
}: {
  readonly session: Session;
  readonly state: Extract<SessionState, { kind: "out" }>;
}) => {
  const notice = state.why && NOTICES[state.why];
  return (
    <Gate title={gate.title}>
      {notice && (
        <Banner tone={notice.tone} title={notice.title} announce>
          <p>{notice.more}</p>
        </Banner>
      )}
      <div className="stack-s">
        <h1>{words.product}</h1>
        <p>{gate.about}</p>
      </div>
      <Button look="primary" onPress={() => void session.signIn()}>
        {gate.signIn}
      </Button>
    </Gate>
  );
};

export const Removed = ({ session }: { readonly session: Session }) => (
  <Gate title={gate.removed}>
    <div className="stack-s" role="alert">
      <h1>{gate.removed}</h1>
      <p>{gate.removedMore}</p>
    </div>
    <Button onPress={() => void session.signOut()}>{gate.other}</Button>
  </Gate>
);

export const Unavailable = () => (
  <Gate title={gate.unavailable}>
    <div className="stack-s" role="alert">
      <h1>{gate.unavailable}</h1>
      <p>{gate.unavailableMore}</p>
    </div>
    <Button look="primary" onPress={() => location.reload()}>
      {gate.reload}
    </Button>
  </Gate>
);

export const HandedOver = () => (
  <Gate title={gate.signedIn}>
    <h1>{gate.signedIn}</h1>
    <p>{gate.signedInMore}</p>
  </Gate>
);
