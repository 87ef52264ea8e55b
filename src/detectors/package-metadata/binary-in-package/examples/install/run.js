require('child_process').execFileSync('./bin/helper.exe');
