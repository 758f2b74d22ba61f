/** A parameter of a registered template, as `GET /template/info/v2` tells it. */
export interface ZaloParameter {
  readonly name: string;
  /** `STRING`, or one whose form is checked: `DATE`, `NUMBER`, `CURRENCY`. */
  readonly type: string;
  readonly require: boolean;
  readonly maxLength: number;
  readonly minLength: number;
  readonly acceptNull: boolean;
}

/** What stands below a message; Zalo numbers the types, but for the response, which tells the webhook that it was pressed. */
export interface FakeButton {
  readonly type: number | "response";
  readonly title: string;
  readonly content: string;
}

/** A template as it is registered with Zalo. */
export interface FakeTemplate {
  readonly templateId: string;
  readonly templateName: string;
  readonly status: "ENABLE" | "PENDING_REVIEW" | "REJECT" | "DISABLE";
  readonly listParams: readonly ZaloParameter[];
  readonly listButtons: readonly FakeButton[];
}

/** The official account's templates; no two with the same id. */
export type ZaloCatalogue = readonly FakeTemplate[];

export const templateSummary = ({ templateId, templateName, status }: FakeTemplate) => ({
  templateId,
  templateName,
  status,
  templateQuality: "HIGH",
});

export const templateInfo = (template: FakeTemplate) => ({
  ...templateSummary(template),
  listParams: template.listParams,
  listButtons: template.listButtons,
  timeout: 7_200_000,
  previewUrl: "",
  templateTag: "TRANSACTION",
  price_sdt: "300",
  price_uid: "210",
  price: "300",
});
