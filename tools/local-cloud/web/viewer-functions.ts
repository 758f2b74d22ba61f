import { runInNewContext } from "node:vm";
import * as z from "zod";
import type { PropertiesOf } from "../template/properties.ts";
import type { Resource, Stack } from "../template/stack.ts";

export type Distribution = PropertiesOf<"AWS::CloudFront::Distribution">["DistributionConfig"];
export type Behavior = Distribution["DefaultCacheBehavior"];
const rewrittenSchema = z.object({ uri: z.string() });

/** CloudFront Functions are plain scripts with a `handler`. */
export const rewriting = ({ FunctionAssociations }: Behavior, stack: Stack): ((uri: string) => string) => {
  const scripts = FunctionAssociations.map(({ FunctionARN }) =>
    codeOf(stack.get("AWS::CloudFront::Function", FunctionARN)),
  );
  return (uri) =>
    scripts.reduce((current, code) => {
      const event = JSON.stringify({ request: { uri: current } });
      return rewrittenSchema.parse(runInNewContext(`${code}\n;handler(${event})`)).uri;
    }, uri);
};

const codeOf = ({ properties }: Resource<"AWS::CloudFront::Function">): string => properties.FunctionCode;
