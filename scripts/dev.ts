/** The page with live reload over the program from source, in a data folder of its own with the example in it. */
import { createServer } from 'vite';
import { addExample, interviews } from '../src/app/interviews.ts';
import { serve } from '../src/face/serve.ts';

const running = await serve({ port: 0, dataFolder: '.clinch-data', databaseUrl: undefined, open: false });
if ((await interviews(running.app)).length === 0) await addExample(running.app);
const target = `http://127.0.0.1:${running.port}`;
const proxy = Object.fromEntries(
  ['/api', '/playbook.json', '/ear-model.json', '/subject-model.json'].map((path) => [
    path,
    { target, changeOrigin: true, headers: { origin: target } },
  ]),
);
const server = await createServer({ server: { host: '127.0.0.1', proxy } });
await server.listen();
process.stdout.write(`Clinch is ready at http://127.0.0.1:${server.config.server.port}/${new URL(running.url).hash}\n`);
