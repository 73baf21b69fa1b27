/** Settings for what is printed: the form of letters, the letterhead, a signature, and what the printer is off. */
import { useEffect, useRef, useState } from 'react';
import type { Profile } from '../core/index.ts';
import { Choice, Field } from './parts/field.tsx';

type Change = (make: (value: Profile) => Profile) => void;

export function OnPaper({ me, change, flush }: { me: Profile; change: Change; flush: () => Promise<void> }) {
  const set =
    <K extends keyof Profile>(field: K) =>
    (event: { target: { value: string } }) =>
      change((v) => ({ ...v, [field]: event.target.value as Profile[K] }));
  return (
    <section className="sheet stack" aria-labelledby="on-paper">
      <h2 id="on-paper">On paper</h2>
      <div className="fields">
        <Choice
          label="Form of letters"
          value={me.letterForm}
          onChange={set('letterForm')}
          options={[
            ['us', 'American, full block'],
            ['uk', 'British'],
            ['din', 'German, DIN 5008 form B'],
            ['din-a', 'German, DIN 5008 form A'],
          ]}
        />
        <Choice
          label="Paper"
          value={me.paper}
          onChange={set('paper')}
          options={[
            ['letter', 'US Letter'],
            ['a4', 'A4'],
          ]}
        />
        <Choice
          label="Letterhead"
          value={me.letterhead}
          onChange={set('letterhead')}
          options={[
            ['block', 'Your address, as the form has it'],
            ['set', 'Your name large, the rest small'],
            ['own', 'None: my paper is printed already'],
          ]}
        />
      </div>
      <Signature kept={me.signature} keep={(signature) => change((v) => ({ ...v, signature }))} />
      <Printer me={me} change={change} flush={flush} />
    </section>
  );
}

/** In dots; the pad is shown at a third, so that a drawn line is fine enough for paper. */
const PAD = { width: 1080, height: 330 };

function Signature({ kept, keep }: { kept: string; keep: (picture: string) => void }) {
  const file = useRef<HTMLInputElement>(null);
  const [drawing, setDrawing] = useState(false);
  const [says, setSays] = useState('');
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const picture = await scaled(file);
    setSays(picture === undefined ? 'That file is not a picture this browser can read.' : '');
    if (picture !== undefined) keep(picture);
  };
  return (
    <fieldset className="stack">
      <legend>Signature</legend>
      {kept === '' && !drawing && <p className="small quiet">Letters leave room to sign by hand.</p>}
      {kept !== '' && !drawing && <img className="signature" src={kept} alt="Your signature" />}
      {drawing && (
        <Pad
          done={(picture) => {
            setDrawing(false);
            if (picture !== undefined) keep(picture);
          }}
        />
      )}
      {!drawing && (
        <div className="row">
          <button type="button" onClick={() => setDrawing(true)}>
            Draw it
          </button>
          <button type="button" onClick={() => file.current?.click()}>
            Choose a scan
          </button>
          <input
            ref={file}
            type="file"
            accept="image/png,image/jpeg"
            className="hidden-label"
            tabIndex={-1}
            aria-label="A picture of your signature"
            onChange={(e) => {
              void choose(e.target.files?.[0]);
              e.target.value = '';
            }}
          />
          {kept !== '' && (
            <button type="button" onClick={() => keep('')}>
              Sign by hand instead
            </button>
          )}
        </div>
      )}
      {says && (
        <p role="alert" className="rust small">
          {says}
        </p>
      )}
    </fieldset>
  );
}

