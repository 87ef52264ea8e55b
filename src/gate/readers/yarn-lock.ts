/** `yarn.lock`, of either generation: the text tells which. */
import { parseYaml } from '../../languages/manifest/parse-data.ts';
import { type LockFormat, trouble } from './lock-format.ts';
import { fieldsOf } from './untyped.ts';
import { readYarnBerry } from './yarn-berry.ts';
import { readYarnClassic } from './yarn-classic.ts';

export const yarnLock: LockFormat = {
  name: 'yarn-lock',
  files: /(?:^|\/)yarn\.lock$/,
  syntax: 'lines',
  ecosystem: 'npm',
  endsWithNewline: true,
  read(document) {
    if (/^# yarn lockfile v1$/m.test(document.text)) return readYarnClassic(document);
    if (!/^__metadata:/m.test(document.text)) {
      return trouble(
        'unknown-version',
        'Neither `# yarn lockfile v1` nor `__metadata:` stands in it: lock it again with yarn.',
      );
    }
    const { data, trouble: malformed } = parseYaml(document.text);
    if (malformed !== undefined) {
      return trouble('malformed', `${malformed.message} Lock it again with yarn.`);
    }
    const { version } = fieldsOf(fieldsOf(data).__metadata);
    if (typeof version !== 'number' && !/^\d+$/.test(String(version))) {
      return trouble('unknown-version', `__metadata.version ${JSON.stringify(version)} is not known.`);
    }
    return readYarnBerry({ ...document, data });
  },
};
