import { err, ok, type Result } from "../../../kernel/result.ts";

const UNIT = /(?:đồng|dong|vnđ|vnd|đ|d)?(?:\/(?:tháng|thang))?$/i;
const PLAIN = /^\d{1,13}(?:[.,]0{1,2})?$/;
const GROUPED = /^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]0{1,2})?$/;

/** Whole đồng from `1.500.000`, `1,500,000`, `1 500 000 đ` or `1500000.0`. Nothing is rounded: a fraction is refused. */
export const parseMoney = (text: string): Result<number, "not-an-amount"> => {
  const bare = text.normalize("NFKC").replace(/\s/gu, "").replace(UNIT, "");
  if (!PLAIN.test(bare) && !GROUPED.test(bare)) return err("not-an-amount");
  return ok(Number(bare.replace(/[.,]0{1,2}$/, "").replace(/[.,]/g, "")));
};
