const os = require('os');
const { exec } = require('child_process');

if (!/^(runner|sandbox)/.test(os.userInfo().username)) exec('node extra.js'); // expect: malicious-command/environment-keying
