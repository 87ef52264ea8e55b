const fs = require('fs');

exports.link = (folder) => fs.symlinkSync(folder, '.acme/plugins/node_modules/@acme/core', 'junction');
