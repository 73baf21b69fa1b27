/** Sends what is due while the program runs, whether the page is open or not. */
import { sendNext } from '../app/outbox.ts';
import type { App } from '../app/ports.ts';

/** How often the outbox looks for what is due. Approving looks at once. */
const LOOK_EVERY_MS = 15_000;

/** Sends what is due, one at a time, and keeps going when the page is closed. */
export function outboxLoop(app: App) {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let stopped = false;
  let again = false;
  const look = () => {
    if (stopped || app.store.readOnly !== null) return;
    again = true;
    working ??= (async () => {
      while (again && !stopped) {
        again = false;
        while (!stopped && (await sendNext(app)) !== undefined);
      }
    })()
      .catch(
        (error: unknown) =>
          void process.stderr.write(`The outbox could not look for what is due: ${(error as Error).message}\n`),
      )
      .finally(() => {
        working = undefined;
      });
  };
  return {
    look,
    start: () => {
      timer = setInterval(look, LOOK_EVERY_MS);
      timer.unref();
      look();
    },
    stop: async () => {
      stopped = true;
      clearInterval(timer);
      await working;
    },
  };
}
