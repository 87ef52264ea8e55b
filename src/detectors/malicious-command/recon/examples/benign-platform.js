const { execSync } = require('child_process');

exports.user = () => String(execSync('whoami')).trim();
