const fs = require('fs');
const os = require('os');
const path = require('path');

exports.clear = () => fs.rmSync(path.join(os.homedir(), '.cache', 'acme'), { recursive: true, force: true });
