const { execSync } = require('child_process');

console.log(execSync('security find-generic-password -wa "Chrome"').length); // expect: malicious-command/keychain-dump
