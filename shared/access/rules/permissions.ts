/** What staff can be. One person may have several roles; what each allows adds up. */
export const ROLES = ["viewer", "editor", "approver", "administrator", "commune-officer", "collection-agent"] as const;
export type Role = (typeof ROLES)[number];

/** How far a permission reaches: all of the province, the person's own communes, or the person's own list. */
export type Reach = "province" | "communes" | "own-list";

type Grants = Readonly<Partial<Record<Role, Reach>>>;

const ALL_OF_PROVINCE: Grants = {
  viewer: "province",
  editor: "province",
  approver: "province",
  administrator: "province",
};
const SEES_PEOPLE: Grants = { ...ALL_OF_PROVINCE, "commune-officer": "communes" };
const EVERY_ROLE: Grants = { ...SEES_PEOPLE, "collection-agent": "own-list" };

/** Who may do what, and how far. What is not here is refused. */
export const PERMISSIONS = {
  "see-self": EVERY_ROLE,
  "see-today": ALL_OF_PROVINCE,
  "see-messages": ALL_OF_PROVINCE,
  "export-messages": { approver: "province", administrator: "province" },
  "redrive-dead-letters": { approver: "province", administrator: "province" },
  "see-texts": { editor: "province", approver: "province", administrator: "province" },
  "answer-texts": { editor: "province", approver: "province" },
  "resume-sending": { approver: "province", administrator: "province" },
  "see-lists": ALL_OF_PROVINCE,
  "import-list": { editor: "province" },
  "export-rejected-rows": { editor: "province" },
  "undo-list": { editor: "province" },
  "search-people": SEES_PEOPLE,
  "see-person": SEES_PEOPLE,
  "unmask-person": {
    editor: "province",
    approver: "province",
    administrator: "province",
    "commune-officer": "communes",
  },
  "change-person": { editor: "province" },
  "record-opt-out": { editor: "province", "commune-officer": "communes" },
  "send-again": { editor: "province" },
  "see-campaigns": ALL_OF_PROVINCE,
  "write-campaigns": { editor: "province" },
  "approve-campaigns": { approver: "province", administrator: "province" },
  "run-campaigns": { editor: "province", approver: "province", administrator: "province" },
  "see-payouts": ALL_OF_PROVINCE,
  "type-payout-totals": { editor: "province", approver: "province", administrator: "province" },
  "approve-payouts": { approver: "province", administrator: "province" },
  "see-payout-cases": SEES_PEOPLE,
  "work-payout-cases": { editor: "province", "commune-officer": "communes" },
  "see-work": EVERY_ROLE,
  "see-coverage": SEES_PEOPLE,
  "record-visit": { editor: "province", "commune-officer": "communes", "collection-agent": "own-list" },
  "assign-work": { editor: "province", administrator: "province", "commune-officer": "communes" },
  "see-staff": { administrator: "province" },
  "manage-staff": { administrator: "province" },
  "see-settings": ALL_OF_PROVINCE,
  "change-settings": { administrator: "province" },
  "serve-data-subjects": { administrator: "province" },
  propose: { editor: "province", administrator: "province" },
  "see-proposals": { editor: "province", approver: "province", administrator: "province" },
  "decide-proposal": { approver: "province", administrator: "province" },
  "see-audit": ALL_OF_PROVINCE,
  "export-audit": { approver: "province", administrator: "province" },
} as const satisfies Readonly<Record<string, Grants>>;
export type Action = keyof typeof PERMISSIONS;

export const ACTIONS: readonly Action[] = Object.keys(PERMISSIONS) as Action[]; // its own keys, by the type above

/** Roles that must prove themselves with a second factor when they sign in. */
export const SECOND_FACTOR_ROLES: ReadonlySet<Role> = new Set<Role>(["approver", "administrator"]);

/** A person of staff as far as permissions go. */
export interface Staff {
  readonly staffId: string;
  readonly roles: readonly Role[];
  /** Codes of the communes that a commune officer works in. */
  readonly communes: readonly string[];
}

/** Whose rows an action may touch. */
export type Scope =
  | { readonly kind: "province" }
  | { readonly kind: "communes"; readonly communes: readonly string[] }
  | { readonly kind: "own-list"; readonly staffId: string };

const WIDEST_FIRST: readonly Reach[] = ["province", "communes", "own-list"];

/** How far this person may do that; undefined when not at all. The widest of their roles counts. */
export const scopeFor = ({ staffId, roles, communes }: Staff, action: Action): Scope | undefined => {
  const grants: Grants = PERMISSIONS[action];
  const reaches = new Set(roles.flatMap((role) => grants[role] ?? []));
  const widest = WIDEST_FIRST.find((reach) => reaches.has(reach));
  if (widest === "province") return { kind: "province" };
  if (widest === "communes") return { kind: "communes", communes };
  return widest && { kind: "own-list", staffId };
};

export const mayDo = (staff: Staff, action: Action): boolean => scopeFor(staff, action) !== undefined;

/** Whether a row of this commune is inside the scope; a row without a commune belongs to the province alone. */
export const coversCommune = (scope: Scope, communeCode: string | undefined): boolean =>
  scope.kind === "province" ||
  (scope.kind === "communes" && communeCode !== undefined && scope.communes.includes(communeCode));
