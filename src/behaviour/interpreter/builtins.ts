import type { CodeLanguage } from '../../languages/program.ts';
import type { BuiltinTable } from '../builtins/builtin.ts';
import { javascriptBuiltins } from '../builtins/javascript/table.ts';
import { pythonBuiltins } from '../builtins/python/table.ts';

const none = new Map<string, never>();
const shellBuiltins: BuiltinTable = {
  functions: none,
  methods: { string: none, number: none, bytes: none, list: none, object: none },
  attribute: () => null,
};

export function builtinsOf(language: CodeLanguage): BuiltinTable {
  if (language === 'python') return pythonBuiltins;
  return language === 'javascript' ? javascriptBuiltins : shellBuiltins;
}
