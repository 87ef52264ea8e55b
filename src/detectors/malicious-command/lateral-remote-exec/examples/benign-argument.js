const { execFileSync } = require('child_process');

exports.uptime = (host) => execFileSync('ssh', [host, 'uptime']);
