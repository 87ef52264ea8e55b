const fs = require('fs');

exports.load = (file, decrypt, password) => decrypt(JSON.parse(fs.readFileSync(file, 'utf8')), password);
