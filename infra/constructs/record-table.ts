import { RemovalPolicy } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  type GlobalSecondaryIndexProps,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, type PolicyStatementProps } from "aws-cdk-lib/aws-iam";
import type { IKey } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import type { Access } from "./access.ts";
import { mayUseKey } from "./keys.ts";

export type TableAction =
  | "BatchGetItem"
  | "BatchWriteItem"
  | "ConditionCheckItem"
  | "DeleteItem"
  | "GetItem"
  | "PartiQLInsert"
  | "PartiQLUpdate"
  | "PutItem"
  | "Query"
  | "Scan"
  | "UpdateItem";

/** Requests that name the keys of all their rows. */
export type RowAction = Exclude<TableAction, "Scan" | "PartiQLInsert" | "PartiQLUpdate">;

export interface RecordTableProps {
  readonly encryptionKey: IKey;
  /** What a function needs to know to use the table, beside `variable`. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Environment variable that carries the table's name. */
  readonly variable: string;
  readonly index?: GlobalSecondaryIndexProps;
  /** Beside `index`, for one purpose together: `queryAccess` of one is of all. */
  readonly moreIndexes?: readonly GlobalSecondaryIndexProps[];
  /** Attribute with the epoch second after which an item may go. @default all are kept */
  readonly expiresBy?: string;
}

/** A table of records under `pk` and `sk`: priced by use, restorable to any second of 35 days, never deleted with the stack. */
export class RecordTable extends Construct {
  readonly #table: Table;
  readonly #props: RecordTableProps;

  constructor(scope: Construct, id: string, props: RecordTableProps) {
    super(scope, id);
    this.#props = props;
    this.#table = new Table(this, "Resource", {
      partitionKey: { name: "pk", type: AttributeType.STRING },
      sortKey: { name: "sk", type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: props.encryptionKey,
      deletionProtection: true,
      ...(props.expiresBy && { timeToLiveAttribute: props.expiresBy }),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    if (props.index) this.#table.addGlobalSecondaryIndex(props.index);
    for (const index of props.moreIndexes ?? []) this.#table.addGlobalSecondaryIndex(index);
  }

  get name(): string {
    return this.#table.tableName;
  }

  /** Exactly these actions on the table's items. */
  access(...actions: readonly TableAction[]): Access {
    return this.#access(this.#table.tableArn, actions);
  }

  /**
   * These actions on rows whose partition key begins like this and on no others: for functions that strangers can start.
   * @param rows beginnings of partition keys, such as `zalo-user#`
   */
  rowsAccess(rows: readonly string[], ...actions: readonly RowAction[]): Access {
    return this.#access(this.#table.tableArn, actions, {
      "ForAllValues:StringLike": { "dynamodb:LeadingKeys": rows.map((row) => `${row}*`) },
      // "For all values" holds where there are none.
      Null: { "dynamodb:LeadingKeys": "false" },
    });
  }

  /** `Query` on the table's index and nowhere else. */
  queryAccess(): Access {
    const index = this.#props.index?.indexName;
    if (index === undefined) throw new Error(`${this.node.id} has no index to query.`);
    return this.#access(`${this.#table.tableArn}/index/${index}`, ["Query"]);
  }

  /** `Query` on the further indexes. */
  queryMoreAccess(): Access {
    const indexes = (this.#props.moreIndexes ?? []).map(
      ({ indexName }) => `${this.#table.tableArn}/index/${indexName}`,
    );
    return {
      environment: { [this.#props.variable]: this.#table.tableName, ...this.#props.environment },
      statements: [
        new PolicyStatement({ actions: ["dynamodb:Query"], resources: indexes }),
        mayUseKey(this, this.#props.encryptionKey, "dynamodb"),
      ],
    };
  }

  #access(resource: string, actions: readonly string[], conditions?: PolicyStatementProps["conditions"]): Access {
    return {
      environment: { [this.#props.variable]: this.#table.tableName, ...this.#props.environment },
      statements: [
        new PolicyStatement({
          actions: actions.map((action) => `dynamodb:${action}`),
          resources: [resource],
          ...(conditions && { conditions }),
        }),
        mayUseKey(this, this.#props.encryptionKey, "dynamodb"),
      ],
    };
  }
}
