import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** Filled in by an administrator after the first deployment; the deployment itself never reads or changes the values. */
const EMPTY = { appId: "", appSecret: "", oaSecretKey: "" };

/** What Zalo gave the agency's app and official account for good; their tokens, which change daily, are in a table. */
export class ZaloSecret extends Construct {
  readonly #secret: Secret;

  constructor(scope: Construct, id: string, { encryptionKey }: { readonly encryptionKey: IKey }) {
    super(scope, id);
    this.#secret = new Secret(this, "Resource", {
      description: "Credentials of the agency's Zalo app and official account",
      encryptionKey,
      // Until the real webhook key is filled in, a random one stands there: with an empty one every caller could sign.
      generateSecretString: { secretStringTemplate: JSON.stringify(EMPTY), generateStringKey: "oaSecretKey" },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.#secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Only Zalo can issue these credentials, so a rotation function of ours could not mint new ones.",
    });
  }

  get arn(): string {
    return this.#secret.secretArn;
  }

  readAccess(): Access {
    return {
      environment: { ZALO_SECRET_ARN: this.arn },
      statements: [new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] })],
    };
  }
}
