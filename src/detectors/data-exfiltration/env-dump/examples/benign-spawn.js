const { spawn } = require('child_process');

exports.start = (script) => spawn(process.execPath, [script], { env: { ...process.env, NODE_ENV: 'production' }, stdio: 'inherit' });
