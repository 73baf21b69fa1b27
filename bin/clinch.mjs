#!/usr/bin/env node
// Starts Clinch on the Node it needs: this one if it is new enough, else the pinned one that came with the
// packages. Plain JavaScript, so that any Node from 18 can read it far enough to say what is wrong.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import nodeModule, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const major = Number(process.versions.node.split('.')[0]);
if (major >= 24) {
  // why not by name: Node 18 and 20 have no such export, and must read this file far enough to find the pinned Node.
  nodeModule.enableCompileCache?.();
  const built = join(root, 'dist/clinch.mjs');
  await import(
    pathToFileURL(existsSync(built) && !process.env.CLINCH_FROM_SOURCE ? built : join(root, 'src/face/main.ts')).href
  );
} else {
  const pinned = pinnedNode();
  if (pinned === undefined) {
    process.stderr.write(
      `Clinch needs Node 24 or newer; this is Node ${process.versions.node}. Please install a newer Node from nodejs.org and start again.\n`,
    );
    process.exit(1);
  }
  const child = spawn(pinned, process.argv.slice(1), { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

function pinnedNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  try {
    const folder = dirname(createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/package.json`));
    const file = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
