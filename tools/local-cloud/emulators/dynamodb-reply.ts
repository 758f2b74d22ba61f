export interface DynamoDbReply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}
