/** Every route stands below it, on the console's own origin: the browser needs no permission to call across origins. */
export const API_PREFIX = "/api";

/** Below the prefix: what people in the communes ask, answered by a function of its own. */
export const FIELD_PREFIX = "/field";

/** What is paid out, and the cases that come of it. */
export const PAYOUTS_PREFIX = "/payouts";

/** What a token must have been asked for to be let in at all. Roles are not in tokens: `shared/access`. */
export const RESOURCE_SERVER = "nhac-han";
export const STAFF_SCOPE = `${RESOURCE_SERVER}/staff`;

/** Where the identity provider sends people back to, below the console's address. */
export const RETURN_PATH = "/dang-nhap";

export const ACCESS_TOKEN_MINUTES = 15;
export const REFRESH_TOKEN_HOURS = 12;
