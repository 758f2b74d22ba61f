const POLITE = /^(?:(?:please|pls|hi|hello|ok|okay|sorry|dear|sir|madam|kindly|thanks|i|want|to|you|must) )*/;
const REFUSAL = new RegExp(
  `^(?:${[
    "stop (?:it|this|now|all|please|me|texting|messaging|sending|contacting|spamming|bothering|reminding|notifying)",
    "(?:do not|don t|dont|never) (?:send|text|message|contact|remind|notify|spam|disturb|bother)",
    "(?:do not|don t|dont|no longer|never) want (?:to (?:receive|get|hear|see)|any|your|these|this|more|messages?)",
    "no more (?:messages?|texts?|sms|zalo|notifications?|reminders?|spam)",
    "(?:remove|delete|take) (?:me|us|my (?:number|phone|name)|this number)",
    "(?:opt|opting) (?:me )?out|optout|unsubscribe",
    "no more$|no thanks?(?: you)?(?: very much)?$|leave me alone$|not interested$|refuse$|refuse (?:to receive|messages?|all|reminders?)",
  ].join("|")})(?: |$)`,
);

/** Whether a text refuses our messages in plain English; a question does not. */
export const refusesInEnglish = (text: string): boolean => {
  if (text.includes("?")) return false;
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return REFUSAL.test(words.join(" ").replace(POLITE, ""));
};
