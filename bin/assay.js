#!/usr/bin/env node
// Starts the command line on a Node that can run it. Plain JavaScript, because an old Node has to read this file first.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const oldestMajor = 24;
const root = new URL('../', import.meta.url);
// A checkout runs its sources; Node refuses to strip types below node_modules, so an installed package runs the build.
const isInstalled = import.meta.url.includes('/node_modules/');
const sources = new URL('src/cli/main.ts', root);
const entry = !isInstalled && existsSync(sources) ? sources : new URL('dist/cli/main.js', root);

if (Number.parseInt(process.versions.node, 10) >= oldestMajor) {
  await import(entry.href);
} else {
  const newerNode = ['bin/node', 'bin/node.exe']
    .map((file) => fileURLToPath(new URL(`node_modules/node/${file}`, root)))
    .find((file) => existsSync(file));
  if (newerNode) {
    runWith(newerNode);
  } else {
    console.error(
      `assay needs Node.js ${oldestMajor} or newer; this is ${process.version}. In a checkout, run: npm ci`,
    );
    process.exitCode = 2;
  }
}

/** Hands arguments, streams, signals and the exit status over, so that callers cannot tell the second process is there. */
function runWith(node) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to both processes: passing it on as well would look like a second, impatient Ctrl-C.
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY) || child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`assay could not start ${node}: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) {
      process.exitCode = code ?? 2;
      return;
    }
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
