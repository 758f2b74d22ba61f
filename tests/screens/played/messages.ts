import type { AnswerOf } from "../../support/console/played-api.ts";
import { NOW } from "./staff.ts";

export const stops: AnswerOf<"list-stops"> = {
  at: NOW,
  isMore: false,
  stops: [
    {
      stopId: "aGFsdCN2b2x1bnRhcnktc2k",
      kind: "halt",
      campaignId: "voluntary-si",
      scheme: "voluntary-si",
      channel: "sms",
      since: "2026-11-27T02:12:00Z",
      failure: { kind: "unreachable", failures: 24, calls: 60 },
      waiting: 62,
      mayResume: true,
    },
    {
      stopId: "YnJlYWtlciN6YWxv",
      kind: "breaker",
      channel: "zalo",
      template: "334521",
      since: "2026-11-27T01:40:00Z",
      until: "2026-11-27T03:40:00Z",
      code: "-124",
      waiting: 1_418,
      mayResume: true,
    },
    {
      stopId: "cXVvdGEjc21z",
      kind: "quota",
      channel: "sms",
      until: "2026-11-28T00:30:00Z",
      waiting: 0,
      mayResume: false,
    },
    {
      stopId: "cGF1c2VkI2hp",
      kind: "paused",
      campaignId: "household-hi",
      scheme: "household-hi",
      waiting: 31,
      mayResume: false,
    },
  ],
};

export const noStops: AnswerOf<"list-stops"> = { at: NOW, stops: [], isMore: false };

export const stopsForViewer: AnswerOf<"list-stops"> = {
  ...stops,
  isMore: true,
  stops: stops.stops.map((stop) => ({ ...stop, mayResume: false })),
};

export const oneStop: AnswerOf<"list-stops"> = { ...stops, stops: stops.stops.slice(0, 1) };
