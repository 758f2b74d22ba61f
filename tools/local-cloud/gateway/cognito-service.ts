import * as z from "zod";
import type { HttpReply } from "../emulators/messaging.ts";
import type { Stack } from "../template/stack.ts";
import { type AwsRequest, type AwsService, jsonReply } from "./requests.ts";

/** The accounts of this machine's identity provider. */
export interface Accounts {
  /** Undefined when the address has an account already. */
  create(account: { readonly email: string; readonly name: string }): Account | undefined;
  find(username: string): Account | undefined;
  disable(username: string): void;
}

export interface Account {
  readonly sub: string;
  readonly email: string;
  readonly name: string;
  readonly enabled: boolean;
}

const TYPE = "application/x-amz-json-1.1";

const inputSchema = z.looseObject({
  UserPoolId: z.string().default(""),
  Username: z.string().default(""),
  UserAttributes: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

const operationOf = ({ headers }: AwsRequest): string => headers["x-amz-target"]?.split(".")[1] ?? "";
const inputOf = ({ body }: AwsRequest) => inputSchema.parse(JSON.parse(body.toString("utf8")));

/** What administrators do with the user pool. No e-mail leaves this machine: `npm start` prints who can sign in. */
export const cognitoService = (stack: Stack, accounts: Accounts | undefined): AwsService => ({
  wishes: (request) => [
    {
      action: `cognito-idp:${operationOf(request)}`,
      resource: isListing(request) ? "*" : stack.get("AWS::Cognito::UserPool", inputOf(request).UserPoolId).arn,
    },
  ],
  answer: async (request) => ({
    ...(isListing(request)
      ? jsonReply(200, TYPE, { UserPools: poolsOf(stack) })
      : answer(operationOf(request), inputOf(request), accounts)),
    costs: [{ action: operationOf(request), resource: inputOf(request).UserPoolId, requests: 1 }],
  }),
  refuse: ({ message }) => refusal("AccessDeniedException", message),
});

const isListing = (request: AwsRequest): boolean => operationOf(request) === "ListUserPools";

const poolsOf = (stack: Stack) => stack.all("AWS::Cognito::UserPool").map(({ ref, name }) => ({ Id: ref, Name: name }));

const answer = (
  operation: string,
  { Username, UserAttributes }: z.infer<typeof inputSchema>,
  accounts: Accounts | undefined,
): HttpReply => {
  if (accounts === undefined) return refusal("ResourceNotFoundException", "There is no user pool on this machine");
  if (operation === "AdminCreateUser") {
    const name = UserAttributes.find((attribute) => attribute.Name === "name")?.Value ?? Username;
    const account = accounts.create({ email: Username, name });
    if (account === undefined) return refusal("UsernameExistsException", "User account already exists");
    return jsonReply(200, TYPE, { User: { ...shown(account), Attributes: attributesOf(account) } });
  }
  const account = accounts.find(Username);
  if (account === undefined) return refusal("UserNotFoundException", "User does not exist.");
  if (operation === "AdminGetUser") {
    return jsonReply(200, TYPE, { ...shown(account), UserAttributes: attributesOf(account) });
  }
  if (operation !== "AdminDisableUser" && operation !== "AdminUserGlobalSignOut") {
    return refusal("InvalidAction", `${operation} is not supported by the local cloud`);
  }
  accounts.disable(Username);
  return jsonReply(200, TYPE, {});
};

const shown = ({ sub, enabled }: Account) => ({ Username: sub, Enabled: enabled });

const attributesOf = ({ sub, email, name }: Account) => [
  { Name: "sub", Value: sub },
  { Name: "email", Value: email },
  { Name: "name", Value: name },
];

const refusal = (type: string, message: string): HttpReply => jsonReply(400, TYPE, { __type: type, message });
