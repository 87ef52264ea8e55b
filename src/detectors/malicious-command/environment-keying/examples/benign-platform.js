const { execSync } = require('child_process');

if (process.platform === 'darwin') execSync('sw_vers');
