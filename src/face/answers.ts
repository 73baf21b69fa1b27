/** Everything that answers once the port is open: the page, the door and the outbox. Loaded after the program has said that it is ready. */
import { getRequestListener } from '@hono/node-server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { App } from '../app/ports.ts';
import { calendarEntries } from '../app/progress.ts';
import { type Door, openDoor } from './api.ts';
import { outboxLoop } from './outbox-loop.ts';
import { type PageFiles, pages } from './pages.ts';
import type { CalendarEntry } from './wire.ts';

/** What answers, and how to stop it. */
export type Answers = {
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void;
  readonly stop: () => Promise<void>;
};

/** What the program lends to those who answer. `calendarText` writes an .ics file. */
export type House = Pick<Door, 'key' | 'hosts' | 'cookie' | 'version' | 'dataFolder' | 'log'> & {
  readonly files: PageFiles;
  readonly calendarText: (entries: readonly CalendarEntry[], now: string) => Promise<string>;
};

/** Open the door and the page over an app, and begin to send what is due. */
export function openAnswers(app: App, house: House): Answers {
  const outbox = outboxLoop(app);
  const door = openDoor({
    ...house,
    app,
    nudge: outbox.look,
    calendar: async (id) => house.calendarText(await calendarEntries(app, id), app.clock.now().toISOString()),
  });
  const page = pages(house.files);
  const listener = getRequestListener(async (request, env) => page(request, house.hosts) ?? door.fetch(request, env));
  outbox.start();
  return { listener: (request, response) => void listener(request, response), stop: outbox.stop };
}
