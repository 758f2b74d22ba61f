import type { Failure } from "../../../shared/api/contracts/client.ts";
import type { Problem } from "../../../shared/api/contracts/problems.ts";
import { Banner } from "../design/banner.tsx";
import { FailureCode } from "./answer.tsx";
import { words } from "./words.ts";

/** What is wrong with each field of a form, by its name: `body.phone` is the field `phone`. */
export const fieldErrors = (failure: Failure | undefined): Readonly<Record<string, string>> =>
  Object.fromEntries(
    problemsOf(failure).map(({ field, problem }) => [field.replace(/^(body|query|path)\./, ""), words.fields[problem]]),
  );

const problemsOf = (failure: Failure | undefined): NonNullable<Problem["errors"]> =>
  failure?.kind === "problem" ? (failure.problem.errors ?? []) : [];

interface Props {
  readonly failure: Failure | undefined;
  /** The fields on the screen: a summary links to those, and names the others in words. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Above a form: that nothing was done, why, and links to the fields to correct. Screen readers hear it at once. */
export const FailedChange = ({ failure, labels = {} }: Props) => {
  if (failure === undefined) return null;
  if (failure.kind === "no-answer")
    return (
      <Banner tone="bad" title={words.notDone} level={3} announce>
        <p>{words.noAnswerToChange}</p>
      </Banner>
    );
  const errors = Object.entries(fieldErrors(failure));
  return (
    <Banner tone="bad" title={errors.length > 0 ? words.notSaved(errors.length) : words.notDone} level={3} announce>
      {errors.length === 0 ? (
        <p>{words.problems[failure.problem.kind]}</p>
      ) : (
        <ul className="lines">
          {errors.map(([field, sentence]) => (
            <li key={field}>
              {labels[field] === undefined ? (
                sentence
              ) : (
                <a href={`#field-${field}`} onClick={(event) => focusField(event, field)}>
                  {labels[field]}: {sentence}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
      <FailureCode failure={failure} />
    </Banner>
  );
};

const focusField = (event: React.MouseEvent, field: string): void => {
  event.preventDefault();
  document.querySelector<HTMLElement>(`main [name="${field}"], [role="dialog"] [name="${field}"]`)?.focus();
};
