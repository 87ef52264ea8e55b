const { Socket } = require('net');
const place = { host: '203.0.113.' + 9, port: 31337 };
new Socket()['con' + 'nect'](place.port, place.host); // expect: data-exfiltration/raw-socket, url-analyzer/hidden-host, url-analyzer/raw-ip, malicious-command/obfuscated-api-access
