const fs = require('fs');
const screenshot = require('screenshot-desktop');

exports.save = async (file) => fs.writeFileSync(file, await screenshot());
