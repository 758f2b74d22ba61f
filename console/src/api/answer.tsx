import type { ReactNode } from "react";
import type { Failure } from "../../../shared/api/contracts/client.ts";
import { Banner } from "../design/banner.tsx";
import { Button } from "../design/button.tsx";
import { Skeleton } from "../design/states.tsx";
import { failureOf } from "./failure.ts";
import { failureSentence, words } from "./words.ts";

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

interface Props<T> {
  readonly of: Asked<T>;
  /** What is asked for, as in “Không tải được …”. */
  readonly what: string;
  readonly children: (answer: T) => ReactNode;
}

/** An answer that is on its way, has come, or did not come. What was shown before stays while it is asked for again. */
export const Answer = <T,>({ of, what, children }: Props<T>) => {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <NotLoaded failure={failureOf(of.error)} what={what} again={() => void of.refetch()} />;
  return <Skeleton label={words.loading(what)} />;
};

const NotLoaded = ({
  failure,
  what,
  again,
}: {
  readonly failure: Failure;
  readonly what: string;
  readonly again: () => void;
}) => (
  <Banner tone="bad" title={words.notLoaded(what)} announce>
    <p>{failureSentence(failure)}</p>
    <Button small onPress={again}>
      {words.again}
    </Button>
    <FailureCode failure={failure} />
  </Banner>
);

export const FailureCode = ({ failure }: { readonly failure: Failure }) =>
  failure.kind === "problem" &&
  failure.problem.status >= 500 && (
    <p className="small quiet">
      {words.codeBefore} <span className="code">{failure.problem.requestId}</span> {words.codeAfter}
    </p>
  );
