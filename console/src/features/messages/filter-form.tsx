import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useRead } from "../../api/use-route.ts";
import { Button } from "../../design/button.tsx";
import { DayField } from "../../design/day-field.tsx";
import { Select } from "../../design/select.tsx";
import { civilDateOf } from "../../words/civil-date.ts";
import { capital, day as dayInWords } from "../../words/format.ts";
import { reasonInWords, terms } from "../../words/terms.ts";
import { filterIn, type LedgerFilter } from "./filter.ts";
import { words } from "./words.ts";

const { filter: say } = words;

const choicesOf = (labels: Readonly<Record<string, string>>) => [
  { value: "", label: say.any },
  ...Object.entries(labels).map(([value, label]) => ({ value, label: capital(label) })),
];

const reasonChoices = (chosen: string | undefined) => {
  const known = choicesOf(terms.reasons);
  const isKnown = chosen === undefined || known.some(({ value }) => value === chosen);
  return isKnown ? known : [...known, { value: chosen, label: capital(reasonInWords(chosen)) }];
};

const SELECTS = [
  { name: "state", label: say.state },
  { name: "scheme", label: say.scheme },
  { name: "channel", label: say.channel },
  { name: "communeCode", label: say.commune },
  { name: "reason", label: say.reason },
] as const;

const choicesFor = (
  name: (typeof SELECTS)[number]["name"],
  communes: Readonly<Record<string, string>>,
  filter: LedgerFilter,
) => {
  switch (name) {
    case "state":
      return choicesOf(terms.states);
    case "scheme":
      return choicesOf(terms.schemes);
    case "channel":
      return choicesOf(terms.channels);
    case "communeCode":
      return choicesOf(communes);
    case "reason":
      return reasonChoices(filter.reason);
  }
};

/** What to look for; it stands in the address, so that it can be kept and passed on. */
export const FilterForm = ({ filter }: { readonly filter: LedgerFilter }) => {
  const navigate = useNavigate();
  const communes = useRead("list-communes", {});
  const [day, setDay] = useState(filter.day ? dayInWords(filter.day) : "");
  const [chosen, setChosen] = useState<Readonly<Record<string, string | undefined>>>({ ...filter });
  const [fault, setFault] = useState<string>();
  const submit = () => {
    const found = civilDateOf(day);
    const wrong = day.trim() !== "" && found === undefined ? say.dayFault : undefined;
    setFault(wrong);
    if (wrong === undefined) void navigate({ to: "/tin-nhan", search: filterIn({ ...chosen, day: found }) });
  };
  const set = (name: string, value: string) => setChosen((before) => ({ ...before, [name]: value }));
  const named = Object.fromEntries((communes.data?.communes ?? []).map(({ code, name }) => [code, name]));
  return (
    <form
      className="form inline"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DayField label={say.day} name="day" hint={say.dayHint} value={day} onChange={setDay} error={fault} />
      {SELECTS.map(({ name, label }) => (
        <Select
          key={name}
          {...{ name, label }}
          value={chosen[name] ?? ""}
          choices={choicesFor(name, named, filter)}
          onChange={(value) => set(name, value)}
        />
      ))}
      <Button type="submit">{say.apply}</Button>
    </form>
  );
};
