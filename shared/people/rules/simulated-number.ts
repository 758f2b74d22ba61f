/** `0999 000 0xx`: belongs to nobody, and the local networks always treat it the same. */
const SIMULATED = /^\+849990000\d\d$/;

/** What comes of such a number is its role in a play: it says nothing of the channel, the template or the campaign. */
export const isSimulatedNumber = (phone: string): boolean => SIMULATED.test(phone);
