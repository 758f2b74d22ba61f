const THOUSANDS = /\B(?=(?:\d{3}){1,9}$)/g;

const grouped = (amount: number): string => String(amount).replace(THOUSANDS, ".");

/** Whole đồng as `4.371.840 đồng`. */
export const moneyText = (amount: number): string => `${grouped(amount)} đồng`;

/** Whole đồng as `4.371.840d`, for texts without accents. */
export const plainMoneyText = (amount: number): string => `${grouped(amount)}d`;
