/** The ear with its trained parts, fetched once with the first room that listens. Without it the cues alone still hear. */
import { type Ear, type EarModel, openEar, type Playbook } from '../core/index.ts';

let once: Promise<Ear> | undefined;

const fetched = (name: string): Promise<EarModel | undefined> =>
  fetch(name).then(
    (answer) => (answer.ok ? (answer.json() as Promise<EarModel>) : undefined),
    () => undefined,
  );

export function theEar(playbook: Playbook): Promise<Ear> {
  once ??= Promise.all([fetched('/ear-model.json'), fetched('/subject-model.json')]).then(([model, subjects]) =>
    openEar(playbook, model, subjects),
  );
  return once;
}
