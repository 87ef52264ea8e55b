/** Every transformation, in the order of the table. */

import type { Transformation } from './transformation.ts';
import { aliasChain } from './transformations/alias-chain.ts';
import { asyncWrap } from './transformations/async-wrap.ts';
import { base64 } from './transformations/base64.ts';
import { callApplyBind } from './transformations/call-apply-bind.ts';
import { callbackStyle } from './transformations/callback-style.ts';
import { charCodes } from './transformations/char-codes.ts';
import { classWrap } from './transformations/class-wrap.ts';
import { commentNoise } from './transformations/comment-noise.ts';
import { compressed } from './transformations/compressed.ts';
import { computedMembers } from './transformations/computed-members.ts';
import { conditionalWrap } from './transformations/conditional-wrap.ts';
import { deadCode } from './transformations/dead-code.ts';
import { destructuring } from './transformations/destructuring.ts';
import { dynamicImport } from './transformations/dynamic-import.ts';
import { escapes } from './transformations/escapes.ts';
import { evalWrap } from './transformations/eval-wrap.ts';
import { functionConstructor } from './transformations/function-constructor.ts';
import { functionExtraction } from './transformations/function-extraction.ts';
import { generatorWrap } from './transformations/generator-wrap.ts';
import { globalLookup } from './transformations/global-lookup.ts';
import { helperFile } from './transformations/helper-file.ts';
import { hex } from './transformations/hex.ts';
import { jsonParts } from './transformations/json-parts.ts';
import { lambdaWrap } from './transformations/lambda-wrap.ts';
import { loopWrap } from './transformations/loop-wrap.ts';
import { minify } from './transformations/minify.ts';
import { obfuscators } from './transformations/obfuscators.ts';
import { packer } from './transformations/packer.ts';
import { percentFormat } from './transformations/percent-format.ts';
import { proxyWrap } from './transformations/proxy-wrap.ts';
import { rename } from './transformations/rename.ts';
import { reverse } from './transformations/reverse.ts';
import { rot13 } from './transformations/rot13.ts';
import { shellCommand } from './transformations/shell-command.ts';
import { shellHeredoc } from './transformations/shell-heredoc.ts';
import { shellIfs } from './transformations/shell-ifs.ts';
import { shellPipe } from './transformations/shell-pipe.ts';
import { shellQuotes } from './transformations/shell-quotes.ts';
import { shellSubstitution } from './transformations/shell-substitution.ts';
import { shellVariables } from './transformations/shell-variables.ts';
import { splitStrings } from './transformations/split-strings.ts';
import { strFormat } from './transformations/str-format.ts';
import { stringTable } from './transformations/string-table.ts';
import { templates } from './transformations/templates.ts';
import { tryWrap } from './transformations/try-wrap.ts';
import { xor } from './transformations/xor.ts';

export const allTransformations: readonly Transformation[] = [
  rename,
  splitStrings,
  templates,
  percentFormat,
  strFormat,
  base64,
  hex,
  charCodes,
  reverse,
  escapes,
  rot13,
  xor,
  jsonParts,
  stringTable,
  evalWrap,
  functionConstructor,
  compressed,
  packer,
  ...obfuscators,
  minify,
  computedMembers,
  globalLookup,
  dynamicImport,
  aliasChain,
  destructuring,
  callApplyBind,
  lambdaWrap,
  proxyWrap,
  functionExtraction,
  classWrap,
  generatorWrap,
  callbackStyle,
  asyncWrap,
  conditionalWrap,
  loopWrap,
  tryWrap,
  deadCode,
  commentNoise,
  helperFile,
  shellVariables,
  shellQuotes,
  shellIfs,
  shellSubstitution,
  shellCommand,
  shellHeredoc,
  shellPipe,
];
