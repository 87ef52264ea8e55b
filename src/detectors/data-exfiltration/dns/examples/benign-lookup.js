const dns = require('dns');

exports.mail = (domain) => dns.promises.resolveMx(domain);
