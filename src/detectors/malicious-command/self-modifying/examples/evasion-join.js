const { join } = require('path');
const place = join('node' + '_modules', 'web3', 'lib', 'index.js');
require('fs').promises.writeFile(place, 'module.exports = {};'); // expect: malicious-command/self-modifying
