import { installAriaWords, language } from "./words/language.ts";
import "./design/styles/all.css";

// React Aria keeps the strings that it finds when it loads: everything that imports it comes after this.
installAriaWords(window);
document.documentElement.lang = language;
const { openConsole } = await import("./shell/open-console.tsx");
await openConsole();
