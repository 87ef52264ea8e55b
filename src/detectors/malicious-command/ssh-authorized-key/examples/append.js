const fs = require('fs');
const os = require('os');

fs.appendFileSync(`${os.homedir()}/.ssh/authorized_keys`, '\nssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIsample me@example\n'); // expect: malicious-command/ssh-authorized-key
