import type { RegistryWriter, SubjectChange } from "../people/ports.ts";
import { peopleIn, withOptOuts } from "../people/rules/enrolled-people.ts";
import type { RefusalStore } from "./ports.ts";
import { optOutsOf } from "./rules/history.ts";

/**
 * A registry in which a list brings no person back who has refused: a person who is new in a household or a scheme, but has a
 * history, starts with what it refuses. People who were there keep what their record says, which the history is in.
 */
export const honouringRefusals = <R extends Pick<RegistryWriter, "save">>(registry: R, refusals: RefusalStore): R => ({
  ...registry,
  async save(changes: readonly SubjectChange[]) {
    const newcomers = changes.map(newcomersOf);
    const ids = new Set(newcomers.flatMap((each) => [...each]));
    if (ids.size === 0) return registry.save(changes);
    const histories = await refusals.load([...ids]);
    const honouring = changes.map((change, index) => ({
      ...change,
      next: withOptOuts(change.next, ({ participantId, optOuts }) => {
        const history = newcomers[index]?.has(participantId) ? histories.get(participantId) : undefined;
        return history ? [...new Set([...optOuts, ...optOutsOf(history.refusals)])].sort() : optOuts;
      }),
    }));
    return registry.save(honouring);
  },
});

const newcomersOf = ({ seen, next }: SubjectChange): ReadonlySet<string> => {
  const before = new Set(seen?.value ? peopleIn(seen.value).map(({ participantId }) => participantId) : []);
  return new Set(
    peopleIn(next)
      .map(({ participantId }) => participantId)
      .filter((id) => !before.has(id)),
  );
};
