import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UserNotFoundException,
  UsernameExistsException,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Accounts } from "../ports.ts";

export interface CognitoAccountsOptions {
  readonly client: CognitoIdentityProviderClient;
  readonly userPoolId: string;
}

/** Accounts in a Cognito user pool; Cognito sends the invitation by e-mail. */
export const cognitoAccounts = ({ client, userPoolId }: CognitoAccountsOptions): Accounts => ({
  async invite({ email, name }) {
    try {
      const { User: user } = await client.send(
        new AdminCreateUserCommand({
          UserPoolId: userPoolId,
          Username: email,
          UserAttributes: [
            { Name: "email", Value: email },
            { Name: "email_verified", Value: "true" },
            { Name: "name", Value: name },
          ],
          DesiredDeliveryMediums: ["EMAIL"],
        }),
      );
      return { staffId: subOf(user?.Attributes) };
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) throw error;
      const known = await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username: email }));
      return { staffId: subOf(known.UserAttributes) };
    }
  },

  async close(staffId) {
    const account = { UserPoolId: userPoolId, Username: staffId };
    try {
      await client.send(new AdminDisableUserCommand(account));
      await client.send(new AdminUserGlobalSignOutCommand(account));
    } catch (error) {
      if (!(error instanceof UserNotFoundException)) throw error;
    }
  },
});

const subOf = (attributes: readonly AttributeType[] = []): string => {
  const sub = attributes.find(({ Name }) => Name === "sub")?.Value;
  if (sub === undefined) throw new Error("Cognito gave no sub for the account.");
  return sub;
};
