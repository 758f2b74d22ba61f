import { RemovalPolicy, Validations } from "aws-cdk-lib";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { Construct } from "constructs";
import type { Access } from "./access.ts";

/** Filled in by an administrator after the first deployment; the deployment itself never reads or changes the values. */
const EMPTY = { apiKey: "", secretKey: "" };

/** The keys of the agency's account at eSMS, and the token by which we know a call of eSMS. */
export class EsmsSecret extends Construct {
  readonly #secret: Secret;

  constructor(scope: Construct, id: string, { encryptionKey }: { readonly encryptionKey: IKey }) {
    super(scope, id);
    this.#secret = new Secret(this, "Resource", {
      description: "Keys of the agency's account at eSMS, and the token in the address that eSMS calls back",
      encryptionKey,
      // eSMS signs nothing. 48 letters and digits that only eSMS is told keep others from reporting deliveries.
      generateSecretString: {
        secretStringTemplate: JSON.stringify(EMPTY),
        generateStringKey: "callbackToken",
        passwordLength: 48,
        excludePunctuation: true,
      },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(this.#secret).acknowledge({
      id: "AwsSolutions-SMG4",
      reason: "Only eSMS can issue these keys, so a rotation function of ours could not mint new ones.",
    });
  }

  get arn(): string {
    return this.#secret.secretArn;
  }

  readAccess(): Access {
    return {
      environment: { ESMS_SECRET_ARN: this.arn },
      statements: [new PolicyStatement({ actions: ["secretsmanager:GetSecretValue"], resources: [this.arn] })],
    };
  }
}
