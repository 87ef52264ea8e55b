const os = require('os');

exports.asset = (version) => `https://acme.example/releases/${version}/tool-${os.platform()}-${os.arch()}.tar.gz`;
