{
  'targets': [{ 'target_name': 'stub', 'sources': ['<!(python3 build.py)'] }] # expect: malicious-command/binding-gyp-command
}
