/** Builds what `npm start` and the packed program run: content as one JSON, the page, and the program as one bundle. */
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'vite';
import { compileFolder } from '../src/edge/content-folder.ts';

const compiled = await compileFolder('content/en');
if (!compiled.ok) {
  for (const p of compiled.problems.slice(0, 20))
    process.stderr.write(`content/en/${p.file} ${p.entry} ${p.field}: ${p.says}; ${p.remedy}\n`);
  process.exit(1);
}
rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
writeFileSync('dist/playbook.json', JSON.stringify(compiled.playbook));
for (const model of ['ear-model.json', 'subject-model.json', 'manner-model.json'])
  if (existsSync(`content/en/${model}`)) cpSync(`content/en/${model}`, `dist/${model}`);

await build({ logLevel: 'warn' });
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: 'src/face/main.ts',
    outDir: 'dist',
    emptyOutDir: false,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { entryFileNames: 'clinch.mjs', chunkFileNames: 'program/[name]-[hash].mjs' } },
  },
  // why: native and very large packages stay outside; everything else in one place starts several times faster.
  ssr: {
    noExternal: true,
    external: ['@myriaddreamin/typst-ts-node-compiler', 'harper.js', '@napi-rs/keyring', 'pg', 'nodemailer'],
  },
});
