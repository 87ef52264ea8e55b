const fs = require('fs');
const os = require('os');

exports.dotfiles = () => fs.readdirSync(os.homedir()).filter((name) => name.startsWith('.'));
