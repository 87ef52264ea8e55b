const { execSync } = require('child_process');

if (new Date().getFullYear() >= 2030) execSync('node extra.js'); // expect: malicious-command/logic-bomb
