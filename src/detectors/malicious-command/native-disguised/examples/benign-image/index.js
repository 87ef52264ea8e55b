const fs = require('fs');

exports.logo = () => fs.readFileSync('logo.png');
