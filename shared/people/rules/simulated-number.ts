/** A test number `0999 000 0xx`: no subscriber has it, and its outcomes are scripted. */
const SIMULATED = /^\+849990000\d\d$/;

/** What comes of such a number is its role in a play: it says nothing of the channel, the template or the campaign. */
export const isSimulatedNumber = (phone: string): boolean => SIMULATED.test(phone);
