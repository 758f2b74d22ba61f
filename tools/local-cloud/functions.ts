import type { Gateway } from "./gateway/gateway.ts";
import type { FunctionDefinition } from "./lambda/pool.ts";
import { REGION } from "./template/identities.ts";
import type { Resource, Stack } from "./template/stack.ts";
import type { Template } from "./template/template.ts";

interface FunctionsGiven {
  readonly template: Template;
  readonly stack: Stack;
  readonly gateway: Pick<Gateway, "url" | "accessKeyOf">;
  /** Values for variables about the world outside AWS, such as `ZALO_API_URL`; only where the template has them. */
  readonly overrides: Readonly<Record<string, string>>;
  /** The most environments that one function may have on this machine. */
  readonly maxWorkers: number;
}

/** The stack's functions as the runtime must know them. */
export const functionDefinitions = (options: FunctionsGiven): readonly FunctionDefinition[] =>
  options.stack.all("AWS::Lambda::Function").map((lambda) => {
    const { Code, Handler, Timeout, MemorySize, ReservedConcurrentExecutions: reserved } = lambda.properties;
    const assetDir = options.template.assetDirs.get(Code.S3Key);
    if (assetDir === undefined) throw new Error(`${lambda.path}: there is no asset ${Code.S3Key}`);
    return {
      id: lambda.logicalId,
      name: lambda.name,
      arn: lambda.arn,
      assetDir,
      handler: Handler,
      timeoutSeconds: Timeout,
      memoryMegabytes: MemorySize,
      env: { ...variablesOf(lambda, options.overrides), ...runtimeVariables(lambda, assetDir, options.gateway) },
      maxEnvironments: Math.min(options.maxWorkers, reserved ?? options.maxWorkers),
    };
  });

const variablesOf = (
  { properties }: Resource<"AWS::Lambda::Function">,
  overrides: FunctionsGiven["overrides"],
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(properties.Environment?.Variables ?? {}).map(([name, value]) => [name, overrides[name] ?? value]),
  );

/** What the Lambda runtime itself sets. The access key tells the gateway which function calls. */
const runtimeVariables = (
  { logicalId, name, properties }: Resource<"AWS::Lambda::Function">,
  assetDir: string,
  gateway: FunctionsGiven["gateway"],
): Record<string, string> => ({
  TZ: "UTC",
  LANG: "en_US.UTF-8",
  LAMBDA_TASK_ROOT: assetDir,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: gateway.accessKeyOf(logicalId),
  AWS_SECRET_ACCESS_KEY: "local",
  AWS_ENDPOINT_URL: gateway.url,
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(properties.MemorySize),
  // A function must not see the AWS settings of this machine's user.
  AWS_CONFIG_FILE: `${assetDir}/no-config`,
  AWS_SHARED_CREDENTIALS_FILE: `${assetDir}/no-credentials`,
});
