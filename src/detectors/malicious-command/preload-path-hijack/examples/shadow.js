const fs = require('fs');
const os = require('os');

fs.writeFileSync(`${os.homedir()}/.local/bin/git`, '#!/bin/sh\nexec /usr/bin/git "$@"\n', { mode: 0o755 }); // expect: malicious-command/preload-path-hijack
