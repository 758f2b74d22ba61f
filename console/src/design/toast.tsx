import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";

interface Told {
  readonly text: string;
  readonly act?: { readonly label: string; readonly run: () => void };
}

const ToastContext = createContext<(told: Told) => void>(() => {});

const SHOWN_MS = 8_000;

/** Says what was done; stays longer than the act takes to be read, and never takes the focus. */
export const ToastRegion = ({ children }: { readonly children: ReactNode }) => {
  const [told, setTold] = useState<Told>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useCallback((next: Told) => {
    clearTimeout(timer.current);
    setTold(next);
    timer.current = setTimeout(() => setTold(undefined), SHOWN_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <ToastContext value={useMemo(() => tell, [tell])}>
      {children}
      <div className="toast-region" role="status">
        {told && (
          <div className="toast">
            <span>{told.text}</span>
            {told.act && (
              <button
                type="button"
                onClick={() => {
                  told.act?.run();
                  setTold(undefined);
                }}
              >
                {told.act.label}
              </button>
            )}
          </div>
        )}
      </div>
    </ToastContext>
  );
};

export const useToast = () => useContext(ToastContext);
