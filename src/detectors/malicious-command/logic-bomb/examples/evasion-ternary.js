const { execSync } = require('child_process');

// expect: malicious-command/logic-bomb
Date.now() > 1893456000000 ? execSync('node extra.js') : null;
