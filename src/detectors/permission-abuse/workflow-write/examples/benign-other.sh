mkdir -p .github
echo "* @acme" > .github/CODEOWNERS
