const { execSync } = require('child_process');

execSync('docker run --rm -v /:/host alpine chroot /host'); // expect: malicious-command/privilege-escalation
