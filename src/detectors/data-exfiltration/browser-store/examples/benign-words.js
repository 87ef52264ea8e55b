const fs = require('fs');
const path = require('path');

// Lists where browsers keep their profiles, for the manual.
exports.help = () => fs.readFileSync(path.join(__dirname, 'chromium-profiles.md'), 'utf8');
