import { useEffect, useRef } from "react";
import type { Failure } from "../../../shared/api/contracts/client.ts";
import type { Problem } from "../../../shared/api/contracts/problems.ts";
import { Banner } from "../design/banner.tsx";
import { Button } from "../design/button.tsx";
import { useSession } from "../session/session-context.ts";
import { FailureCode } from "./answer.tsx";
import { failureSentence, words } from "./words.ts";

export type Faults = Readonly<Record<string, string>>;

/** What is wrong with each field of a form, by its name: `body.phone` is the field `phone`. */
export const fieldErrors = (failure: Failure | undefined): Faults =>
  Object.fromEntries(
    problemsOf(failure).map(({ field, problem }) => [field.replace(/^(body|query|path)\./, ""), words.fields[problem]]),
  );

const problemsOf = (failure: Failure | undefined): NonNullable<Problem["errors"]> =>
  failure?.kind === "problem" ? (failure.problem.errors ?? []) : [];

interface Props {
  readonly failure: Failure | undefined;
  /** Found before anything was sent. */
  readonly faults?: Faults;
  /** The fields on the screen: a summary links to those, and names the others in words. */
  readonly labels?: Faults;
}

/** Above a form: that nothing was done, why, and links to the fields to correct. Screen readers hear it at once. */
export const FailedChange = ({ failure, faults = {}, labels = {} }: Props) => {
  const errors = Object.entries({ ...fieldErrors(failure), ...faults });
  const summary = useRef<HTMLElement>(null);
  const found = errors.map(([field]) => field).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another refusal, or other fields, take the focus again
  useEffect(() => {
    if (found !== "") summary.current?.focus();
  }, [found, failure]);
  if (errors.length > 0)
    return (
      <Banner ref={summary} tone="bad" title={words.notSaved(errors.length)} level={3} announce>
        <ul className="lines">
          {errors.map(([field, sentence]) => (
            <li key={field}>
              <FaultLink field={field} label={labels[field]} sentence={sentence} />
            </li>
          ))}
        </ul>
      </Banner>
    );
  return failure && <Refused failure={failure} />;
};

const FaultLink = ({
  field,
  label,
  sentence,
}: {
  readonly field: string;
  readonly label: string | undefined;
  readonly sentence: string;
}) =>
  label === undefined ? (
    sentence
  ) : (
    <a
      href={`#${field}`}
      onClick={(event) => {
        event.preventDefault();
        fieldOf(field)?.focus();
      }}
    >
      {label}: {sentence}
    </a>
  );

/** `content.email` is the field `email` on the screen. */
const fieldOf = (name: string): HTMLElement | null => {
  const own = name.split(".").at(-1);
  return (
    document.querySelector<HTMLElement>(`[name="${name}"]`) ??
    document.querySelector<HTMLElement>(`[role="dialog"] [name="${own}"]`) ??
    document.querySelector(`main [name="${own}"]`)
  );
};

const Refused = ({ failure }: { readonly failure: Failure }) => {
  const { session } = useSession();
  const needsSignIn =
    failure.kind === "problem" && ["sign-in-required", "second-factor-required"].includes(failure.problem.kind);
  return (
    <Banner tone="bad" title={words.notDone} level={3} announce>
      <p>{failure.kind === "no-answer" ? words.noAnswerToChange : failureSentence(failure)}</p>
      {needsSignIn && (
        <Button small onPress={() => void session.signInBeside()}>
          {words.signInAgain}
        </Button>
      )}
      <FailureCode failure={failure} />
    </Banner>
  );
};
