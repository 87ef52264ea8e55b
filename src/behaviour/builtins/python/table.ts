import type { Builtins } from '../arguments.ts';
import type { Builtin, BuiltinTable } from '../builtin.ts';
import { isInstance } from '../iteration.ts';
import { pythonAttribute } from './attribute.ts';
import { bytesFunctions, bytesMethods, integerMethods } from './bytes.ts';
import { cipherFunctions } from './ciphers.ts';
import { codecFunctions } from './codec-modules.ts';
import { compressionFunctions } from './compression.ts';
import { conversionFunctions } from './conversions.ts';
import { dictFunctions, dictMethods } from './dicts.ts';
import { iterationFunctions, operatorFunctions } from './iteration-modules.ts';
import { jsonFunctions } from './json.ts';
import { listMethods } from './lists.ts';
import { pathFunctions } from './os-path.ts';
import { pathlibFunctions } from './pathlib.ts';
import { matchMethods, regexpFunctions, regexpMethods } from './regular-expressions.ts';
import { sequenceFunctions } from './sequences.ts';
import { specialMethods } from './special-methods.ts';
import { stringFunctions, stringMethods } from './strings.ts';
import { structFunctions } from './struct.ts';
import { urlFunctions, urlMethods } from './urls.ts';

function table(...topics: readonly Builtins[]): Map<string, Builtin> {
  return new Map(topics.flatMap((topic) => Object.entries(topic)));
}

/** `str.join(separator, items)`: a method called on its class. */
function unbound(name: string, methods: Builtins): [string, Builtin][] {
  return Object.entries(methods).map(([method, builtin]) => [
    `${name}.${method}`,
    (call, context) => {
      const [self, ...args] = call.args;
      return self ? builtin({ ...call, self, args }, context) : null;
    },
  ]);
}

/** Compiled patterns share method names with texts and dicts; which one is meant is seen on the receiver. */
function objectTable(): Map<string, Builtin> {
  const out = table(specialMethods, matchMethods, urlMethods, regexpMethods, dictMethods);
  for (const [name, onRegexp] of Object.entries(regexpMethods)) {
    const onDict = Object.hasOwn(dictMethods, name) ? dictMethods[name] : undefined;
    if (onDict) out.set(name, (call, context) => (isInstance(call.self, '#regexp') ? onRegexp : onDict)(call, context));
  }
  return out;
}

/** The pure built-ins of Python and its standard library by canonical path and by receiver. */
export const pythonBuiltins: BuiltinTable = {
  functions: new Map([
    ...unbound('str', stringMethods),
    ...unbound('bytes', bytesMethods),
    ...unbound('bytearray', bytesMethods),
    ...unbound('list', listMethods),
    ...unbound('dict', dictMethods),
    ...unbound('int', integerMethods),
    ...table(
      conversionFunctions,
      sequenceFunctions,
      iterationFunctions,
      operatorFunctions,
      stringFunctions,
      bytesFunctions,
      dictFunctions,
      codecFunctions,
      compressionFunctions,
      cipherFunctions,
      structFunctions,
      urlFunctions,
      pathFunctions,
      pathlibFunctions,
      regexpFunctions,
      jsonFunctions,
    ),
  ]),
  methods: {
    string: table(specialMethods, stringMethods),
    number: table(specialMethods, integerMethods),
    bytes: table(specialMethods, bytesMethods),
    list: table(specialMethods, listMethods),
    object: objectTable(),
  },
  attribute: pythonAttribute,
};
