const fs = require('node:fs');
const path = require('node:path');

// Empties the build folder's markers.
for (const name of fs.readdirSync('build')) fs.writeFileSync(path.join('build', name), '');
