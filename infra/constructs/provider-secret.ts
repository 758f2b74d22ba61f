import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { mayUseKey } from "./keys.ts";

export interface ProviderSecretProps {
  readonly encryptionKey: IKey;
  readonly description: string;
  /** Environment variable that carries the secret's ARN. */
  readonly variable: string;
  /** What an administrator fills in after the first deployment; the deployment itself never reads or changes the values. */
  readonly fields: readonly string[];
  /** One of the fields, or another, in which a random text stands at first. @default all are empty */
  readonly generated?: { readonly field: string; readonly length?: number };
}

/** What a provider gave the agency, in one secret for each who needs another part of it. */
export class ProviderSecret extends Construct {
  readonly #secret: Secret;
  readonly #props: ProviderSecretProps;

  constructor(scope: Construct, id: string, props: ProviderSecretProps) {
    super(scope, id);
    this.#props = props;
    const { encryptionKey, description, fields, generated } = props;
    const empty = JSON.stringify(Object.fromEntries(fields.map((field) => [field, ""])));
    this.#secret = new Secret(this, "Resource", {
      description,
      encryptionKey,
      generateSecretString: {
        secretStringTemplate: empty,
        // CloudFormation generates something always; an unused field is where it stands when nothing is needed.
        generateStringKey: generated?.field ?? "unused",
        ...(generated?.length && { passwordLength: generated.length, excludePunctuation: true }),
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.#secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Only the provider can issue what is in it, so a rotation function of ours could not mint new ones.",
    });
  }

  get arn(): string {
    return this.#secret.secretArn;
  }

  readAccess(): Access {
    return {
      environment: { [this.#props.variable]: this.arn },
      statements: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] }),
        mayUseKey(this, this.#props.encryptionKey, "secretsmanager"),
      ],
    };
  }
}
