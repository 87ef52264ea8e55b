const fs = require('fs');
const os = require('os');

exports.install = (text) => fs.writeFileSync(`${os.homedir()}/.local/bin/acme`, text, { mode: 0o755 });
