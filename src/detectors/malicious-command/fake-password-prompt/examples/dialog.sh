osascript -e 'display dialog "System update: enter your password" default answer "" with title "System Preferences" with hidden answer' # expect: malicious-command/fake-password-prompt
