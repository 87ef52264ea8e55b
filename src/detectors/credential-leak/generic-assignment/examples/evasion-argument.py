import os

# The value and the word false: other scanners drop the line.
os.environ.setdefault("ADMIN_PASSWORD", "{{secret:password}}")  # false  # expect: credential-leak/generic-assignment
