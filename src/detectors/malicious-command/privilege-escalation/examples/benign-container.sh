docker run --rm -v "$PWD":/work -w /work node:24 npm test