/** A pad to draw on with a mouse, a pen or a finger. */
function Pad({ done }: { done: (picture: string | undefined) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);
  const last = useRef<readonly [number, number]>(undefined);
  useEffect(() => {
    const ink = canvas.current?.getContext('2d');
    if (!ink) return;
    ink.lineWidth = 7;
    ink.lineCap = 'round';
    ink.lineJoin = 'round';
    ink.strokeStyle = '#16181d';
  }, []);
  const at = (e: React.PointerEvent<HTMLCanvasElement>): readonly [number, number] => {
    const box = e.currentTarget.getBoundingClientRect();
    return [((e.clientX - box.left) / box.width) * PAD.width, ((e.clientY - box.top) / box.height) * PAD.height];
  };
  const stroke = (e: React.PointerEvent<HTMLCanvasElement>) => {
    const from = last.current;
    const ink = canvas.current?.getContext('2d');
    if (!from || !ink) return;
    const to = at(e);
    ink.beginPath();
    ink.moveTo(...from);
    ink.lineTo(...to);
    ink.stroke();
    last.current = to;
    setDrawn(true);
  };
  return (
    <>
      <canvas
        ref={canvas}
        className="signature-pad"
        {...PAD}
        aria-label="Draw your signature here; without a pointer, choose a scan instead"
        onPointerDown={(e) => {
          e.currentTarget.setPointerCapture(e.pointerId);
          last.current = at(e);
        }}
        onPointerMove={stroke}
        onPointerUp={() => {
          last.current = undefined;
        }}
      />
      <div className="row">
        <button
          type="button"
          className="main"
          disabled={!drawn}
          onClick={() => done(canvas.current?.toDataURL('image/png'))}
        >
          Keep it
        </button>
        <button type="button" onClick={() => done(undefined)}>
          Leave it
        </button>
      </div>
    </>
  );
}

/** A picture made small enough to keep, as PNG; undefined where the browser cannot read it. */
async function scaled(file: File): Promise<string | undefined> {
  try {
    const picture = await createImageBitmap(file);
    for (const most of [1080, 720, 480]) {
      const by = Math.min(1, most / picture.width);
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(picture.width * by));
      canvas.height = Math.max(1, Math.round(picture.height * by));
      canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
      for (const kind of ['image/png', 'image/jpeg']) {
        const url = canvas.toDataURL(kind, 0.85);
        if (url.length < 380_000) return url;
      }
    }
  } catch {
    // Said by whoever asked.
  }
  return undefined;
}

/** Where the cross of the print test should be, in millimetres from the left and the top edge. */
const CROSS_MM = 50;

/**
 * What the candidate measured on the print test, kept as the offset that undoes it.
 * why by what was kept: the page they measured had the kept offset in it already.
 */
function Printer({ me, change, flush }: { me: Profile; change: Change; flush: () => Promise<void> }) {
  const { rightMm, downMm } = me.printOffset;
  const [left, setLeft] = useState('');
  const [top, setTop] = useState('');
  const off = (measured: string, now: number) => {
    const mm = Number(measured.replace(',', '.'));
    return measured.trim() === '' || Number.isNaN(mm) ? now : Math.round((now + CROSS_MM - mm) * 10) / 10;
  };
  const next = { rightMm: off(left, rightMm), downMm: off(top, downMm) };
  const far = Math.abs(next.rightMm) > 15 || Math.abs(next.downMm) > 15;
  const changed = next.rightMm !== rightMm || next.downMm !== downMm;
  return (
    <fieldset className="stack">
      <legend>Printer</legend>
      <p className="small quiet">
        Does an address miss its window? Print the test, measure the cross (it should be {CROSS_MM} mm from both edges),
        and enter what you found.
        {rightMm === 0 && downMm === 0
          ? ''
          : ` Pages are moved by ${rightMm} mm to the right and ${downMm} mm down now.`}
      </p>
      <div className="row bottom">
        <button
          type="button"
          onClick={() => void flush().then(() => window.open('/api/print-test.pdf', '_blank', 'noopener'))}
        >
          Print test (PDF)
        </button>
        <Field
          label="From the left, mm"
          inputMode="decimal"
          size={6}
          value={left}
          onChange={(e) => setLeft(e.target.value)}
        />
        <Field
          label="From the top, mm"
          inputMode="decimal"
          size={6}
          value={top}
          onChange={(e) => setTop(e.target.value)}
        />
        <button
          type="button"
          disabled={!changed || far}
          onClick={() => {
            change((v) => ({ ...v, printOffset: next }));
            setLeft('');
            setTop('');
          }}
        >
          Move pages to fit
        </button>
        {(rightMm !== 0 || downMm !== 0) && (
          <button type="button" onClick={() => change((v) => ({ ...v, printOffset: { rightMm: 0, downMm: 0 } }))}>
            No offset
          </button>
        )}
      </div>
      {far && (
        <p role="alert" className="rust small">
          That is more than 15 mm off: please measure again, or look for "fit to page" in the printer's settings.
        </p>
      )}
    </fieldset>
  );
}
