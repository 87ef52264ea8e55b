echo 'export PATH="$HOME/.acme/bin:$PATH"' >> ~/.bashrc
