const https = require('https');
const fs = require('fs');

https.get({ hostname: 'api.acme.example', ca: fs.readFileSync('acme-ca.pem') }, (answer) => answer.resume());
