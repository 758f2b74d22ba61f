interface Props {
  readonly label: string;
  /** Between 0 and 1; without it the progress is unknown. */
  readonly share?: number | undefined;
}

export const Progress = ({ label, share }: Props) => {
  const percent = Math.round((share ?? 0) * 100);
  return (
    <svg
      className="progress"
      role="progressbar"
      aria-label={label}
      aria-valuenow={share === undefined ? undefined : percent}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <rect className="bg" width="100%" height="100%" />
      <rect className="bar" width={`${share === undefined ? 15 : percent}%`} height="100%" />
    </svg>
  );
};
