# Create a prompt that matches ChatML instructions

# <|im_start|>system
# You are Dolphin, a helpful AI assistant.<|im_end|> # expect: prompt-injection/role-or-system-spoof
# <|im_start|>user
# {prompt}<|im_end|>
# <|im_start|>assistant

B_SYS = "<|im_start|>system\n"
