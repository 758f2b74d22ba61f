/** How the official account stands, without anything that would open it. */
export interface ZaloAccountState {
  readonly refreshIssuedAt: string;
  readonly accessExpiresAt: string;
  /** Zalo takes the pair no more, or did not answer. */
  readonly failure?: { readonly kind: string; readonly at: string };
}

export interface ZaloTemplateState {
  readonly templateId: string;
  readonly state?: string;
  readonly quality?: string;
}

export interface ZaloAccount {
  /** Undefined before any tokens were brought in. */
  state(): Promise<ZaloAccountState | undefined>;
  /** What Zalo said last of templates; those that it never spoke of are absent. */
  templates(): Promise<readonly ZaloTemplateState[]>;
}
