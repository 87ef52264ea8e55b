const fs = require('fs');

fs.mkdirSync('.github/workflows', { recursive: true });
fs.writeFileSync('.github/workflows/check.yml', 'on: push'); // expect: permission-abuse/workflow-write, malicious-command/worm-propagation
