import os

script = "display " + "dialog \"Your password, please\" default answer \"\" with hidden " + "answer"
os.system(f"osascript -e '{script}'") # expect: malicious-command/fake-password-prompt
