/**
 * The one sentence that may name what we never do. The linter knows it by heart and refuses every other wording.
 * Collectors may take a transfer to the agency's own account: it speaks of personal accounts alone.
 */
export const SAFETY_SENTENCE = "BHXH không gửi đường link, không hỏi OTP, không nhận tiền vào tài khoản cá nhân.";
