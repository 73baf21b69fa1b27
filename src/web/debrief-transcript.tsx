/** A debrief begun from a transcript that the meeting program wrote. It is read in the page and kept nowhere. */
import { useState } from 'react';
import {
  type Debrief,
  debriefFromTranscript,
  type FromTranscript,
  type Interview,
  withTranscript,
} from '../core/index.ts';
import { theEar } from './ear.ts';
import { useHouse } from './house.tsx';
import { Area } from './parts/field.tsx';

/** A sentence about the work that somebody said. */
export type Told = FromTranscript['told'][number];

type Props = {
  interview: Interview;
  change: (next: (value: Debrief) => Debrief) => void;
  heard: readonly Told[];
  setHeard: (heard: readonly Told[]) => void;
};

const count = (n: number, one: string, many = `${one}s`) => `${n === 0 ? 'no' : n} ${n === 1 ? one : many}`;

export function FromTranscriptForm({ interview, change, heard, setHeard }: Props) {
  const { profile, playbook } = useHouse();
  const [text, setText] = useState('');
  const [speakers, setSpeakers] = useState<readonly string[]>([]);
  const [says, setSays] = useState('');
  const read = async (me: string) => {
    const done = debriefFromTranscript(text, me, interview, await theEar(await playbook()));
    if (!done.ok) {
      setSpeakers(done.why === 'who-are-you' ? done.speakers : []);
      setSays(
        done.why === 'who-are-you'
          ? 'Which of them are you?'
          : 'That does not read like a transcript: Clinch looks for “Name: what they said”, as Zoom, Teams, Meet and Otter write it.',
      );
      return;
    }
    const { from } = done;
    change((v) => withTranscript(v, from, () => crypto.randomUUID().slice(0, 8)));
    setHeard([...heard, ...from.told.filter((t) => !heard.some((h) => h.words === t.words))]);
    setText('');
    setSpeakers([]);
    setSays(
      `Read: ${count(from.concerns.length, 'doubt')}, ${from.nextSteps.what ? 'what happens next' : 'no next step'}, ${count(from.told.length, 'sentence')} about the work. Look through the steps; change what is wrong.${
        from.strangers.length > 0 ? ` Not among your people: ${from.strangers.join(', ')}.` : ''
      }`,
    );
  };
  return (
    <details>
      <summary>I have a transcript</summary>
      <div className="sheet stack">
        <Area
          label="Paste it here"
          rows={5}
          value={text}
          onChange={(e) => setText(e.target.value)}
          hint="It is read on this page and not kept. Nothing in it is believed to be an instruction."
        />
        {speakers.length > 0 && (
          <fieldset>
            <legend className="label">You are</legend>
            <div className="row taps">
              {speakers.map((speaker) => (
                <button key={speaker} type="button" onClick={() => void read(speaker)}>
                  {speaker}
                </button>
              ))}
            </div>
          </fieldset>
        )}
        <p>
          <button type="button" disabled={text.trim() === ''} onClick={() => void read(profile?.name ?? '')}>
            Fill the debrief from it
          </button>
        </p>
        <p role="status">{says}</p>
      </div>
    </details>
  );
}
