/** Small projects, each one step away from the first. */
export interface Case {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
}

interface Dependencies {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const first = { debug: '4.3.4', ms: '2.1.2' };
const dev = { semver: '7.5.4' };

function javascript(
  name: string,
  { dependencies = first, devDependencies = dev }: Dependencies,
  files: Case['files'] = {},
): Case {
  const manifest = { name: 'shop', version: '1.0.0', private: true, dependencies, devDependencies };
  return { name, files: { 'package.json': `${JSON.stringify(manifest, null, 2)}\n`, ...files } };
}

export const javascriptCases: readonly Case[] = [
  javascript('base', {}),
  javascript('added', { dependencies: { ...first, picocolors: '1.0.0' } }),
  javascript('removed', { dependencies: { ms: '2.1.2' } }),
  javascript('bumped', { dependencies: { ...first, debug: '4.3.7' } }),
  javascript('alias', { dependencies: { ...first, colours: 'npm:picocolors@1.0.0' } }),
  javascript(
    'places',
    { dependencies: { ...first, 'from-folder': 'file:./vendor/from-folder', 'from-git': 'git+{REPOSITORY}' } },
    { 'vendor/from-folder/package.json': '{ "name": "from-folder", "version": "1.0.0" }\n' },
  ),
  {
    name: 'workspaces',
    files: {
      'package.json': `${JSON.stringify({ name: 'shop', version: '1.0.0', private: true, workspaces: ['packages/*'] }, null, 2)}\n`,
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\n',
      'packages/basket/package.json': `${JSON.stringify({ name: '@shop/basket', version: '1.0.0', dependencies: { ms: '2.1.2' } }, null, 2)}\n`,
      'packages/till/package.json': `${JSON.stringify({ name: '@shop/till', version: '1.0.0', dependencies: { debug: '4.3.4' }, devDependencies: dev }, null, 2)}\n`,
    },
  },
];

function python(name: string, dependencies: readonly string[]): Case {
  const list = dependencies.map((one) => `  "${one}",\n`).join('');
  const pipfile = dependencies.map((one) => {
    const [name = '', version = ''] = one.split('==');
    return one.includes('git+') ? `from-git = {git = "{REPOSITORY}", ref = "main"}\n` : `${name} = "==${version}"\n`;
  });
  return {
    name,
    files: {
      'pyproject.toml': `[project]\nname = "shop"\nversion = "1.0.0"\nrequires-python = ">=3.11,<4"\ndependencies = [\n${list}]\n\n[tool.poetry]\npackage-mode = false\n`,
      Pipfile: `[[source]]\nurl = "{INDEX}"\nverify_ssl = true\nname = "main"\n\n[packages]\n${pipfile.join('')}`,
    },
  };
}

export const pythonCases: readonly Case[] = [
  python('base', ['click==8.1.3', 'idna==3.4']),
  python('added', ['click==8.1.3', 'idna==3.4', 'six==1.16.0']),
  python('removed', ['idna==3.4']),
  python('bumped', ['click==8.1.3', 'idna==3.6']),
  python('places', ['click==8.1.3', 'idna==3.4', 'from-git @ git+{REPOSITORY}']),
];
