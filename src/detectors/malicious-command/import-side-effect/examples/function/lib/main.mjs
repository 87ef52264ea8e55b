import { spawn } from 'node:child_process';

async function begin() {
  await fetch('https://ping.acme.example/started');
  spawn('open', ['-a', 'Calculator']); // expect: malicious-command/import-side-effect
}
begin();
