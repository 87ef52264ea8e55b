const crypto = require('crypto');

exports.seal = (text, key, iv) => crypto.createCipheriv('aes-256-gcm', key, iv).update(text, 'utf8', 'base64');
