/** The one sentence that may name what we never do. The linter knows it by heart and refuses every other wording. */
export const SAFETY_SENTENCE = "BHXH không gửi đường link, không yêu cầu OTP hay chuyển khoản.";
