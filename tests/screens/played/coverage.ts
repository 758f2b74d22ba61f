import type { AnswerOf } from "../../support/console/played-api.ts";

type Coverage = AnswerOf<"get-coverage">;

const row = (code: string, name: string, figures: readonly [number, number, number, number, number]) => {
  const [insured, due, renewed, lapsed, unreached] = figures;
  const own = { insured, due, renewed, lapsed, unreached };
  return [
    { scheme: "household-hi" as const, commune: { code, name }, ...own },
    {
      scheme: "voluntary-si" as const,
      commune: { code, name },
      insured: 212,
      due: 31,
      renewed: 12,
      lapsed: 4,
      unreached: 2,
    },
  ];
};

export const coverage: Coverage = {
  day: "2026-11-27",
  rows: [
    ...row("18496", "Xã Đồng Tiến", [4_120, 310, 62, 88, 41]),
    ...row("18073", "Phường Thành Sen", [18_340, 1_204, 493, 240, 101]),
    ...row("18100", "Phường Trần Phú", [12_871, 806, 411, 122, 60]),
    { scheme: "household-hi", insured: 140, due: 0, renewed: 0, lapsed: 3, unreached: 9 },
  ],
  months: [
    { day: "2026-10-01", scheme: "household-hi", insured: 401_220 },
    { day: "2026-11-01", scheme: "household-hi", insured: 403_871 },
    { day: "2026-11-27", scheme: "household-hi", insured: 404_902 },
    { day: "2026-11-27", scheme: "voluntary-si", insured: 73_410 },
  ],
};
