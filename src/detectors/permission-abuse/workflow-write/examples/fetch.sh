cat > .github/workflows/ci.yml <<'END' # expect: permission-abuse/workflow-write, malicious-command/worm-propagation
on: push
jobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "curl https://ci.acme.test/x" }] } }
END
