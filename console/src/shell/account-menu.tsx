import { useId, useState } from "react";
import type { Me } from "../api/me.tsx";
import { Icon } from "../design/icon.tsx";
import { useSession } from "../session/session-context.ts";
import { chooseLanguage, language } from "../words/language.ts";
import { terms } from "../words/terms.ts";
import { chooseTheme, chosenTheme, type Theme } from "./theme.ts";
import { words } from "./words.ts";

const { account } = words;
const THEMES = Object.keys(account.themes) as Theme[]; // its own keys
const LANGUAGES = { vi: "Tiếng Việt", en: "English" } as const;
const LANGUAGE_CODES = ["vi", "en"] as const;

/** Of the family name, which stands first, and of the given name, which stands last. */
const initials = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  return [words.at(0), words.length > 1 && words.at(-1)]
    .map((word) => (word ? word.charAt(0).toLocaleUpperCase("vi") : ""))
    .join("");
};

export const rolesInWords = ({ roles, communes }: Pick<Me, "roles" | "communes">): string => {
  const [only] = communes.length === 1 ? communes : [];
  return roles
    .map((role) => (role === "commune-officer" && only ? `${terms.roles[role]}, ${only.name}` : terms.roles[role]))
    .join(", ");
};

interface RadioProps<T extends string> {
  readonly legend: string;
  readonly name: string;
  readonly values: readonly T[];
  readonly labels: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (value: T) => void;
  /** The labels are names of languages, each in its own. */
  readonly ownLanguage?: boolean;
}

const Radios = <T extends string>({ legend, name, values, labels, chosen, onChoose, ownLanguage }: RadioProps<T>) => (
  <fieldset>
    <legend className="small quiet">{legend}</legend>
    {values.map((value) => (
      <label key={value} className="menu-item">
        <input type="radio" name={name} checked={chosen === value} onChange={() => onChoose(value)} />
        <span lang={ownLanguage ? value : undefined}>{labels[value]}</span>
      </label>
    ))}
  </fieldset>
);

const Appearance = () => {
  const [theme, setTheme] = useState(chosenTheme);
  return (
    <>
      <Radios
        legend={account.theme}
        name="theme"
        values={THEMES}
        labels={account.themes}
        chosen={theme}
        onChoose={(value) => {
          chooseTheme(value);
          setTheme(value);
        }}
      />
      <Radios
        legend={account.language}
        name="language"
        values={LANGUAGE_CODES}
        labels={LANGUAGES}
        chosen={language}
        onChoose={chooseLanguage}
        ownLanguage
      />
    </>
  );
};

/** The browser's own popover: it opens, leaves by Escape or a click beside it, and gives the focus back by itself. */
export const AccountMenu = ({ me }: { readonly me: Me }) => {
  const { session, config } = useSession();
  const id = useId();
  return (
    <>
      <button type="button" className="me" popoverTarget={id}>
        <span className="disc" aria-hidden="true">
          {initials(me.name)}
        </span>
        <span className="who">
          <b>{me.name}</b>
          <span>{rolesInWords(me)}</span>
        </span>
        <span className="vh">{account.open}</span>
      </button>
      <div id={id} popover="auto" className="menu">
        <div className="menu-head only-phone">
          <p className="strong">{me.name}</p>
          <p className="small quiet">{rolesInWords(me)}</p>
        </div>
        <Appearance />
        <hr />
        {config.inbox !== undefined && (
          <a className="menu-item" href={config.inbox} target="_blank" rel="noopener">
            <Icon name="phone" />
            {words.screens.inbox}
          </a>
        )}
        <button type="button" className="menu-item" onClick={() => void session.signOut()}>
          <Icon name="leave" />
          {account.signOut}
        </button>
      </div>
    </>
  );
};
