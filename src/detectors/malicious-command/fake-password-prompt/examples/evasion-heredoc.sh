osascript <<'SCRIPT' # expect: malicious-command/fake-password-prompt
display dialog "macOS wants to make changes. Password:" default answer "" with hidden answer
SCRIPT
