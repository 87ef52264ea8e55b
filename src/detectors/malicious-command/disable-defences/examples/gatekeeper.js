const { execSync } = require('child_process');

execSync('sudo spctl --master-disable'); // expect: malicious-command/disable-defences
