// Adds to package-lock.json the platform packages that the registry at hand did not list.
// why: npm leaves an optional package it cannot see out of the lockfile, and `npm ci` then refuses
// the whole file. The entries added have no integrity; a lockfile made where every platform is
// listed replaces them. Run after every `npm install`: `node scripts/complete-lockfile.mjs`.
import { readFileSync, writeFileSync } from 'node:fs';

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const OS = {
  linux: 'linux',
  darwin: 'darwin',
  win32: 'win32',
  windows: 'win32',
  freebsd: 'freebsd',
  android: 'android',
};
const CPU = ['x64', 'arm64', 'ia32', 'arm', 'riscv64', 's390x', 'ppc64'];
let added = 0;
for (const [path, entry] of Object.entries(lock.packages)) {
  if (path === '') continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (lock.packages[`node_modules/${name}`]) continue;
    const words = name.split(/[-/]/u);
    const os = words.map((word) => OS[word]).find(Boolean);
    const cpu = CPU.find((known) =>
      words.some((word) => word === known || (known === 'arm' && word.startsWith('arm') && word !== 'arm64')),
    );
    if (!os) throw new Error(`cannot tell which system ${name} is for; add it to package-lock.json by hand`);
    const libc =
      os === 'linux' && words.includes('musl')
        ? ['musl']
        : os === 'linux' && words.includes('gnu')
          ? ['glibc']
          : undefined;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(entry.dev ? { dev: true } : {}),
      optional: true,
      os: [os],
      ...(cpu ? { cpu: [cpu] } : {}),
      ...(libc ? { libc } : {}),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} platform packages added`);
