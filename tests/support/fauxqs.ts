import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { startFauxqs } from "fauxqs";

export interface TestQueues {
  readonly endpoint: string;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  /** A new queue; returns its address. */
  createQueue(name: string): string;
  createBucket(name: string): void;
  /** The bodies of the messages that wait in a queue, parsed. */
  bodies(name: string): readonly unknown[];
  stop(): Promise<void>;
}

/** SQS and S3 in this process and in memory. */
export const startQueues = async (): Promise<TestQueues> => {
  const server = await startFauxqs({ port: 0, host: "127.0.0.1", logger: false });
  const endpoint = `http://127.0.0.1:${server.port}`;
  const config = {
    endpoint,
    region: "ap-southeast-1",
    credentials: { accessKeyId: "test", secretAccessKey: "test" },
  };
  const s3 = new S3Client({ ...config, forcePathStyle: true });
  const sqs = new SQSClient(config);
  return {
    endpoint,
    s3,
    sqs,
    createQueue: (name) => server.createQueue(name, { region: config.region }).queueUrl,
    createBucket: (name) => {
      server.createBucket(name);
    },
    bodies: (name) => server.inspectQueue(name)?.messages.ready.map(({ body }) => JSON.parse(body)) ?? [],
    async stop() {
      s3.destroy();
      sqs.destroy();
      await server.stop();
    },
  };
};
