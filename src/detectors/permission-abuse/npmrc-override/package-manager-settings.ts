/** What a setting of a package manager changes, and how bad that is. */
import type { Severity } from '../../../model/threat.ts';
import { hostOf, isLocalHost, isRegistry } from '../registry-hosts.ts';

export interface Judgement {
  readonly severity: Severity;
  readonly what: string;
}

/** Programs and options the package manager takes from the folder. */
const programs =
  /^(?:script-shell|shell|node-options|git|viewer|editor|onload-script|init-module|node-gyp|python|before-hook|unsafe-perm)$/;

function registry(key: string, value: string): Judgement | null {
  const host = hostOf(value);
  if (host === null || isRegistry(host) || isLocalHost(host)) return null;
  const isScoped = key.startsWith('@');
  if (/^http:/i.test(value.trim())) return { severity: 'HIGH', what: `takes packages from ${host} without encryption` };
  return { severity: isScoped ? 'INFO' : 'MEDIUM', what: `takes packages from ${host}` };
}

export function npm(key: string, value: string): Judgement | null {
  if (/(?:^|:)registry$/.test(key)) return registry(key, value);
  if (programs.test(key) && value !== '' && !/^(?:true|false)$/.test(value)) {
    // Memory settings are the everyday use of node-options; loading a file is not.
    if (
      key === 'node-options' &&
      !/--(?:require|import|loader|experimental-loader|eval|inspect)|(?:^|\s)-[re]\b/.test(value)
    )
      return null;
    if (
      key === 'script-shell' &&
      /(?:^|[\\/])(?:ba|z)?sh(?:\.exe)?$|^(?:pwsh|powershell|cmd)(?:\.exe)?$/.test(value) &&
      !/^\.{0,2}[\\/](?!bin|usr)/.test(value)
    )
      return null;
    if (key === 'python' && !/[\\/]/.test(value)) return null;
    return { severity: 'HIGH', what: `makes the package manager use ${value} as its ${key}` };
  }
  if (key === 'ignore-scripts' && value === 'false')
    return { severity: 'LOW', what: 'switches install scripts on again' };
  if (key === 'strict-ssl' && value === 'false')
    return { severity: 'MEDIUM', what: 'switches off the check of certificates' };
  return null;
}

export function yarn(key: string, value: string): Judgement | null {
  if (
    (key === 'yarnPath' || key === 'yarn-path') &&
    !/^["']?(?:\.\/)?\.yarn\/releases\/yarn-[\w.-]+\.c?js["']?$/.test(value)
  )
    return { severity: 'HIGH', what: `runs ${value} as the package manager` };
  if (key === 'npmRegistryServer' || key === 'registry') return registry(key, value);
  if (key === 'path' || key === 'spec')
    return !/^(?:\.\/)?\.yarn\/plugins\/|^@yarnpkg\//.test(value) && /^(?:https?:|\.)/.test(value)
      ? { severity: 'MEDIUM', what: `loads the plug-in ${value}` }
      : null;
  return key === 'enableStrictSsl' && value === 'false'
    ? { severity: 'MEDIUM', what: 'switches off the check of certificates' }
    : null;
}

export function pip(key: string, value: string): Judgement | null {
  if (/^(?:index-url|index_url|i|extra-index-url|extra_index_url|find-links)$/.test(key)) return registry(key, value);
  return /^trusted[-_]host$/.test(key) && !value.split(/\s+/).every((host) => isLocalHost(host) || isRegistry(host))
    ? { severity: 'MEDIUM', what: `trusts ${value} without a certificate` }
    : null;
}
