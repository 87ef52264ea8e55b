const net = require('net');

const link = net.connect(4444, '203.0.113.9'); // expect: data-exfiltration/raw-socket, url-analyzer/raw-ip
link.on('error', () => {});
