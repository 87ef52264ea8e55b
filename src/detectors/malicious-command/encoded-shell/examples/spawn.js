const { execSync } = require('child_process');

execSync(Buffer.from('ZWNobyBoZWxsbyA+IC90bXAvc3RhZ2U=', 'base64').toString()); // expect: malicious-command/encoded-shell
