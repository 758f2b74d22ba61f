/** Drawn on a grid of 24, stroke 1.75; the word beside an icon carries the meaning. */
const PATHS = {
  alarm: "M8 3h8l5 5v8l-5 5H8l-5-5V8zM12 8v5M12 16.5v.01",
  back: "m14 6-6 6 6 6",
  bubble: "M4 5h16v11H10l-4 4v-4H4z",
  calendar: "M4 5h16v15H4zM4 10h16M8 3v4M16 3v4",
  chart: "M4 20V4M4 20h16M8 20v-6M12 20V8M16 20v-9",
  check: "m5 12.5 4.5 4.5L19 7",
  clock: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 7v5.5l3.5 2",
  cross: "M6 6l12 12M18 6 6 18",
  download: "M12 4v11m0 0-4-4m4 4 4-4M4 15v5h16v-5",
  eye: "M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6Z",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.7.4-1.1.9-1.1 1.8M12 16.8v.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18ZM12 11v5.5M12 7.5v.01",
  journal: "M6 3h12v18H6zM9.5 8h5M9.5 12h5M9.5 16h3",
  leave: "M14 4h5v16h-5M4 12h10m0 0-4-4m4 4-4 4",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M4 7h16M4 12h16M4 17h16",
  pause: "M8 5v14M16 5v14",
  pen: "m4 20 1-4L16 5l3 3L8 19z",
  people:
    "M9 4.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM2.5 20c.6-4 3-6 6.5-6s5.9 2 6.5 6M16 5a3 3 0 0 1 0 6M18 14.5c2 .8 3.2 2.6 3.5 5.5",
  phone: "M5 4h4l2 5-2.5 1.5a11 11 0 0 0 5 5L15 13l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 3 6a2 2 0 0 1 2-2Z",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  search: "M10.5 4.5a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM15 15l5.5 5.5",
  send: "M21 4 3 11l6.5 3L21 4Zm0 0-7 16-4.5-6",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z",
  staff: "M12 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM5 20c.6-4 3.2-6 7-6s6.4 2 7 6M16.5 3.5l1.5 1.5 3-3",
  today: "M4 5h16v15H4zM4 10h16M8 3v4M16 3v4M8.5 15l2.3 2.3 4.4-4.4",
  undo: "M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3",
  upload: "M12 15V4m0 0L8 8m4-4 4 4M4 15v5h16v-5",
  walk: "M13 3a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM12 8.5 9 11v3M12 8.5l2 5 3 1.5M12 8.5l-1.5 6L13 17v4M10.5 14.5 8 21",
  warning: "M12 4 2.5 20h19zM12 10v4.5M12 17.5v.01",
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name, className }: { readonly name: IconName; readonly className?: string }) => (
  <svg className={className ? `icon ${className}` : "icon"} viewBox="0 0 24 24" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
);
