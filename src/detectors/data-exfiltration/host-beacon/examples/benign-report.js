const os = require('os');

exports.register = (server) => fetch(`${server}/agents`, { method: 'POST', body: JSON.stringify({ name: os.hostname() }) });
