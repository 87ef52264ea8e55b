exports.domain = 'acme.test';
