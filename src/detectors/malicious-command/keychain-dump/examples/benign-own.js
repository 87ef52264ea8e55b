const keytar = require('keytar');

exports.token = () => keytar.getPassword('acme-cli', 'default');
