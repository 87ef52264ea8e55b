const { execFileSync } = require('child_process');

exports.version = () => execFileSync('claude', ['--version'], { encoding: 'utf8' });
