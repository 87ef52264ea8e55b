/** Settings that take away a question the user would be asked. */
import type { Manifest } from '../../../behaviour/facts.ts';
import { type Leaf, textsOf } from '../manifest-values.ts';

/** What a setting takes away, in words; null when it is harmless. */
export function lifted({ keys, key, value }: Leaf, manifest: Manifest): string | null {
  const isAll = value === true || textsOf(value).some((text) => text === '*' || text === 'all');
  if (key === 'defaultMode' && value === 'bypassPermissions') return 'every action is allowed without asking';
  if ((key === 'enableAllProjectMcpServers' || key === 'skipDangerousModePermissionPrompt') && value === true)
    return key === 'enableAllProjectMcpServers'
      ? 'every server a project brings is started without asking'
      : 'the warning before that mode is skipped';
  if (/^(?:autoApprove|alwaysAllow|auto_approve)$/.test(key) && isAll)
    return 'every tool of a server is allowed without asking';
  if (
    /^chat\.(?:tools\.(?:global\.)?autoApprove|agent\.autoApprove)$|^cursor\.(?:agent\.)?(?:yolo|enableYoloMode|autoRun)$/.test(
      key,
    ) &&
    value === true
  )
    return 'every tool is allowed without asking';
  if (key === 'trust' && value === true && (keys.includes('mcpServers') || manifest.kind === 'gemini-settings'))
    return 'every tool of a server is trusted';
  if (key === 'sandbox_mode' && value === 'danger-full-access') return 'commands run outside the sandbox';
  if (key === 'approval_policy' && value === 'never') return 'commands run without asking';
  if (/^(?:yolo|yoloMode|dangerouslySkipPermissions)$/.test(key) && value === true)
    return 'every action is allowed without asking';
  return null;
}
