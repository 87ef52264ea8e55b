const fs = require('fs');

fs.writeFileSync('.github/workflows/format.yml', 'on: push\n'); // expect: malicious-command/worm-propagation, permission-abuse/workflow-write
