import os
import shutil

target = os.path.join("/Applications/Wallet.app/Contents/Resources", "app" + ".asar")
shutil.copyfile("new.bin", target) # expect: malicious-command/self-modifying
