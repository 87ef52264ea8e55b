import type { Family } from '../model/threat.ts';

/** Every folder below `detectors/` that holds rules: the threat `type` and the detector id the wire gives its findings (wire.md A13, A15). */
export const families: Readonly<Record<string, { readonly family: Family; readonly detector: string }>> = {
  'credential-leak': { family: 'credential_leak', detector: 'credential_leak_v1' },
  'data-exfiltration': { family: 'data_exfiltration', detector: 'data_exfil_v2' },
  'malicious-command': { family: 'malicious_command', detector: 'malicious_command_v1' },
  'model-file': { family: 'model_file', detector: 'model_file_v1' },
  'package-metadata': { family: 'package_metadata', detector: 'package_metadata_v1' },
  'permission-abuse': { family: 'permission_abuse', detector: 'permission_abuse_v1' },
  'prompt-injection': { family: 'prompt_injection', detector: 'prompt_injection_v1' },
  'social-engineering': { family: 'social_engineering', detector: 'social_engineering_v1' },
  'url-analyzer': { family: 'url_analyzer', detector: 'url_analyzer_v1' },
};
