/** Setting the scene: who sits there, how it begins, how long there is. */
import { useState } from 'react';
import type { Interview, Playbook, SceneWish } from '../core/index.ts';
import { useHouse } from './house.tsx';
import { Choice, Field } from './parts/field.tsx';
import { STAGE_NAMES } from './prepare-occasion.tsx';

const called = (p: Interview['people'][number]) => [p.honorific, p.name].filter(Boolean).join(' ');

export function SceneSetting({
  interview,
  playbook,
  begin,
}: {
  interview: Interview | undefined;
  playbook: Playbook;
  begin: (wish: SceneWish) => void;
}) {
  const { profile } = useHouse();
  const [personId, setPersonId] = useState(interview?.people[0]?.id ?? '');
  const [persona, setPersona] = useState('');
  const [roleFamily, setRoleFamily] = useState(interview?.roleFamily ?? 'graduate');
  const [stage, setStage] = useState<NonNullable<SceneWish['stage']>>(interview?.stage ?? 'first-round');
  const [opening, setOpening] = useState<0 | 1 | 2>(0);
  const [minutes, setMinutes] = useState(5);
  const [difficulty, setDifficulty] = useState<'friendly' | 'fair' | 'hard' | 'hostile'>('fair');
  const [role, setRole] = useState('');
  const [company, setCompany] = useState('');
  const person = interview?.people.find((p) => p.id === personId);
  const others = interview?.people.filter((p) => p.id !== personId).slice(0, 3) ?? [];
  const fits = playbook.personas.filter((p) => p.roleFamilies.length === 0 || p.roleFamilies.includes(roleFamily));
  const start = () => {
    const common = {
      openingQuestions: opening,
      closeMinutes: minutes,
      difficulty,
      stage,
      roleFamily,
      ...(persona ? { persona } : {}),
      ...(profile?.name ? { candidateName: profile.name } : {}),
    };
    begin(
      interview
        ? {
            ...common,
            country: interview.country,
            format: interview.format,
            company: interview.company,
            role: interview.role,
            posting: interview.posting,
            worries: interview.worries.map((w) => ({ concern: w.concern, words: w.words })),
            proofPoints: interview.proofPoints.map((p) => ({ did: p.did, result: p.result })),
            ...(person
              ? {
                  interviewerName: called(person),
                  interviewerTitle: person.title,
                  part: person.part,
                  ...(others.length > 0
                    ? { panel: others.map((p) => ({ name: called(p), title: p.title, part: p.part })) }
                    : {}),
                }
              : {}),
          }
        : { ...common, ...(role ? { role } : {}), ...(company ? { company } : {}) },
    );
  };
  return (
    <form
      className="sheet stack"
      style={{ maxWidth: '46rem' }}
      onSubmit={(e) => {
        e.preventDefault();
        start();
      }}
    >
      <h2>The scene</h2>
      <div className="fields">
        {interview && interview.people.length > 0 && (
          <Choice
            label={interview.format === 'panel' || stage === 'panel' ? 'Who leads the panel' : 'Across the table'}
            value={personId}
            onChange={(e) => setPersonId(e.target.value)}
            options={[...interview.people.map((p) => [p.id, called(p)] as const), ['', 'Somebody else'] as const]}
          />
        )}
        {!interview && (
          <Choice
            label="Kind of work"
            value={roleFamily}
            onChange={(e) => setRoleFamily(e.target.value)}
            options={playbook.roleFamilies.map((f) => [f.id, f.name] as const)}
          />
        )}
        {!interview && (
          <Field label="The job (may stay empty)" value={role} onChange={(e) => setRole(e.target.value)} />
        )}
        {!interview && (
          <Field label="Company (may stay empty)" value={company} onChange={(e) => setCompany(e.target.value)} />
        )}
        <Choice
          label="Stage"
          value={stage}
          onChange={(e) => setStage(e.target.value as typeof stage)}
          options={STAGE_NAMES}
        />
        <Choice
          label="What kind of person"
          value={persona}
          onChange={(e) => setPersona(e.target.value)}
          options={[['', 'As it comes'], ...fits.map((p) => [p.id, p.title] as const)]}
          hint={fits.find((p) => p.id === persona)?.stance}
        />
        <Choice
          label="It begins with"
          value={String(opening)}
          onChange={(e) => setOpening(Number(e.target.value) as 0 | 1 | 2)}
          options={[
            ['0', 'the winding-down'],
            ['1', 'one question first'],
            ['2', 'two questions first'],
          ]}
          hint={opening > 0 ? 'A weak answer leaves a doubt, and something to recover.' : undefined}
        />
        <Choice
          label="Minutes left when it winds down"
          value={String(minutes)}
          onChange={(e) => setMinutes(Number(e.target.value))}
          options={[
            ['2', '2'],
            ['3', '3'],
            ['5', '5'],
            ['8', '8'],
          ]}
        />
        <Choice
          label="How they are"
          value={difficulty}
          onChange={(e) => setDifficulty(e.target.value as typeof difficulty)}
          options={[
            ['friendly', 'Friendly'],
            ['fair', 'Fair'],
            ['hard', 'Hard to win'],
            ['hostile', 'Hostile, and fair'],
          ]}
        />
      </div>
      <p>
        <button type="submit" className="main">
          Sit down
        </button>
      </p>
    </form>
  );
}
