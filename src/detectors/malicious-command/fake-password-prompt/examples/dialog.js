const { execSync } = require('child_process');

const answer = execSync(`osascript -e 'display dialog "macOS needs your password to continue" default answer "" with hidden answer'`); // expect: malicious-command/fake-password-prompt
console.log(answer.length);
