import { beforeAll, describe, expect, test } from 'vitest';
import { lowerJavaScript } from '../../src/languages/javascript/lower-javascript.ts';
import { lowerPython } from '../../src/languages/python/lower-python.ts';
import { fillTemplate } from '../../src/languages/template-tags.ts';
import { loadGrammars } from '../../src/languages/tree-sitter.ts';

describe('a template is filled', () => {
  test('character for character', () => {
    const text = 'var a = {{ value }};\n{% if x %}b();{% endif %}<% c\n %>{# note #}';
    const filled = fillTemplate(text)!;
    expect(filled).toHaveLength(text.length);
    expect(filled).toBe('var a = ___________;\n          b();               \n             ');
  });

  test('and a text without tags is none', () => {
    expect(fillTemplate('const a = { b: { c: 1 } };')).toBeNull();
  });

  test('an endless opening tag costs nothing', () => {
    expect(fillTemplate('{{'.repeat(100_000))).toBeNull();
  });
});

describe('templates of code are read as the code they become', () => {
  beforeAll(loadGrammars);

  test('JavaScript', () => {
    const { program, failures } = lowerJavaScript('{% autoescape off %}\nconst n = {{ plural }};\nrun(n);\n', {
      path: 'a.js',
    });
    expect(failures).toEqual([]);
    expect(program.body).toHaveLength(2);
  });

  test('Python', () => {
    const { program, failures } = lowerPython('import {{ cookiecutter.slug }}\n{% if cli %}\nmain()\n{% endif %}\n', {
      path: 'a.py',
    });
    expect(failures).toEqual([]);
    expect(program.body.length).toBeGreaterThan(1);
  });

  test('what is broken beside its tags stays broken', () => {
    expect(lowerJavaScript('const a = {{ b }}; const = ;', { path: 'a.js' }).failures[0]?.code).toBe('syntax-error');
    expect(lowerPython('x = {{ y }}\ndef (:\n', { path: 'a.py' }).failures[0]?.code).toBe('syntax-error');
  });

  test('code that can be read is no template', () => {
    const { program } = lowerJavaScript('{{ send(key) }}', { path: 'a.js' });
    expect(JSON.stringify(program.body)).toContain('send');
  });
});

test('a comment between decorator and function does not end the class', () => {
  const text =
    'class A:\n    @action(first)\n#    @action(second)\n    def send(self):\n        pass\n\n    def last(self):\n        pass\n';
  expect(lowerPython(text, { path: 'a.py' }).failures).toEqual([]);
});
