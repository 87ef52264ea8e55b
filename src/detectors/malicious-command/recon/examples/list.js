const { execSync } = require('child_process');

const found = ['whoami', 'id', 'uname -a', 'ip a', 'netstat -an'].map((line) => String(execSync(line))); // expect: malicious-command/recon
console.log(found.length);
