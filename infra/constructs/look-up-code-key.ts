import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** The key by which look-up codes are derived from messages, and hashed for the tables. */
export class LookUpCodeKey extends Construct {
  readonly #secret: Secret;

  constructor(scope: Construct, id: string, { encryptionKey }: { readonly encryptionKey: IKey }) {
    super(scope, id);
    this.#secret = new Secret(this, "Resource", {
      description: "Key of the look-up codes in messages; with another key no code of the last 90 days is found",
      encryptionKey,
      generateSecretString: {
        secretStringTemplate: "{}",
        generateStringKey: "key",
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.#secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "A new key would make the codes in messages of the last 90 days unknown, which people use to check them.",
    });
  }

  get arn(): string {
    return this.#secret.secretArn;
  }

  readAccess(): Access {
    return {
      environment: { LOOK_UP_CODE_KEY_ARN: this.arn },
      statements: [new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] })],
    };
  }
}
