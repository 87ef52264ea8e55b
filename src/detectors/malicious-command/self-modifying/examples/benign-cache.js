const fs = require('fs');

exports.keep = (text) => fs.writeFileSync('node_modules/.cache/acme/state.json', text);
