const { version } = require('./package.json');

exports.get = (url) => fetch(url, { headers: { 'User-Agent': `acme/${version} (${process.platform})` } });
