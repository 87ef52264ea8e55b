const { execFile } = require('child_process');

exports.notify = (text) => execFile('osascript', ['-e', `display notification "${text}" with title "Build"`]);
