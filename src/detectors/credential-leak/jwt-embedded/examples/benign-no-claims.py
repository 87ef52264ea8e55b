# A token that says nothing about anybody shows how tokens are made.
ENCODED = "{{secret:jwt-no-claims}}"
