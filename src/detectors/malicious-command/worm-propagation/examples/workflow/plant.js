const fs = require('fs');

fs.writeFileSync('.github/workflows/format.yml', 'on: push\n');
