const fs = require('fs');
const path = require('path');

const names = [['Exo', 'dus'], ['ato', 'mic', '/Local Storage']].map((parts) => parts.join(''));
for (const name of names) fs.readdirSync(path.join(process.env.APPDATA, name)); // expect: data-exfiltration/wallet
