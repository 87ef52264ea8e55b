const { spawn } = require('child_process');

exports.add = (name) => spawn('npm', ['install', name], { stdio: 'inherit' });
