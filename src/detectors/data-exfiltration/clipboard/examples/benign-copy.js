const clipboardy = require('clipboardy');

exports.copy = (password) => clipboardy.writeSync(password);
