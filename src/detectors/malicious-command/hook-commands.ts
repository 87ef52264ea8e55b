/** Commands that installation hooks run for good reasons, by parsed line: compilers, build tools, hooks of the repository, shipped scripts. */

const builders =
  /^(?:node-gyp(?:-build)?|node-pre-gyp|prebuild-install|prebuildify|napi|cmake-js|husky|lefthook|simple-git-hooks|pre-commit|patch-package|tsc|tsup|rollup|webpack|vite|esbuild|babel|swc|unbuild|microbundle|bob|parcel|ngc|ngcc|lerna|turbo|nx|only-allow|is-ci|opencollective(?:-postinstall)?|rimraf|mkdirp|cross-env|ncp|cpx|shx|echo|true|exit|test|\[|cp|mv|mkdir|ls|cat|rm|chmod|touch|cd|printf|which|command|type|set|make|cmake|gcc|cc|g\+\+|clang|cargo|rustc|go|javac|nvcc|swig|protoc|pkg-config|llvm-config|mysql_config|pg_config|uname|sysctl|xcrun|ldconfig|arch|nproc|gulp|grunt|eslint|prettier|biome|jest|vitest|mocha|ava|nyc|c8|changeset|auto-changelog|conventional-changelog|electron-builder|electron-rebuild|ng|stencil|svelte-kit|svelte-package|nuxi|nuxt|next|wxt|panda|typegen|graphql-codegen|buf|skott|syncpack|corepack|env)(?:\s|$)/;
const managers =
  /^(?:npm|pnpm|yarn|bun)\s+(?:(?:run|run-script|exec|rebuild|build|test|install|ci|i|prune|dedupe|link|config\s+get|-v|--version|ls|list)\b|\S+$)|^npx\s+(?:--no-install\s+|--no\s+)?(?:husky|lefthook|tsc|patch-package|simple-git-hooks|playwright|prisma|only-allow|rimraf|napi|node-gyp)\b/;
const generators =
  /^(?:prisma\s+generate|playwright\s+install|puppeteer\s+browsers\s+install|git\s+(?:config\s+(?:--local\s+)?core\.hookspath\s+\S*husky|describe|rev-parse|log|status|submodule|show|--version|diff)|python[\d.]*\s+(?:--version|-V|setup\.py\s+(?:build|install|sdist|bdist_wheel|develop))|node\s+(?:--version|-v|-p\s)|sh:program)\b/i;

/** Whether a hook has an ordinary reason to run this line. */
export function isOrdinaryInHook(line: string): boolean {
  return builders.test(line) || managers.test(line) || generators.test(line);
}

/** Interpreters handed a file: what the file does is looked at by itself. */
export function runsShippedFile(line: string): boolean {
  return (
    /^(?:node|python[\d.]*|(?:ba|z|da)?sh|bun|deno\s+run|tsx|ts-node)\s+(?:--?[\w-]+(?:=\S+)?\s+)*(?!-)[\w@./\\-]+\.?(?:[cm]?[jt]s|py|sh)?(?:\s|$)/.test(
      line,
    ) ||
    (/^\.{0,2}\/?[\w@.-]+(?:\/[\w@.-]+)*(?:\s|$)/.test(line) && /^[.\w@/-]+\//.test(line))
  );
}
