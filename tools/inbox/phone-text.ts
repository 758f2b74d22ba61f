import { isSimulatedNumber } from "../../shared/people/rules/simulated-number.ts";

/** `0912 ••• 678`: enough to tell people apart. Test numbers have no subscriber and are shown whole. */
export const phoneText = (to: string): string => {
  const national = to.replace(/^\+84/, "0");
  if (!/^0\d{9}$/.test(national)) return "Số không đọc được";
  const middle = isSimulatedNumber(to) ? national.slice(4, 7) : "•••";
  return `${national.slice(0, 4)} ${middle} ${national.slice(7)}`;
};

/** As a screen reader should say it. */
export const spokenPhone = (to: string): string => {
  const shown = phoneText(to);
  return shown.includes("•") ? `số ${shown.slice(0, 4)}, ba số cuối ${shown.slice(-3)}` : shown;
};
