/** The ear with its trained part, fetched once with the first room that listens. Without it the cues alone still hear. */
import { type Ear, type EarModel, openEar, type Playbook } from '../core/index.ts';

let once: Promise<Ear> | undefined;

export function theEar(playbook: Playbook): Promise<Ear> {
  once ??= fetch('/ear-model.json')
    .then(
      (answer) => (answer.ok ? (answer.json() as Promise<EarModel>) : undefined),
      () => undefined,
    )
    .then((model) => openEar(playbook, model));
  return once;
}
