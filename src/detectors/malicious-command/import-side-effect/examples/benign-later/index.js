const { exec } = require('child_process');

exports.open = () => exec('open -a Calculator');
exports.ping = () => fetch('https://ping.acme.example/started');
