import { Duration, RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
} from "aws-cdk-lib/aws-cognito";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import {
  ACCESS_TOKEN_MINUTES,
  REFRESH_TOKEN_HOURS,
  RESOURCE_SERVER,
  RETURN_PATH,
} from "../../shared/api/contracts/sign-in.ts";
import type { Access } from "./access.ts";

export interface StaffSignInProps {
  /** Begins the address of the sign-in page; unique in the whole region. */
  readonly domainPrefix: string;
}

/**
 * Who staff are: accounts by invitation only, a password and a code from an app for everybody. What they may do is in
 * our own table, so that a change of it needs no new token.
 */
export class StaffSignIn extends Construct {
  readonly userPool: UserPool;
  readonly #scope: OAuthScope;

  constructor(scope: Construct, id: string, { domainPrefix }: StaffSignInProps) {
    super(scope, id);
    this.userPool = new UserPool(this, "Users", {
      // As CloudFormation would call it, so that `npm run invite` finds it.
      userPoolName: `${Stack.of(this).stackName}-SignInUsers`,
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      // Approvers and administrators need a second factor; asking all for one leaves no way around it.
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const staff = new ResourceServerScope({ scopeName: "staff", scopeDescription: "The staff's API" });
    const server = this.userPool.addResourceServer("Api", { identifier: RESOURCE_SERVER, scopes: [staff] });
    this.#scope = OAuthScope.resourceServer(server, staff);
    this.userPool.addDomain("Domain", {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const reason =
      "Threat protection is the Plus plan's; everybody has a second factor, so no password opens anything alone.";
    Validations.of(this).acknowledge({ id: "AwsSolutions-COG3", reason }, { id: "AwsSolutions-COG8", reason });
  }

  get issuer(): string {
    return `https://cognito-idp.${Stack.of(this).region}.amazonaws.com/${this.userPool.userPoolId}`;
  }

  /** The console in a browser: no secret, the code flow alone, short access tokens. */
  clientFor(origin: string): UserPoolClient {
    const client = this.userPool.addClient("Console", {
      generateSecret: false,
      authFlows: {},
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE, this.#scope],
        callbackUrls: [`${origin}${RETURN_PATH}`],
        logoutUrls: [`${origin}/`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      accessTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      idTokenValidity: Duration.minutes(ACCESS_TOKEN_MINUTES),
      refreshTokenValidity: Duration.hours(REFRESH_TOKEN_HOURS),
      enableTokenRevocation: true,
      preventUserExistenceErrors: true,
    });
    new CfnManagedLoginBranding(this, "Branding", {
      userPoolId: this.userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    return client;
  }

  /** Invites people by e-mail and closes the accounts of those removed. */
  administrationAccess(): Access {
    return {
      environment: { USER_POOL_ID: this.userPool.userPoolId },
      statements: [
        new PolicyStatement({
          actions: ["AdminCreateUser", "AdminDisableUser", "AdminGetUser", "AdminUserGlobalSignOut"].map(
            (action) => `cognito-idp:${action}`,
          ),
          resources: [this.userPool.userPoolArn],
        }),
      ],
    };
  }
}
