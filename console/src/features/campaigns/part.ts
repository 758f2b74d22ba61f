import type { Faults } from "../../api/failed-change.tsx";
import type { Boxes } from "./draft.ts";

/** What each part of the form gets. */
export interface FormPart {
  readonly boxes: Boxes;
  readonly faults: Faults;
  readonly write: (change: Partial<Boxes>) => void;
}
