import type { Failure } from "../../../shared/api/contracts/client.ts";

/** A refusal or a silence of the API, thrown so that queries and changes can tell it from an answer. */
export class ApiFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.kind === "problem" ? failure.problem.kind : failure.kind);
    this.failure = failure;
  }
}

export const failureOf = (error: unknown): Failure =>
  error instanceof ApiFailure ? error.failure : { kind: "no-answer" };
