const fs = require('fs');

exports.read = (file, maxAge) => (Date.now() - fs.statSync(file).mtimeMs < maxAge ? fs.readFileSync(file, 'utf8') : null);
