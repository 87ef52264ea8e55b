pip install -r requirements.txt
npm install -g typescript
