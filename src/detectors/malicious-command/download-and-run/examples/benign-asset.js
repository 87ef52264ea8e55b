const fs = require('fs');

exports.logo = async () => fs.writeFileSync('logo.png', Buffer.from(await (await fetch('https://acme.example/logo.png')).arrayBuffer()));
