import type { CodeLanguage } from '../../languages/program.ts';
import type { Value } from '../value.ts';
import { javascriptText } from './javascript/coercion.ts';
import { pythonText } from './python/text.ts';

/** The text of a value in a concatenation, in the spelling of the language. What is not known of it is a hole. */
export function toText(language: CodeLanguage, value: Value): string {
  if (language === 'python') return pythonText(value);
  if (language === 'javascript') return javascriptText(value);
  // A shell joins the words of an array by spaces and has no other containers.
  if (value.kind === 'list') return value.items.map((item) => toText(language, item)).join(' ');
  if (value.kind === 'const' && (value.value === undefined || value.value === null)) return '';
  return javascriptText(value);
}
