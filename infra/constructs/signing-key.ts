import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { mayUseKey } from "./keys.ts";

/** With which the API signs places in lists, so that callers cannot make one up. */
export class SigningKey extends Construct {
  readonly #secret: Secret;
  readonly #encryptionKey: IKey;

  constructor(scope: Construct, id: string, { encryptionKey }: { readonly encryptionKey: IKey }) {
    super(scope, id);
    this.#encryptionKey = encryptionKey;
    this.#secret = new Secret(this, "Resource", {
      description: "Signs places in lists of the staff's API",
      encryptionKey,
      generateSecretString: {
        secretStringTemplate: "{}",
        generateStringKey: "key",
        passwordLength: 64,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Validations.of(this.#secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason:
        "A place in a list is good for half a day and opens nothing by itself; the key can be replaced at any time.",
    });
  }

  readAccess(): Access {
    return {
      environment: { SIGNING_KEY_ARN: this.#secret.secretArn },
      statements: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.#secret.secretArn] }),
        mayUseKey(this, this.#encryptionKey, "secretsmanager"),
      ],
    };
  }
}
