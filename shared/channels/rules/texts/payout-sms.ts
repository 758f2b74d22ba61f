import { unaccent } from "../../../kernel/rules/unaccent.ts";
import type { PayoutContent, PayoutText } from "../../../payouts/rules/content.ts";
import { laterMonthsText, monthsKey, monthsText } from "../../../payouts/rules/months.ts";
import type { Agency } from "../../../provinces/rules/agency.ts";
import { dateText } from "../../../wording/rules/date-text.ts";
import { cashTimeOf, placeOf } from "./payout-values.ts";

const ONE_PART = 160;

/**
 * A payout in one SMS part: no name, amount or bank, so that a neighbour who reads it learns little. Of several wordings,
 * from the fullest to the shortest, the first that fits.
 */
export const payoutSms = (content: PayoutContent, { smsBrand, hotline }: Agency, code: string): string => {
  const said = WORDINGS[content.text](content).map((wording) =>
    `${smsBrand}: ${wording}`
      .replaceAll("{call}", `${hotline}, ma ${code}`)
      .replaceAll("{hotline}", hotline)
      .replaceAll("{code}", code),
  );
  return said.find((text) => text.length <= ONE_PART) ?? said.at(-1) ?? "";
};

const BENEFIT = "Luong huu/tro cap BHXH";
const SHORT = "Luong huu/tro cap";
const PLACE_LIMITS = [60, 40, 28, 20];

const WORDINGS: Readonly<Record<PayoutText, (content: PayoutContent) => readonly string[]>> = {
  paid: ({ months, paidOn, dueDate }) => [
    `${BENEFIT} ky ${monthsKey(months)} cua ong/ba da duoc tra vao tai khoan ngay ${dateText(paidOn ?? dueDate)}. Chua nhan duoc, xin goi {call}.`,
    `${SHORT} ky ${monthsKey(months)} cua ong/ba da duoc tra vao tai khoan ngay ${dateText(paidOn ?? dueDate)}. Chua nhan duoc, xin goi {call}.`,
  ],
  "paid-months": ({ months, paidOn, dueDate }) => {
    const own = `thang ${monthsText(months, "va")} cua ong/ba da tra mot lan ngay ${dateText(paidOn ?? dueDate)}`;
    const later = laterMonthsText(months, "va");
    const shortLater = later.replace(/\/\d{4}$/, "");
    return [
      `${BENEFIT} ${own}. Thang ${later} khong co ky tra rieng. Hoi {call}.`,
      `${SHORT} ${own}. Thang ${shortLater} khong co ky tra rieng. Hoi {call}.`,
      `${SHORT} ${own}. Thang ${shortLater} khong tra rieng. Hoi {call}.`,
      `${SHORT} thang ${monthsKey(months)} cua ong/ba da tra mot lan ngay ${dateText(paidOn ?? dueDate)}. Hoi {call}.`,
    ];
  },
  returned: ({ months }) => {
    const own = `ky ${monthsKey(months)} cua ong/ba chua vao duoc tai khoan, tien van duoc giu. Xin den BHXH co so`;
    return [
      `${BENEFIT} ${own} gap can bo. Hoi {call}.`,
      `${SHORT} ${own} gap can bo. Hoi {call}.`,
      `${SHORT} ${own}. Hoi {call}.`,
    ];
  },
  "cash-day": (content) => cashDay(content),
  "home-day": ({ months }) =>
    [BENEFIT, SHORT].map(
      (what) => `${what} ky ${monthsKey(months)}: nhan vien buu dien se den nha ong/ba de tra tien mat. Hoi {call}.`,
    ),
  "cash-post": ({ months, postOffice, dueDate }) => {
    const until = dateText(dueDate);
    const offices = PLACE_LIMITS.flatMap((limit) => placeOf(postOffice, limit) ?? []).map((name) => unaccent(name));
    return [...offices, "buu dien gan nha"].flatMap((office) =>
      [BENEFIT, SHORT].flatMap((what) => [
        `${what} ky ${monthsKey(months)} chua co nguoi nhan. Moi ong/ba nhan tien mat tai ${office} den het ${until}. Hoi {call}.`,
        `${what} ky ${monthsKey(months)} chua co nguoi nhan. Moi ong/ba nhan tai ${office} den het ${until}. Hoi {call}.`,
      ]),
    );
  },
  "authorisation-30": ({ dueDate }) => [
    `Giay uy quyen linh luong huu/tro cap BHXH cua ong/ba het han ${dateText(dueDate)}. Neu can, xin lam giay moi co chung thuc. Hoi {call}.`,
    `Giay uy quyen linh luong huu/tro cap cua ong/ba het han ${dateText(dueDate)}. Neu can, xin lam giay moi co chung thuc. Hoi {call}.`,
  ],
  private: () => ["Co thong tin ve che do BHXH cua ong/ba. Xin goi {hotline} hoac den BHXH co so gan nha. Ma {code}."],
};

const cashDay = ({ months, cashFrom, cashPlace, isAuthorised }: PayoutContent): readonly string[] => {
  const time = cashTimeOf(cashFrom, "ngay");
  const places = PLACE_LIMITS.flatMap((limit) => placeOf(cashPlace, limit) ?? []).map((name) => unaccent(name));
  const people = isAuthorised ? ["ong/ba hoac nguoi duoc uy quyen", "ong/ba"] : ["ong/ba"];
  return people.flatMap((who) =>
    [BENEFIT, SHORT].flatMap((what) =>
      [...places, "diem chi tra"].map(
        (place) => `${what} ky ${monthsKey(months)}: moi ${who} nhan tien mat ${time} tai ${place}. Hoi {call}.`,
      ),
    ),
  );
};
