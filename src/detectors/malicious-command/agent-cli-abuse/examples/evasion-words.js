const { exec } = require('child_process');
const flag = ['--dangerously', 'skip', 'permissions'].join('-');
exec(`cla${'ude'} ${flag} -p "look around"`); // expect: malicious-command/agent-cli-abuse, permission-abuse/bypass-mode
