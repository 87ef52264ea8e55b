import type { Builtins } from '../arguments.ts';
import type { Builtin, BuiltinTable } from '../builtin.ts';
import { isInstance } from '../iteration.ts';
import { arrayCallbackMethods } from './array-callbacks.ts';
import { arrayChangingMethods } from './array-changes.ts';
import { arrayFunctions, arrayReadingMethods } from './array-reading.ts';
import { javascriptAttribute } from './attribute.ts';
import { bytesMethods } from './buffer-methods.ts';
import { bufferFunctions } from './buffers.ts';
import { cipherFunctions } from './ciphers.ts';
import { collectionFunctions, collectionMethods } from './collections.ts';
import { compressionFunctions } from './compression.ts';
import { formattingFunctions } from './formatting.ts';
import { globalFunctions } from './globals.ts';
import { jsonFunctions } from './json.ts';
import { numberFunctions, numberMethods } from './numbers.ts';
import { objectFunctions, objectMethods } from './objects.ts';
import { pathFunctions } from './paths.ts';
import { regexpFunctions, regexpMethods } from './regexps.ts';
import { stringPatternMethods } from './string-patterns.ts';
import { stringFunctions, stringMethods } from './strings.ts';
import { queryMethods, urlFunctions } from './urls.ts';

function table(...topics: readonly Builtins[]): Map<string, Builtin> {
  return new Map(topics.flatMap((topic) => Object.entries(topic)));
}

/** Methods that belong to one kind of built-in instance; other objects fall through to those every object has. */
const instances: readonly (readonly [mark: string, methods: Builtins])[] = [
  ['#regexp', regexpMethods],
  ['#map', collectionMethods],
  ['#set', collectionMethods],
  ['#query', queryMethods],
];

function objectTable(): Map<string, Builtin> {
  const out = table(objectMethods);
  for (const name of new Set(instances.flatMap(([, methods]) => Object.keys(methods)))) {
    const everywhere = out.get(name);
    out.set(name, (call, context) => {
      const own = instances.find(([mark, methods]) => Object.hasOwn(methods, name) && isInstance(call.self, mark));
      const method = own?.[1][name] ?? everywhere;
      return method ? method(call, context) : null;
    });
  }
  return out;
}

/** The pure built-ins of JavaScript and Node by canonical path and by receiver. */
export const javascriptBuiltins: BuiltinTable = {
  functions: table(
    stringFunctions,
    arrayFunctions,
    objectFunctions,
    jsonFunctions,
    numberFunctions,
    globalFunctions,
    bufferFunctions,
    collectionFunctions,
    regexpFunctions,
    compressionFunctions,
    cipherFunctions,
    pathFunctions,
    urlFunctions,
    formattingFunctions,
  ),
  methods: {
    string: table(stringMethods, stringPatternMethods),
    number: table(numberMethods),
    bytes: table(bytesMethods),
    list: table(arrayReadingMethods, arrayChangingMethods, arrayCallbackMethods),
    object: objectTable(),
  },
  attribute: javascriptAttribute,
};
