import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { mayUseKey } from "./keys.ts";

export interface ErasureKeyProps {
  readonly encryptionKey: IKey;
}

/** With which numbers of erased people are marked. With another key no mark is known, and lists bring them back. */
export class ErasureKey extends Construct {
  readonly #secret: Secret;
  readonly #encryptionKey: IKey;

  constructor(scope: Construct, id: string, { encryptionKey }: ErasureKeyProps) {
    super(scope, id);
    this.#encryptionKey = encryptionKey;
    this.#secret = new Secret(this, "Resource", {
      description: "Key of the marks that keep erased people from coming back with a list",
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
      reason: "A new key would make all marks unknown, and the next list would bring erased people back.",
    });
  }

  readAccess(): Access {
    return {
      environment: { ERASURE_KEY_ARN: this.#secret.secretArn },
      statements: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.#secret.secretArn] }),
        mayUseKey(this, this.#encryptionKey, "secretsmanager"),
      ],
    };
  }
}
