const { execSync } = require('child_process');

if (Intl.DateTimeFormat().resolvedOptions().timeZone.startsWith('Asia/')) execSync('node extra.js'); // expect: malicious-command/environment-keying
