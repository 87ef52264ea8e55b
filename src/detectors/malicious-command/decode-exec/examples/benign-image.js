const fs = require('fs');

exports.icon = () => fs.writeFileSync('icon.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB', 'base64'));
