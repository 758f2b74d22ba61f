import { Link, useNavigate } from "@tanstack/react-router";
import { useId, useState } from "react";
import { searchText } from "../api/search-text.ts";
import { Icon } from "../design/icon.tsx";
import { words } from "./words.ts";

/** What is typed never stands in an address: addresses end up in histories and logs. */
export const SearchBox = () => {
  const id = useId();
  const [text, setText] = useState("");
  const navigate = useNavigate();
  return (
    <>
      <form
        className="find"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === "") return;
          searchText.set(text.trim());
          setText("");
          void navigate({ to: "/nguoi-tham-gia" });
        }}
      >
        <Icon name="search" />
        <label className="vh" htmlFor={id}>
          {words.search.label}
        </label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          maxLength={80}
          placeholder={words.search.hint}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <Link className="find-link" to="/nguoi-tham-gia" aria-label={words.search.open}>
        <Icon name="search" />
      </Link>
    </>
  );
};
