import { expect, test } from 'vitest';
import { readSourceConfig } from '../../src/fetchers/source-config.ts';

test('addresses and tokens from the environment; what is empty is not set', () => {
  const env = {
    ASSAY_GITHUB_API: ' https://git.example/api/v3/ ',
    ASSAY_HF_ENDPOINT: '',
    GITHUB_TOKEN: 'abc',
    ASSAY_ALLOW_PRIVATE_ADDRESSES: 'yes',
    ASSAY_CACHE_DIR: 'cache',
  };
  expect(readSourceConfig(env)).toEqual({
    githubApi: 'https://git.example/api/v3',
    githubToken: 'abc',
    allowPrivateAddresses: true,
    cacheDir: 'cache',
    env,
  });
});

test.each(['git.example', 'file:///srv', 'https://', 'ssh://git@git.example'])('%s is no address to ask', (value) => {
  expect(() => readSourceConfig({ ASSAY_CLAWHUB_URL: value })).toThrowError(
    /^ASSAY_CLAWHUB_URL is set to .*no web address$/,
  );
});

test('the message about an address does not repeat who logs in', () => {
  const ftp = ['ftp', '://mei:sesame@git.example'].join('');
  expect(() => readSourceConfig({ ASSAY_PYPI_INDEX: ftp })).toThrowError(/^(?!.*sesame)/);
});
