/** Labelled controls: native ones, so that keyboard, screen reader and phone keyboards work as people expect. */
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react';
import type { Saving } from '../kept.ts';

type Common = { readonly label: string; readonly hint?: ReactNode; readonly wrong?: string | undefined };

/** A one-line field. */
export function Field({ label, hint, wrong, ...rest }: Common & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={hint || wrong ? `${id}-hint` : undefined}
        autoComplete="off"
        {...rest}
      />
      <Hint id={`${id}-hint`} hint={hint} wrong={wrong} />
    </div>
  );
}

/** A field for many lines; it grows with what is typed. */
export function Area({ label, hint, wrong, ...rest }: Common & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={hint || wrong ? `${id}-hint` : undefined}
        {...rest}
      />
      <Hint id={`${id}-hint`} hint={hint} wrong={wrong} />
    </div>
  );
}

/** One of a few. */
export function Choice({
  label,
  hint,
  wrong,
  options,
  ...rest
}: Common & {
  readonly options: readonly (readonly [value: string, name: string])[];
} & SelectHTMLAttributes<HTMLSelectElement>) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <select id={id} aria-describedby={hint || wrong ? `${id}-hint` : undefined} {...rest}>
        {options.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <Hint id={`${id}-hint`} hint={hint} wrong={wrong} />
    </div>
  );
}

/** Yes or no. */
export function Tick({ label, ...rest }: { readonly label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <label className="tick">
      <input type="checkbox" {...rest} />
      <span>{label}</span>
    </label>
  );
}

function Hint({ id, hint, wrong }: { id: string; hint?: ReactNode; wrong?: string | undefined }) {
  if (!hint && !wrong) return null;
  return (
    <p id={id} className={`small ${wrong ? 'rust' : 'quiet'}`} style={{ marginTop: '0.25rem' }}>
      {wrong ?? hint}
    </p>
  );
}

/** Whether what is typed is safe, in a word. Announced politely; trouble is announced at once. */
export function SavingMark({ saving }: { readonly saving: Saving }) {
  return (
    <span
      className={`small ${saving.state === 'unsaved' || saving.state === 'missing' ? 'rust' : 'quiet'}`}
      role={saving.state === 'unsaved' ? 'alert' : 'status'}
    >
      {saving.says}
    </span>
  );
}

/** Words that another window typed in the same place: nothing is lost, the candidate decides. */
export function Clashes({
  clashes,
  dismiss,
}: {
  readonly clashes: readonly { at: string; theirs: string }[];
  readonly dismiss: () => void;
}) {
  if (clashes.length === 0) return null;
  return (
    <div className="notice rust stack tight" role="alert">
      <p>Another window had changed the same words. Yours are kept here; it had typed:</p>
      {clashes.map((clash) => (
        <blockquote className="said" style={{ margin: 0 }} key={clash.at}>
          {clash.theirs || '(nothing)'}
        </blockquote>
      ))}
      <p>
        <button type="button" onClick={dismiss}>
          All right
        </button>
      </p>
    </div>
  );
}
