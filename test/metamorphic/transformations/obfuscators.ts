import obfuscator from 'javascript-obfuscator';
import { scriptOf } from '../javascript/script-of.ts';
import type { Transformation } from '../transformation.ts';

const presets = ['low', 'medium', 'high'] as const;

/** javascript-obfuscator as people use it; self-defending code and traps for debuggers are not about what a program means. */
export const obfuscators: readonly Transformation[] = presets.map((preset) => ({
  name: `obfuscator-${preset}`,
  what: `javascript-obfuscator, ${preset} preset`,
  rewrite: {
    javascript: (source) => {
      const script = scriptOf(source);
      if (!script) return null;
      const hashbang = /^#!.*\n/.exec(script.text)?.[0] ?? '';
      const result = obfuscator.obfuscate(script.text.slice(hashbang.length), {
        optionsPreset: `${preset}-obfuscation`,
        selfDefending: false,
        debugProtection: false,
        disableConsoleOutput: false,
        seed: Math.floor(source.random() * 1e9) + 1,
      });
      return hashbang + result.getObfuscatedCode();
    },
  },
}));
