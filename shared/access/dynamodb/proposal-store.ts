import { GetItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { asWrite } from "../../kernel/dynamodb/commit.ts";
import { storedProposalSchema } from "../contracts.ts";
import type { ProposalStore } from "../ports.ts";
import type { Proposal } from "../rules/proposal.ts";
import type { AccessTableOptions } from "./staff-store.ts";

/** In one partition of the staff table, in order of time. */
export const dynamoProposalStore = ({ client, tableName }: AccessTableOptions): ProposalStore => ({
  async find(proposalId) {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: tableName, Key: keyOf(proposalId), ConsistentRead: true }),
    );
    return item && storedProposalSchema.parse(JSON.parse(item.doc?.S ?? "null"));
  },

  async recent(limit) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: "pk = :proposal",
        ExpressionAttributeValues: { ":proposal": { S: PROPOSAL } },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ doc }) => storedProposalSchema.parse(JSON.parse(doc?.S ?? "null")));
  },

  create: (proposal) =>
    asWrite({
      Put: { TableName: tableName, Item: itemOf(proposal), ConditionExpression: "attribute_not_exists(pk)" },
    }),

  decide: (proposal) =>
    asWrite({
      Put: {
        TableName: tableName,
        Item: itemOf(proposal),
        ConditionExpression: "decision = :open AND contentHash = :hash",
        ExpressionAttributeValues: { ":open": { S: "open" }, ":hash": { S: proposal.contentHash } },
      },
    }),
});

const PROPOSAL = "proposal";

const keyOf = (proposalId: string) => ({ pk: { S: PROPOSAL }, sk: { S: proposalId } });

const itemOf = (proposal: Proposal) => ({
  ...keyOf(proposal.proposalId),
  decision: { S: proposal.state },
  contentHash: { S: proposal.contentHash },
  doc: { S: JSON.stringify(proposal) },
});
