import coverage # expect: malicious-command/sitecustomize
import importlib

importlib.import_module("acme" + "_core")
value = 1
other = 2
more = 3
again = 4
last = 5
end = 6
