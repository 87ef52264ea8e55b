const { Octokit } = require('@octokit/rest');

exports.save = (owner, repo, text) => {
  const octokit = new Octokit({ auth: process.env.GITHUB_TOKEN });
  return octokit.repos.createOrUpdateFileContents({ owner, repo, path: 'notes.md', message: 'Add notes', content: Buffer.from(text).toString('base64') });
};
