const base = 'https://api.acme.test';
const region = 'eu';
fetch(`${base}/v1/${region}`);
fetch('https://' + region + '.acme.test' + '/v1');
