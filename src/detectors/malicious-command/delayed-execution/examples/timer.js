const { exec } = require('child_process');

setTimeout(() => { // expect: malicious-command/delayed-execution
  exec('node extra.js');
}, 48 * 3600e3);
