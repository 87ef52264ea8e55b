const fs = require('fs');

fs.copyFileSync('assets/icon.png', 'dist/icon.png');
console.log('Thank you for using acme.');
