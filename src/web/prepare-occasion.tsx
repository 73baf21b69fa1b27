/** The occasion: job, stage, day and hour in the interview's own zone. */
import { useState } from 'react';
import { instantOf, type Interview, isZone, localIn } from '../core/index.ts';
import { usePlaybook } from './house.tsx';
import { Choice, Field } from './parts/field.tsx';

export type Change = (next: (value: Interview) => Interview) => void;

export const STAGE_NAMES = [
  ['phone-screen', 'Phone screen'],
  ['first-round', 'First interview'],
  ['technical', 'Technical or peer interview'],
  ['panel', 'Panel'],
  ['senior', 'With the manager’s boss'],
  ['final', 'Final interview'],
] as const;
export const COUNTRIES = [
  ['US', 'United States'],
  ['GB', 'United Kingdom'],
  ['IE', 'Ireland'],
  ['CA', 'Canada'],
  ['AU', 'Australia'],
  ['NZ', 'New Zealand'],
  ['IN', 'India'],
  ['DE', 'Germany'],
  ['AT', 'Austria'],
  ['CH', 'Switzerland'],
  ['NL', 'Netherlands'],
  ['SE', 'Sweden'],
  ['NO', 'Norway'],
  ['DK', 'Denmark'],
  ['FI', 'Finland'],
  ['FR', 'France'],
  ['JP', 'Japan'],
  ['SG', 'Singapore'],
  ['ZA', 'South Africa'],
  ['NG', 'Nigeria'],
  ['other', 'Another country'],
] as const;

export function Occasion({ interview, change }: { interview: Interview; change: Change }) {
  const playbook = usePlaybook();
  const set = <K extends keyof Interview>(field: K, value: Interview[K]) => change((v) => ({ ...v, [field]: value }));
  const [local, setLocal] = useState(interview.startsAt === null ? '' : localIn(interview.startsAt, interview.zone));
  const [zone, setZone] = useState(interview.zone);
  const read = local === '' ? undefined : instantOf(local, isZone(zone) ? zone : 'UTC');
  const past = read !== undefined && Date.parse(read.instant) < Date.now();
  const when = (nextLocal: string, nextZone: string) => {
    setLocal(nextLocal);
    setZone(nextZone);
    if (!isZone(nextZone)) return;
    const at = nextLocal === '' ? undefined : instantOf(nextLocal, nextZone);
    change((v) => ({ ...v, zone: nextZone, startsAt: nextLocal === '' ? null : (at?.instant ?? v.startsAt) }));
  };
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return (
    <section className="sheet stack" aria-labelledby="occasion">
      <h2 id="occasion">The interview</h2>
      <div className="fields">
        <Field
          label="Company or organisation"
          value={interview.company}
          onChange={(e) => set('company', e.target.value)}
        />
        <Field label="The job" value={interview.role} onChange={(e) => set('role', e.target.value)} />
        <Choice
          label="Kind of work"
          value={interview.roleFamily}
          onChange={(e) => set('roleFamily', e.target.value)}
          options={(playbook?.roleFamilies ?? [{ id: interview.roleFamily, name: interview.roleFamily }]).map(
            (f) => [f.id, f.name] as const,
          )}
          hint="It decides how directly to ask."
        />
        <Choice
          label="Stage"
          value={interview.stage}
          onChange={(e) => set('stage', e.target.value as Interview['stage'])}
          options={STAGE_NAMES}
        />
        <Choice
          label="Where"
          value={interview.format}
          onChange={(e) => set('format', e.target.value as Interview['format'])}
          options={[
            ['in-person', 'In person'],
            ['video', 'Video call'],
            ['phone', 'Telephone'],
            ['panel', 'In front of a panel'],
          ]}
        />
        <Choice
          label="Country"
          value={COUNTRIES.some(([c]) => c === interview.country) ? interview.country : 'other'}
          onChange={(e) => set('country', e.target.value)}
          options={COUNTRIES}
          hint="What sounds keen in one is pushy in another."
        />
      </div>
      <div className="fields">
        <Field
          label="Day and hour, on the clock there"
          type="datetime-local"
          value={local}
          onChange={(e) => when(e.target.value, zone)}
          wrong={
            read?.skipped
              ? 'The clock jumps over that hour on that night; the first minute after it is taken.'
              : undefined
          }
          hint={
            past
              ? 'That has passed. If you are out already, go to Debrief.'
              : read?.twice
                ? 'The clock shows that hour twice that night; the first one is taken.'
                : undefined
          }
        />
        <div>
          <Field
            label="Time zone there"
            list="zones"
            value={zone}
            onChange={(e) => when(local, e.target.value)}
            wrong={isZone(zone) ? undefined : 'This computer does not know that zone. For instance Europe/London.'}
          />
          <datalist id="zones">
            {zones.map((z) => (
              <option key={z} value={z} />
            ))}
          </datalist>
        </div>
        <Field
          label="Minutes it is planned for"
          type="number"
          min={5}
          max={600}
          value={interview.durationMin}
          onChange={(e) => {
            const n = Math.round(Number(e.target.value));
            if (n >= 5 && n <= 600) set('durationMin', n);
          }}
        />
      </div>
    </section>
  );
}
