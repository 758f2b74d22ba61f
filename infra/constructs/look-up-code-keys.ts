import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { mayUseKey } from "./keys.ts";

/**
 * Two keys: senders derive codes by the first, and tables know codes by a hash of the second. What strangers can start
 * reads the second alone, so that who takes it over can derive no code (docs/adr/0030).
 */
export class LookUpCodeKeys {
  readonly #codes: CodeSecret;
  readonly #hashes: CodeSecret;

  constructor(scope: Construct, encryptionKey: IKey) {
    this.#codes = new CodeSecret(scope, "LookUpCodeKey", {
      encryptionKey,
      variable: "LOOK_UP_CODE_KEY_ARN",
      description:
        "Key of the look-up codes in messages; with another key a reminder that is sent again says another code",
    });
    this.#hashes = new CodeSecret(scope, "CodeHashKey", {
      encryptionKey,
      variable: "CODE_HASH_KEY_ARN",
      description: "Key of the hashes of look-up codes; with another key no code of the last 90 days is found",
    });
  }

  get hashKeyArn(): string {
    return this.#hashes.arn;
  }

  /** For senders alone: who reads this key can derive the code of a message that they can name. */
  writeAccess(): Access {
    return this.#codes.readAccess();
  }

  hashAccess(): Access {
    return this.#hashes.readAccess();
  }
}

interface CodeSecretProps {
  readonly encryptionKey: IKey;
  readonly description: string;
  /** Environment variable that carries the secret's ARN. */
  readonly variable: string;
}

class CodeSecret extends Construct {
  readonly #secret: Secret;
  readonly #props: CodeSecretProps;

  constructor(scope: Construct, id: string, props: CodeSecretProps) {
    super(scope, id);
    this.#props = props;
    this.#secret = new Secret(this, "Resource", {
      description: props.description,
      encryptionKey: props.encryptionKey,
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
      environment: { [this.#props.variable]: this.arn },
      statements: [
        new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] }),
        mayUseKey(this, this.#props.encryptionKey, "secretsmanager"),
      ],
    };
  }
}
