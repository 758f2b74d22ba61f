import type { PolicyStatement } from "aws-cdk-lib/aws-iam";

/** What a function may do with one resource, and the environment variables by which it finds it. */
export interface Access {
  readonly environment?: Readonly<Record<string, string>>;
  readonly statements?: readonly PolicyStatement[];
  /** cdk-nag findings that these statements cause on purpose, each with a full sentence of explanation. */
  readonly acknowledged?: readonly { readonly id: string; readonly reason: string }[];
}
