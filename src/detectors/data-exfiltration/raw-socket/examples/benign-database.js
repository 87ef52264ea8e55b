const net = require('net');

exports.isUp = (host, port) => new Promise((resolve) => net.connect(port, host, () => resolve(true)).on('error', () => resolve(false)));
