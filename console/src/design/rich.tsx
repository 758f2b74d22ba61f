const START = "\u0001";
const END = "\u0002";

/** Marks a phrase of a message as strong; data cannot, because control characters never survive `bold`. */
export const bold = (text: string | number): string =>
  `${START}${String(text).replaceAll(START, "").replaceAll(END, "")}${END}`;

/** A message with its strong phrases. */
export const Rich = ({ text }: { readonly text: string }) => (
  <>
    {text.split(START).map((piece, index) => {
      const [strong, rest] = piece.split(END);
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never change places
      return rest === undefined ? piece : [<b key={index}>{strong}</b>, rest];
    })}
  </>
);
